import type { SdkTarget } from '../../src/vendor/sdk-options.ts'

/** There is no SDK: these go into the bodies of requests, and `baseUrl` before their paths. */
export interface IshumeiSdkOptions {
  readonly accessKey: string
  readonly appId: string
  /** Paths such as `/videostream/v4` follow. */
  readonly baseUrl: string
}

export function sdkOptions({ key, origin }: SdkTarget): { readonly ishumei: IshumeiSdkOptions } {
  const baseUrl = origin ?? 'http://api-videostream-sh.fengkongcloud.com'
  return { ishumei: { accessKey: key, appId: 'default', baseUrl } }
}
