import type { SdkTarget } from '../../src/vendor/sdk-options.ts'

/** For the constructor of the Live client of `tencentcloud-sdk-nodejs`. */
export interface TencentLiveSdkOptions {
  readonly credential: { readonly secretId: string; readonly secretKey: string }
  readonly profile: { readonly httpProfile: { readonly protocol: string; readonly endpoint: string } }
}

export function sdkOptions({ key, secret, origin }: SdkTarget): { readonly tencentLive: TencentLiveSdkOptions } {
  const server = origin === undefined ? undefined : new URL(origin)
  const httpProfile = {
    protocol: server?.protocol === 'http:' ? 'http://' : 'https://',
    endpoint: server?.host ?? 'live.tencentcloudapi.com',
  }
  return { tencentLive: { credential: { secretId: key, secretKey: secret }, profile: { httpProfile } } }
}
