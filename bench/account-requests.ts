import { huaweiMetastudio } from '../contracts/huawei-metastudio/index.ts'
import { ishumei } from '../contracts/ishumei/index.ts'
import { tencentCi } from '../contracts/tencent-ci/index.ts'
import { tencentLive } from '../contracts/tencent-live/index.ts'
import type { VendorSpec } from '../src/vendor/spec.ts'
import type { WireRequest } from '../src/vendor/wire.ts'
import { requestFor } from './requests.ts'

const project = { project_id: huaweiMetastudio.credentials.test('').attributes.project ?? '' }

/** A request of an account at each vendor that makes its state: one that reads a record of the vendor's examples. */
export function requestsOfAccount(key: string, now: number): WireRequest[] {
  const of = (spec: VendorSpec, call: Omit<Parameters<typeof requestFor>[2], 'now'>) =>
    requestFor(spec, key, { now, ...call })
  return [
    of(tencentLive, { call: 'StopLiveRecord', body: { StreamName: 'test1', TaskId: 123 } }),
    of(tencentCi, { call: 'DescribeAuditingJobs', path: { jobId: 'vab1ca9fc8a3ed11ea834c525400863904' } }),
    of(ishumei, { call: 'finish_videostream', body: { accessKey: key, requestId: 'YOUR_REQUEST_ID' } }),
    of(huaweiMetastudio, { call: 'listSmartLiveRooms', path: project, query: { limit: '1' } }),
  ]
}
