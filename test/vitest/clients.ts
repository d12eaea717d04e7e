import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core'
import { ClientBuilder } from '@huaweicloud/huaweicloud-sdk-core/ClientBuilder.js'
import type { HcClient } from '@huaweicloud/huaweicloud-sdk-core/HcClient.js'
import COS from 'cos-nodejs-sdk-v5'
import { live } from 'tencentcloud-sdk-nodejs/tencentcloud/services/live/index.js'
import type { Soundcheck } from '../../src/vitest/index.ts'

/** Creates the vendors' clients from the fixture's options only. */
export function clientsOf({ tencentLive, cos, huawei, ishumei }: Soundcheck) {
  const liveClient = new live.v20180801.Client(tencentLive)
  const cosClient = new COS(cos)
  const huaweiClient = new ClientBuilder<HcClient>((http) => http as HcClient)
    .withCredential(new BasicCredentials().withAk(huawei.ak).withSk(huawei.sk).withProjectId(huawei.projectId))
    .withOptions({ customUserAgent: 'soundcheck-test' })
    .withEndpoint(huawei.endpoint)
    .build()
  return {
    stopRecord: (request: { StreamName: string; TaskId: number }) => liveClient.StopLiveRecord(request),
    cancelModeration: (jobId: string) =>
      cosClient.request({
        Method: 'POST',
        Bucket: cos.Bucket,
        Region: cos.Region,
        Key: `video/cancel_auditing/${jobId}`,
      }),
    createRoom: (body: object): Promise<object> =>
      huaweiClient.sendRequest({
        method: 'POST',
        url: '/v1/{project_id}/smart-live-rooms',
        contentType: 'application/json',
        queryParams: {},
        headers: {},
        pathParams: {},
        data: body,
      }),
    closeStream: async (fields: object): Promise<{ code: number }> => {
      const body = JSON.stringify({ accessKey: ishumei.accessKey, ...fields })
      const answer = await fetch(`${ishumei.baseUrl}/finish_videostream/v4`, { method: 'POST', body })
      return answer.json()
    },
  }
}
