import type { SdkTarget } from '../../src/vendor/sdk-options.ts'

/** For the constructor of `cos-nodejs-sdk-v5`; its calls take `Bucket` and `Region` from here too. */
export interface CosSdkOptions {
  readonly SecretId: string
  readonly SecretKey: string
  readonly Protocol: 'http:' | 'https:'
  /** With a port where there is one. */
  readonly Domain: string
  readonly Bucket: string
  readonly Region: string
}

/** Of the vendor's examples. An account that is opened by its key owns every bucket that it names. */
const BUCKET = { Bucket: 'examplebucket-1250000000', Region: 'ap-beijing' }

export function sdkOptions({ key, secret, origin }: SdkTarget): { readonly cos: CosSdkOptions } {
  const server = origin === undefined ? undefined : new URL(origin)
  return {
    cos: {
      SecretId: key,
      SecretKey: secret,
      Protocol: server?.protocol === 'http:' ? 'http:' : 'https:',
      Domain: server?.host ?? '{Bucket}.ci.{Region}.myqcloud.com',
      ...BUCKET,
    },
  }
}
