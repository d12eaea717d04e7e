import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core'
import { ClientBuilder } from '@huaweicloud/huaweicloud-sdk-core/ClientBuilder.js'
import type { HcClient } from '@huaweicloud/huaweicloud-sdk-core/HcClient.js'
import log4js from 'log4js'

export interface MetaStudioOptions {
  readonly ak: string
  readonly sk: string
  /** For a temporary key. */
  readonly securityToken?: string | undefined
  readonly projectId: string
  /** For example `http://127.0.0.1:4747`, or the vendor's regional address. */
  readonly endpoint: string
}

type Result = Record<string, unknown>

/** A request as the vendor's own clients describe it to the core. */
export interface MetaStudioRequest {
  readonly method: string
  /** A template with `{parameters}`; the core fills in the project. */
  readonly url: string
  readonly pathParams?: object
  readonly queryParams?: object
  readonly headers?: object
  readonly data?: object | undefined
  /** Headers that the core copies from the answer into the result. */
  readonly responseHeaders?: readonly string[]
}

export interface MetaStudioClient {
  send(request: MetaStudioRequest): Promise<Result>
  createSmartLiveRoom(body: object): Promise<Result>
  startSmartLive(roomId: string, body: object): Promise<Result>
  showSmartLive(roomId: string, jobId: string): Promise<Result>
  stopSmartLive(roomId: string, jobId: string): Promise<Result>
}

const ROOMS = '/v1/{project_id}/smart-live-rooms'
const JOBS = `${ROOMS}/{room_id}/smart-live-jobs`

/** Sends requests through the vendor's SDK core, like the vendor's MetaStudio client, which is not on npm. */
export function metaStudioClient(options: MetaStudioOptions): MetaStudioClient {
  const client = build(options)
  const send = ({ pathParams, queryParams, headers, data, ...request }: MetaStudioRequest): Promise<Result> => {
    const described = {
      contentType: 'application/json',
      // The core's types do not have it, but the vendor's client sets it.
      responseHeaders: ['X-Request-Id'] as readonly string[],
      ...request,
      ...{ pathParams: { ...pathParams }, queryParams: { ...queryParams }, headers: { ...headers } },
      ...(data !== undefined && { data }),
    }
    return client.sendRequest(described)
  }
  return {
    send,
    createSmartLiveRoom: (data) => send({ method: 'POST', url: ROOMS, data }),
    startSmartLive: (room_id, data) => send({ method: 'POST', url: JOBS, pathParams: { room_id }, data }),
    showSmartLive: (room_id, job_id) =>
      send({ method: 'GET', url: `${JOBS}/{job_id}`, pathParams: { room_id, job_id } }),
    stopSmartLive: (room_id, job_id) =>
      send({ method: 'POST', url: `${JOBS}/{job_id}/stop`, pathParams: { room_id, job_id } }),
  }
}

function build({ ak, sk, securityToken, projectId, endpoint }: MetaStudioOptions): HcClient {
  const credentials = new BasicCredentials().withAk(ak).withSk(sk).withProjectId(projectId)
  if (securityToken !== undefined) credentials.withSecurityToken(securityToken)
  const client = new ClientBuilder<HcClient>((http) => http as HcClient)
    .withCredential(credentials)
    // Without a custom user agent, the core writes a file into the home directory.
    .withOptions({ customUserAgent: 'soundcheck-contracts' })
    .withEndpoint(endpoint)
    .build()
  silence()
  return client
}

/** The core prints every failed request with its Authorization. It can be silenced only after a client was built. */
function silence(): void {
  log4js.configure({
    appenders: { out: { type: 'stdout' } },
    categories: { default: { appenders: ['out'], level: 'off' } },
  })
}
