import { live } from 'tencentcloud-sdk-nodejs/tencentcloud/services/live/index.js'

export interface TencentLiveOptions {
  readonly secretId: string
  readonly secretKey: string
  /** For example `http://127.0.0.1:4747`; without it, the vendor's own address. */
  readonly origin?: string | undefined
  readonly signMethod?: 'TC3-HMAC-SHA256' | 'HmacSHA1' | 'HmacSHA256'
  readonly reqMethod?: 'POST' | 'GET'
}

/** The two operations, as both editions of the vendor's SDK offer them. */
export interface TencentLiveClient {
  StopLiveRecord(request: object): Promise<Record<string, unknown>>
  CreateLiveRecord(request: object): Promise<Record<string, unknown>>
}

/** `tencentcloud-sdk-nodejs`. */
export function tencentLiveClient(options: TencentLiveOptions): TencentLiveClient {
  const { secretId, secretKey, signMethod = 'TC3-HMAC-SHA256', reqMethod = 'POST' } = options
  const client = new live.v20180801.Client({
    credential: { secretId, secretKey },
    profile: { signMethod, httpProfile: { reqMethod, ...address(options.origin) } },
  })
  return {
    StopLiveRecord: async (request) => ({ ...(await client.request('StopLiveRecord', request)) }),
    CreateLiveRecord: async (request) => ({ ...(await client.request('CreateLiveRecord', request)) }),
  }
}

/** How both editions are told where to go. */
export function address(origin: string | undefined): { protocol?: string; endpoint?: string } {
  if (origin === undefined) return {}
  const { protocol, host } = new URL(origin)
  return { protocol: `${protocol}//`, endpoint: host }
}
