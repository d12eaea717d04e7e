import { huaweiMetastudio as huaweiSpec } from '../contracts/huawei-metastudio/index.ts'
import { tencentLive as liveSpec } from '../contracts/tencent-live/index.ts'
import { huaweiMetastudio } from '../handlers/huawei-metastudio/index.ts'
import { tencentLive } from '../handlers/tencent-live/index.ts'
import { createSandbox, type Sandbox } from '../src/index.ts'
import type { VendorSpec } from '../src/vendor/spec.ts'
import type { WireRequest } from '../src/vendor/wire.ts'
import { requestFor } from './requests.ts'
import type { BenchResult } from './result.ts'
import { line, microseconds, pairedRounds } from './rounds.ts'

const ROUNDS = 9
const CALLS = 100
/** Of a list that looks at every record. */
const FEW_CALLS = 3
const [FEW, MANY] = [100, 100_000]
const TARGET = 2
const KEY = 'test-lists'

const path = { project_id: huaweiSpec.credentials.test(KEY).attributes.project ?? '' }

interface List {
  readonly name: string
  readonly spec: VendorSpec
  readonly call: Omit<Parameters<typeof requestFor>[2], 'now'>
  /** Lists with any other filter than the state look at every record for their totals: they are shown and have no target. */
  readonly isFiltered?: boolean
}

const lists: readonly List[] = [
  { name: 'listSmartLiveJobs', spec: huaweiSpec, call: { call: 'listSmartLiveJobs', path, query: { limit: '10' } } },
  {
    name: '… newest first',
    spec: huaweiSpec,
    call: { call: 'listSmartLiveJobs', path, query: { limit: '10', sort_dir: 'desc', sort_key: 'update_time' } },
  },
  {
    name: '… by state',
    spec: huaweiSpec,
    call: { call: 'listSmartLiveJobs', path, query: { limit: '10', state: 'WAITING,SUCCEED' } },
  },
  {
    name: '… by time',
    spec: huaweiSpec,
    call: { call: 'listSmartLiveJobs', path, query: { limit: '10', create_since: '1970-01-01T00:00:00Z' } },
    isFiltered: true,
  },
  { name: 'listSmartLiveRooms', spec: huaweiSpec, call: { call: 'listSmartLiveRooms', path, query: { limit: '10' } } },
  {
    name: 'OnlineList (live)',
    spec: liveSpec,
    call: { call: 'DescribeLiveStreamOnlineList', body: { PageNum: 1, PageSize: 10 } },
  },
]

/** Compares a page of a long list with the same page of a short one. */
export async function benchLists(): Promise<BenchResult> {
  const [small, large] = [sandboxWith(FEW), sandboxWith(MANY)]
  const results = []
  for (const { name, spec, call, isFiltered = false } of lists) {
    const timed = (sandbox: Sandbox) => {
      const request = requestFor(spec, KEY, { now: sandbox.clock.now(), ...call })
      return () => microseconds(isFiltered ? FEW_CALLS : CALLS, () => answered(sandbox, request))
    }
    results.push({ name, isFiltered, ...(await pairedRounds(ROUNDS, { floor: timed(small), measured: timed(large) })) })
  }
  const worst = Math.max(...results.filter(({ isFiltered }) => !isFiltered).map(({ ratio }) => ratio))
  return {
    title: `a page of ${MANY} records: ${worst.toFixed(2)} times that of ${FEW}; target: at most ${TARGET}`,
    lines: results.flatMap(({ name, isFiltered, floor, measured, ratio }) => [
      line(`${name}, ${FEW}`, floor, 'µs'),
      `${line(`${name}, ${MANY}`, measured, 'µs')}, ratio ${ratio.toFixed(2)}${isFiltered ? ' (no target)' : ''}`,
    ]),
    isMet: worst <= TARGET,
  }
}

function answered(sandbox: Sandbox, request: WireRequest): void {
  const { verdict } = sandbox.handle(request)
  if (verdict.outcome !== 'answered') throw new Error(`Cannot measure: ${verdict.explanation}`)
}

function sandboxWith(count: number): Sandbox {
  const sandbox = createSandbox({ limits: false })
  sandbox.clock.freeze()
  const now = sandbox.clock.now()
  const [list] = lists
  if (list) answered(sandbox, requestFor(list.spec, KEY, { now, ...list.call }))
  const account = sandbox.account(KEY)
  const { rooms, jobs } = account.state(huaweiMetastudio)
  const { streams } = account.state(tencentLive)
  const [[room], [job], [stream]] = [rooms.snapshot(), jobs.snapshot(), streams.snapshot()]
  if (!room || !job || !stream) throw new Error('Cannot measure: no documented records')
  for (let index = 0; index < count; index++) {
    const at = now + index
    rooms.put({ ...room, id: `room-${index}`, createdAt: at, updatedAt: at })
    jobs.put({ ...job, id: `job-${index}`, printed: undefined, createdAt: at, updatedAt: at })
    streams.put({ ...stream, name: `stream-${index}` })
  }
  return sandbox
}
