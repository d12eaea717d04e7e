import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core'
import { ClientBuilder } from '@huaweicloud/huaweicloud-sdk-core/ClientBuilder.js'
import log4js from 'log4js'
import { StopError } from '../stop-error.js'

const STOP = '/v1/{project_id}/smart-live-rooms/{room_id}/smart-live-jobs/{job_id}/stop'
const JOB_HAS_ENDED = 'MSS.20010066'

/** Huawei Cloud MetaStudio: the presenter is a virtual human, and its broadcast a job. */
export function createVirtualHuman({ ak, sk, projectId, endpoint }) {
  const client = new ClientBuilder((http) => http)
    .withCredential(new BasicCredentials().withAk(ak).withSk(sk).withProjectId(projectId))
    .withOptions({ customUserAgent: 'stop-a-show' })
    .withEndpoint(endpoint)
    .build()
  // The SDK prints every failed request, credentials included.
  log4js.configure({
    appenders: { out: { type: 'stdout' } },
    categories: { default: { appenders: ['out'], level: 'off' } },
  })
  return {
    async stop({ roomId, jobId }) {
      try {
        await client.sendRequest({
          method: 'POST',
          url: STOP,
          contentType: 'application/json',
          pathParams: { room_id: roomId, job_id: jobId },
          queryParams: {},
          headers: {},
        })
        return 'stopped'
      } catch (error) {
        if (error.errorCode === JOB_HAS_ENDED) return 'already stopped'
        throw toStopError(error)
      }
    },
  }
}

function toStopError({ errorCode, errorMsg, httpStatusCode, ...rest }) {
  const isTemporary = httpStatusCode === 429 || httpStatusCode >= 500
  return new StopError(errorCode ?? 'NoAnswer', { message: errorMsg, isTemporary, cause: rest })
}
