import { huaweiMetastudio as huaweiSpec } from '../contracts/huawei-metastudio/index.ts'
import { tencentCi as ciSpec } from '../contracts/tencent-ci/index.ts'
import { tencentLive as liveSpec } from '../contracts/tencent-live/index.ts'
import { createSandbox, type Sandbox } from '../src/index.ts'
import type { VendorSpec } from '../src/vendor/spec.ts'
import type { WireRequest } from '../src/vendor/wire.ts'
import { fillLists } from './list-records.ts'
import { requestFor } from './requests.ts'
import type { BenchResult } from './result.ts'
import { line, pairedRounds } from './rounds.ts'
import { median } from './statistics.ts'

const ROUNDS = 9
const CALLS = 100
const [FEW, MANY] = [100, 100_000]
const TARGET = 2
const KEY = 'test-lists'

type Input = Omit<Parameters<typeof requestFor>[2], 'now' | 'call'>

/** The calls of one operation: with no filter, and with each filter and each order of its page. */
interface List {
  readonly spec: VendorSpec
  readonly call: string
  /** Of every call. */
  readonly input: Input
  readonly queries: readonly Readonly<Record<string, unknown>>[]
}

/** All lists that have pages. DescribeCallbackRecordsList is left out: of callbacks, an account keeps 6,000 at most. */
function listsAt(now: number): readonly List[] {
  const { attributes } = huaweiSpec.credentials.test(KEY)
  const project = { project_id: attributes.project ?? '' }
  const room = { ...project, room_id: DOCUMENTED_ROOM }
  const page = { limit: '10' }
  const times = timesAround(now)
  const huawei = (call: string, path: object, queries: List['queries'], query: object = page): List => {
    return { spec: huaweiSpec, call, input: { path, query }, queries }
  }
  const live = (call: string, queries: List['queries'], body: object): List => {
    return { spec: liveSpec, call, input: { headers: REGION, body }, queries }
  }
  const ofJobs = jobQueries(times)
  const period = periodUntil(now)
  const [place, first] = [
    { DomainName: 'push-7.example.com', AppName: 'app-7' },
    { PageNum: 1, PageSize: 10 },
  ]
  const inSeconds = { StartTime: Math.floor(now / 1000) - 86_400, EndTime: Math.floor(now / 1000) }
  const libraries = [{}, { create_since: times.since }, { create_until: times.until }, { group_name: 'part 7' }]
  return [
    huawei('listSmartLiveJobs', project, [...ofJobs, { room_name: 'part 7' }, { ...ofJobs.at(-1), room_name: '7' }]),
    huawei('listSmartLive', room, ofJobs),
    huawei('listSmartLiveRooms', project, roomQueries(times)),
    huawei('listInteractionRuleGroups', project, libraries),
    huawei('listInteractionRuleGroupsSummary', project, libraries),
    huawei('listLivePlatforms', project, [{}, { access_type: 'MSS_STANDARD' }, { access_type: 'MEITUAN_OFFICIAL' }]),
    huawei('listLivePlatformProducts', project, [{}], { ...page, platform_id: 'shop', live_id: 'live' }),
    huawei('listInsertCommands', { ...room, job_id: DOCUMENTED_JOB }, [{}]),
    live('DescribeLiveStreamOnlineList', [{}, place, { StreamName: 'stream-7-7' }], first),
    live('DescribeLiveStreamPushInfoList', [{}, { PushDomain: place.DomainName, AppName: place.AppName }], first),
    live('DescribeLiveForbidStreamList', [{}, { StreamName: 'stream-9-99' }], first),
    live('DescribeLiveStreamEventList', pushQueries(place), { ...first, ...period }),
    live('DescribeLiveStreamPublishedList', [{}, { StreamName: '-7-' }], { ...first, ...period, ...place }),
    live('DescribeRecordTask', [{}, place, { StreamName: 'stream-7' }], inSeconds),
    { spec: ciSpec, call: 'GetStrategyList', input: { query: page }, queries: [{}, { service: 'Text' }] },
  ]
}

const REGION = { 'x-tc-region': 'ap-singapore' }
const DOCUMENTED_ROOM = '24bad716-87b1-45e5-8912-6102f7693265'
const DOCUMENTED_JOB = '26f06524-4f75-4b3a-a853-b649a21aaf66'

interface Times {
  readonly since: string
  readonly until: string
}

/** All records were made in between. Times are compared in whole seconds. */
function timesAround(now: number): Times {
  const second = (at: number) => new Date(Math.floor(at / 1000) * 1000).toISOString()
  return { since: second(now - MANY - 1000), until: second(now) }
}

