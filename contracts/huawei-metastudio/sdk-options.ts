import type { SdkTarget } from '../../src/vendor/sdk-options.ts'

/** For `BasicCredentials` and `withEndpoint` of `@huaweicloud/huaweicloud-sdk-core`. */
export interface HuaweiSdkOptions {
  readonly ak: string
  readonly sk: string
  readonly projectId: string
  readonly endpoint: string
}

/** Any project will do: an account that is opened by its key owns every project that it names. */
const PROJECT = '0123456789abcdef0123456789abcdef'

export function sdkOptions({ key, secret, origin }: SdkTarget): { readonly huawei: HuaweiSdkOptions } {
  const endpoint = origin ?? 'https://metastudio.cn-north-4.myhuaweicloud.com'
  return { huawei: { ak: key, sk: secret, projectId: PROJECT, endpoint } }
}
