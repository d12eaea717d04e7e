import { huaweiMetastudio } from '../contracts/huawei-metastudio/index.ts'
import { ishumei } from '../contracts/ishumei/index.ts'
import { tencentCi } from '../contracts/tencent-ci/index.ts'
import { tencentLive } from '../contracts/tencent-live/index.ts'
import { createSandbox, type Sandbox } from '../src/index.ts'
import type { VendorSpec } from '../src/vendor/spec.ts'
import { requestFor } from './requests.ts'

const ACCOUNTS = 2000
/** What is compiled and made once belongs to no account. */
const WARM_UP = 500
const NOW = Date.now()
const project = { project_id: huaweiMetastudio.credentials.test('').attributes.project ?? '' }

type Request = [spec: VendorSpec, key: string, call: Omit<Parameters<typeof requestFor>[2], 'now'>]

/** A request at each vendor that makes its state: one that reads a record of the vendor's examples. */
const requestsOf = (key: string): Request[] => [
  [tencentLive, key, { call: 'StopLiveRecord', body: { StreamName: 'test1', TaskId: 123 } }],
  [tencentCi, key, { call: 'DescribeAuditingJobs', path: { jobId: 'vab1ca9fc8a3ed11ea834c525400863904' } }],
  [ishumei, key, { call: 'finish_videostream', body: { accessKey: key, requestId: 'YOUR_REQUEST_ID' } }],
  [huaweiMetastudio, key, { call: 'listSmartLiveRooms', path: project, query: { limit: '1' } }],
]

console.log(
  JSON.stringify({
    accounts: ACCOUNTS,
    /** One request for each account, at one vendor: in the order of the requests. */
    afterOne: requestsOf('').map((_, vendor) => bytesPerAccount((key) => requestsOf(key).slice(vendor, vendor + 1))),
    afterAll: bytesPerAccount(requestsOf),
  }),
)

function bytesPerAccount(requests: (key: string) => readonly Request[]): number {
  const sandbox = createSandbox({ limits: false })
  sandbox.clock.freeze(NOW)
  for (let index = 0; index < WARM_UP; index++) serve(sandbox, `test-warm-up-${index}`, requests)
  const before = heapUsed()
  for (let index = 0; index < ACCOUNTS; index++) serve(sandbox, `test-${index}`, requests)
  const after = heapUsed()
  if (sandbox.accounts.list().length < ACCOUNTS) throw new Error('Cannot measure: the accounts are gone')
  return (after - before) / ACCOUNTS
}

function serve(sandbox: Sandbox, key: string, requests: (key: string) => readonly Request[]): void {
  for (const [spec, owner, call] of requests(key)) {
    const { verdict } = sandbox.handle(requestFor(spec, owner, { now: NOW, ...call }))
    if (verdict.account !== key) throw new Error(`Cannot measure: ${verdict.explanation}`)
  }
}

function heapUsed(): number {
  for (let round = 0; round < 3; round++) globalThis.gc?.()
  return process.memoryUsage().heapUsed
}
