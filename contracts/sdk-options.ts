/** Where a test's clients are to go: the address of a server, or undefined for the vendors' own hosts. */
export interface SdkTarget {
  /** Presented to every vendor as its access key. */
  readonly key: string
  readonly secret: string
  readonly origin: string | undefined
}

/** For the constructor of the Live client of `tencentcloud-sdk-nodejs`. */
export interface TencentLiveSdkOptions {
  readonly credential: { readonly secretId: string; readonly secretKey: string }
  readonly profile: { readonly httpProfile: { readonly protocol: string; readonly endpoint: string } }
}

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

/** For `BasicCredentials` and `withEndpoint` of `@huaweicloud/huaweicloud-sdk-core`. */
export interface HuaweiSdkOptions {
  readonly ak: string
  readonly sk: string
  readonly projectId: string
  readonly endpoint: string
}

/** There is no SDK: what goes into the bodies, and where those go. */
export interface IshumeiSdkOptions {
  readonly accessKey: string
  readonly appId: string
  /** Paths such as `/videostream/v4` follow. */
  readonly baseUrl: string
}

/** What each vendor's client takes to reach a test's own account. Plain objects. */
export interface SdkOptions {
  readonly tencentLive: TencentLiveSdkOptions
  readonly cos: CosSdkOptions
  readonly huawei: HuaweiSdkOptions
  readonly ishumei: IshumeiSdkOptions
}

/** Any project does, an account that is opened by its key owns those that it names; the bucket is that of the vendor's examples. */
const PROJECT = '0123456789abcdef0123456789abcdef'
const BUCKET = { Bucket: 'examplebucket-1250000000', Region: 'ap-beijing' }

export function sdkOptions({ key, secret, origin }: SdkTarget): SdkOptions {
  const server = origin === undefined ? undefined : new URL(origin)
  const protocol = server?.protocol === 'http:' ? 'http:' : 'https:'
  return {
    tencentLive: {
      credential: { secretId: key, secretKey: secret },
      profile: {
        httpProfile: { protocol: `${protocol}//`, endpoint: server?.host ?? 'live.tencentcloudapi.com' },
      },
    },
    cos: {
      SecretId: key,
      SecretKey: secret,
      Protocol: protocol,
      Domain: server?.host ?? '{Bucket}.ci.{Region}.myqcloud.com',
      ...BUCKET,
    },
    huawei: {
      ak: key,
      sk: secret,
      projectId: PROJECT,
      endpoint: origin ?? 'https://metastudio.cn-north-4.myhuaweicloud.com',
    },
    ishumei: {
      accessKey: key,
      appId: 'default',
      baseUrl: origin ?? 'http://api-videostream-sh.fengkongcloud.com',
    },
  }
}
