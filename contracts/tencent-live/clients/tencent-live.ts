import { live } from 'tencentcloud-sdk-nodejs/tencentcloud/services/live/index.js'

export interface TencentLiveOptions {
  readonly secretId: string
  readonly secretKey: string
  /** For temporary keys. */
  readonly token?: string | undefined
  readonly region?: string | undefined
  /** The international edition ignores it. */
  readonly language?: 'zh-CN' | 'en-US' | undefined
  /** For example `http://127.0.0.1:4747`; without it, the vendor's own address. */
  readonly origin?: string | undefined
  readonly signMethod?: 'TC3-HMAC-SHA256' | 'HmacSHA1' | 'HmacSHA256'
  readonly reqMethod?: 'POST' | 'GET'
}

type Result = Record<string, unknown>

/** The vendor's SDK, as both editions offer it. */
export interface TencentLiveClient {
  request(action: string, parameters: object): Promise<Result>
  StopLiveRecord(parameters: object): Promise<Result>
  CreateLiveRecord(parameters: object): Promise<Result>
}

/** `tencentcloud-sdk-nodejs`. */
export function tencentLiveClient(options: TencentLiveOptions): TencentLiveClient {
  const { secretId, secretKey, token, region, language, signMethod = 'TC3-HMAC-SHA256', reqMethod = 'POST' } = options
  const client = new live.v20180801.Client({
    credential: { secretId, secretKey, ...(token && { token }) },
    ...(region && { region }),
    profile: { signMethod, ...(language && { language }), httpProfile: { reqMethod, ...address(options.origin) } },
  })
  const request = async (action: string, parameters: object) => ({ ...(await client.request(action, parameters)) })
  return {
    request,
    StopLiveRecord: (parameters) => request('StopLiveRecord', parameters),
    CreateLiveRecord: (parameters) => request('CreateLiveRecord', parameters),
  }
}

/** The settings that point either edition at a server. */
export function address(origin: string | undefined): { protocol?: string; endpoint?: string } {
  if (origin === undefined) return {}
  const { protocol, host } = new URL(origin)
  return { protocol: `${protocol}//`, endpoint: host }
}
