import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core'
import { ClientBuilder } from '@huaweicloud/huaweicloud-sdk-core/ClientBuilder.js'
import type { HcClient } from '@huaweicloud/huaweicloud-sdk-core/HcClient.js'
import log4js from 'log4js'

export interface MetaStudioOptions {
  readonly ak: string
  readonly sk: string
  readonly projectId: string
  /** For example `http://127.0.0.1:4747`, or the vendor's regional address. */
  readonly endpoint: string
}

type Result = Record<string, unknown>

export interface MetaStudioClient {
  createSmartLiveRoom(body: object): Promise<Result>
  startSmartLive(roomId: string, body: object): Promise<Result>
  showSmartLive(roomId: string, jobId: string): Promise<Result>
  stopSmartLive(roomId: string, jobId: string): Promise<Result>
}

const ROOMS = '/v1/{project_id}/smart-live-rooms'
const JOBS = `${ROOMS}/{room_id}/smart-live-jobs`

/** The vendor's SDK core, with requests built as the vendor's own MetaStudio client builds them: that one is not on npm. */
export function metaStudioClient({ ak, sk, projectId, endpoint }: MetaStudioOptions): MetaStudioClient {
  const client = new ClientBuilder<HcClient>((http) => http as HcClient)
    .withCredential(new BasicCredentials().withAk(ak).withSk(sk).withProjectId(projectId))
    // Without a user agent of our own the core writes a file into the home directory.
    .withOptions({ customUserAgent: 'soundcheck-contracts' })
    .withEndpoint(endpoint)
    .build()
  silence()
  const send = (method: string, url: string, pathParams: object, data?: object): Promise<Result> => {
    const options = {
      method,
      url,
      contentType: 'application/json',
      queryParams: {},
      headers: {},
      pathParams,
      // The vendor's own client asks for it, although the core's types do not know it.
      responseHeaders: ['X-Request-Id'],
      ...(data && { data }),
    }
    return client.sendRequest(options)
  }
  return {
    createSmartLiveRoom: (body) => send('POST', ROOMS, {}, body),
    startSmartLive: (room_id, body) => send('POST', JOBS, { room_id }, body),
    showSmartLive: (room_id, job_id) => send('GET', `${JOBS}/{job_id}`, { room_id, job_id }),
    stopSmartLive: (room_id, job_id) => send('POST', `${JOBS}/{job_id}/stop`, { room_id, job_id }),
  }
}

/** The core prints every failed request, Authorization included; only after a client was built can it be told not to. */
function silence(): void {
  log4js.configure({
    appenders: { out: { type: 'stdout' } },
    categories: { default: { appenders: ['out'], level: 'off' } },
  })
}