function jobQueries({ since, until }: Times): List['queries'] {
  const newest = { sort_dir: 'desc', sort_key: 'update_time' }
  return [
    ...[{}, { sort_dir: 'desc' }, { sort_key: 'update_time' }, newest],
    ...[{ state: 'FAILED' }, { state: 'WAITING,SUCCEED', ...newest }],
    ...[{ create_since: since }, { create_until: until }, { create_since: since, ...newest }],
    { create_since: since, create_until: until, state: 'FAILED,SUCCEED', ...newest },
  ]
}

function roomQueries({ since, until }: Times): List['queries'] {
  return [
    ...[{}, { room_name: 'part 7' }, { dh_id: 'figure-7' }, { model_name: 'l-7' }, { room_type: 'TEMPLATE' }],
    ...[{ template_own_type: 'OWNED' }, { confirm_state: 'confirmed' }, { live_state: 'FAILED,NULL' }],
    ...[{ start_time: since }, { end_time: until }, { room_name: '7', live_state: 'FAILED', start_time: since }],
  ]
}

function pushQueries(place: Readonly<Record<string, unknown>>): List['queries'] {
  const names = [{ StreamName: '-7-' }, { StreamName: 'stream-7-7', IsStrict: 1 }]
  return [{}, { IsAsc: 1 }, { IsFilter: 1 }, place, ...names, { ...place, StreamName: '7', IsAsc: 1 }]
}

function periodUntil(now: number): { readonly StartTime: string; readonly EndTime: string } {
  const text = (at: number) => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')
  return { StartTime: text(now - 86_400_000), EndTime: text(now) }
}

/** Compares a page of a long list with the same page of a short one, for every list, filter and order. */
export async function benchLists(): Promise<BenchResult> {
  const [small, large] = [sandboxWith(FEW), sandboxWith(MANY)]
  const results = []
  const firstMs = []
  for (const { spec, call, input, queries } of listsAt(large.clock.now())) {
    for (const query of queries) {
      const [name, changed] = [`${call} ${namesOf(query)}`.trim(), withQuery(input, query)]
      const timed = (sandbox: Sandbox) => {
        const request = requestFor(spec, KEY, { now: sandbox.clock.now(), call, ...changed })
        return () => typicalMicroseconds(() => answered(sandbox, request))
      }
      const [ofFew, ofMany] = [timed(small), timed(large)]
      const request = requestFor(spec, KEY, { now: large.clock.now(), call, ...changed })
      firstMs.push({ name, ms: cpuMilliseconds(() => answered(large, request)) })
      results.push({ name, ...(await pairedRounds(ROUNDS, { floor: ofFew, measured: ofMany })) })
    }
  }
  const worst = Math.max(...results.map(({ ratio }) => ratio))
  const slowest = firstMs.toSorted((one, other) => other.ms - one.ms)[0]
  return {
    title: `a page of ${MANY} records: ${worst.toFixed(2)} times that of ${FEW} at most, in ${results.length} calls of lists; target: at most ${TARGET}`,
    lines: [
      ...results.map(({ name, floor, measured, ratio }) => {
        return `${line(name, measured, 'µs')}, ratio ${ratio.toFixed(2)}, of ${FEW} ${median(floor).toFixed(2)} µs`
      }),
      `the first call with a filter or in an order looks at all records: ${slowest?.ms.toFixed(0)} ms at most (${slowest?.name})`,
    ],
    isMet: worst <= TARGET,
  }
}

/** The median of single calls: other programs on the machine interrupt some of them. */
function typicalMicroseconds(call: () => void): number {
  const times = Array.from({ length: CALLS }, () => {
    const startedAt = performance.now()
    call()
    return (performance.now() - startedAt) * 1000
  })
  return median(times)
}

function cpuMilliseconds(call: () => void): number {
  const before = process.threadCpuUsage()
  call()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}

function namesOf(query: object): string {
  return Object.entries(query)
    .map(([name, value]) => (/^(sort|state|IsAsc|access)/.test(name) ? `${name}=${value}` : name))
    .join(' ')
}

/** Where the operation has its parameters. */
function withQuery(input: Input, query: object): Input {
  return input.body
    ? { ...input, body: { ...input.body, ...query } }
    : { ...input, query: { ...input.query, ...query } }
}

/** These vendors answer some errors with status 200, and those must not count as answered. */
function answered(sandbox: Sandbox, request: WireRequest): void {
  const { verdict } = sandbox.handle(request)
  if (verdict.outcome !== 'answered') throw new Error(`Cannot measure: ${verdict.explanation}`)
}

function sandboxWith(count: number): Sandbox {
  const sandbox = createSandbox({ limits: false, switches: { 'tencent-live.edition': 'international' } })
  sandbox.clock.freeze()
  const [list] = listsAt(sandbox.clock.now())
  if (list) answered(sandbox, requestFor(list.spec, KEY, { now: sandbox.clock.now(), call: list.call, ...list.input }))
  fillLists(sandbox.account(KEY), count)
  return sandbox
}
