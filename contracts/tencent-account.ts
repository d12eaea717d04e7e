import type { Credential } from '../src/vendor/credential.ts'

/** One Tencent Cloud account serves all of the vendor's products: these are the demo account's keys. */
export const tencentDemo: Credential = {
  key: 'AKIDsoundcheckdemo0000000000000000001',
  secret: 'soundcheckTencentSecretKey000001',
  attributes: { appId: '1250000000', bucket: 'examplebucket-1250000000', region: 'ap-beijing' },
}

/** The keys of an account of the control API, the same for every product. */
export function tencentLinked(_: string, digest: (word: string) => string): Credential {
  const appId = `1${String(Number.parseInt(digest('app').slice(0, 12), 16) % 1_000_000_000).padStart(9, '0')}`
  return {
    key: `AKID${digest('tencent key').slice(0, 32)}`,
    secret: digest('tencent secret').slice(0, 32),
    attributes: { appId, bucket: `examplebucket-${appId}`, region: 'ap-beijing' },
  }
}
