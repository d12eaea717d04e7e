import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { vendors } from '../../handlers/vendors.ts'
import { isCall } from '../../src/vendor/promise.ts'
import { resolve } from '../../src/vendor/resolve.ts'
import { soundcheck } from '../cli/in-process.ts'
import { type Mutation, packageClient, startDouble } from './double.ts'

const folder = mkdtempSync(join(tmpdir(), 'soundcheck-compare-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Changes the JSON of an answer. */
const json =
  // biome-ignore lint/suspicious/noExplicitAny: a test reaches into any answer
    (change: (body: any) => unknown): Mutation =>
    (answer) => ({ ...answer, body: JSON.stringify(change(JSON.parse(answer.body))) })

/** Changes what is in `Response`. */
// biome-ignore lint/suspicious/noExplicitAny: a test reaches into any answer
const response = (change: (response: any) => unknown) => json(({ Response }) => ({ Response: change(Response) }))

const text =
  (pattern: RegExp, change: string | ((...found: string[]) => string)): Mutation =>
  (answer) => ({ ...answer, body: answer.body.replace(pattern, change as string) })

const refuse = (Code: string, Message: string) => response(({ RequestId }) => ({ Error: { Code, Message }, RequestId }))

interface Planted {
  readonly what: string
  readonly operation: string
  readonly change: Mutation
  /** Where it shows. */
  readonly place: RegExp
}

const PLANTED: readonly Planted[] = [
  {
    what: 'a type',
    operation: 'CreateRecordTask',
    change: response((members) => ({ ...members, TaskId: 7 })),
    place: /^answer\.body\.Response\.TaskId$/,
  },
  {
    what: 'a missing field',
    operation: 'DescribeRecordTask',
    change: response(({ ScrollToken: _, ...members }) => members),
    place: /^answer\.body\.Response\.ScrollToken$/,
  },
  {
    what: 'a new field',
    operation: 'ForbidLiveStream',
    change: response((members) => ({ ...members, Since: 1 })),
    place: /Response\.Since$/,
  },
  {
    what: 'a header',
    operation: 'DescribeLiveStreamOnlineList',
    change: (answer) => ({ ...answer, headers: { ...answer.headers, 'Content-Type': 'text/plain' } }),
    place: /^answer\.headers\.content-type$/,
  },
  {
    what: 'a rate',
    operation: 'DescribeLiveStreamState',
    change: refuse('RequestLimitExceeded', 'Your request exceeds the limit.'),
    place: /^answer\.error\.code$/,
  },
  {
    what: 'a code',
    operation: 'ResumeLiveStream',
    change: refuse('ResourceNotFound.NewCode', 'No such stream.'),
    place: /^answer\.error\.code$/,
  },
  {
    what: 'a text',
    operation: 'StopLiveRecord',
    change: response(({ Error: { Code }, RequestId }) => ({ Error: { Code, Message: 'Keine Aufgabe.' }, RequestId })),
    place: /^answer\.error\.message$/,
  },
  {
    what: 'a zone',
    operation: 'CreateAuditingJobs',
    change: text(/(\d\d):(\d\d:\d\d)\+0800/, (_, hour = '', rest = '') => {
      return `${String((Number(hour) + 16) % 24).padStart(2, '0')}:${rest}+0800`
    }),
    place: /^answer\.body\.Response\.JobsDetail\.CreationTime$/,
  },
  {
    what: 'a state',
    operation: 'DescribeAuditingJobs',
    change: text(/<State>\w+</, '<State>Failed<'),
    place: /^answer\.body\.Response\.JobsDetail\.State$/,
  },
  {
    what: 'a status',
    operation: 'CancelAuditingJobs',
    change: (answer) => ({ ...answer, status: 202 }),
    place: /^answer\.status$/,
  },
  {
    what: 'an order of members',
    operation: 'showSmartLive',
    change: json((body) => Object.fromEntries(Object.entries(body).reverse())),
    place: /^answer\.body$/,
  },
  { what: 'a callback', operation: 'callback', change: text(/"data":\{/, '"data":{"mood":"bad",'), place: /^callback/ },
]

async function record(mutations: Readonly<Record<string, Mutation>>): Promise<string> {
  const double = await startDouble(mutations)
  const china = await packageClient('tencent-live', 'tencentcloud-sdk-nodejs', double.origin)
  const intl = await packageClient('tencent-live', 'tencentcloud-sdk-nodejs-intl-en', double.origin)
  const ci = await packageClient('tencent-ci', 'cos-nodejs-sdk-v5', double.origin)
  const huawei = await packageClient('huawei-metastudio', '@huaweicloud/huaweicloud-sdk-core', double.origin)
  const stream = { AppName: 'live', DomainName: 'push.example.com', StreamName: 'show' }
  const now = Math.floor(Date.now() / 1000)
  const headers = { 'x-tc-region': 'ap-guangzhou' }
  await china.call('CreateRecordTask', { headers, body: { ...stream, EndTime: now + 3600, TemplateId: 17 } })
  await china.call('DescribeRecordTask', { headers, body: { StartTime: now - 3600, EndTime: now + 7200 } })
  await china.call('StopLiveRecord', { body: { StreamName: 'show', TaskId: 987654321 } })
  await china.call('ForbidLiveStream', { body: stream })
  await intl.call('DescribeLiveStreamOnlineList', { body: {} })
  await intl.call('DescribeLiveStreamState', { body: stream })
  await intl.call('ResumeLiveStream', { body: stream })
  const Input = { Url: 'rtmp://live.example.net/app/room9' }
  const Conf = { Callback: 'http://customer.example/ci', DetectType: 'Porn' }
  const create = { body: { Request: { Type: 'live_video', Input, Conf } } }
  const made = await ci.call('CreateAuditingJobs', create)
  const JobId = jobIdOf(made)
  await ci.call('DescribeAuditingJobs', { path: { jobId: JobId } })
  await ci.call('CancelAuditingJobs', { path: { jobId: JobId } })
  await showSmartLive(huawei)
  const failing = jobIdOf(await ci.call('CreateAuditingJobs', create))
  const account = double.sandbox.account(ci.credential.key)
  const vendor = vendors.find(({ id }) => id === 'tencent-ci')
  if (vendor) account.control(vendor, 'startStream', { jobId: failing })
  if (vendor) account.control(vendor, 'failJob', { jobId: failing })
  await account.settle()
  for (const client of [china, intl, ci, huawei]) client.close()
  double.close()
  const file = join(folder, `${Object.keys(mutations).length}.har`)
  writeFileSync(file, double.har())
  return file
}

const jobIdOf = (answer: unknown) =>
  (answer as { Response: { JobsDetail: { JobId: string } } }).Response.JobsDetail.JobId

/** The calls of a promise that shows a live stream of its own. */
async function showSmartLive({ credential, call }: Awaited<ReturnType<typeof packageClient>>): Promise<void> {
  const spec = vendors.find(({ id }) => id === 'huawei-metastudio')?.spec
  const promises = (await spec?.promises()) ?? []
  const promise = promises.find(
    ({ when, then, given = [] }) => when.call === 'showSmartLive' && !then.error && given.every(isCall),
  )
  const answers: Record<string, unknown> = {}
  for (const step of [...(promise?.given ?? []).filter(isCall), ...(promise ? [promise.when] : [])]) {
    const context = {
      now: Date.now(),
      credential,
      answers,
      answerHeaders: {},
      unique: (text: string) => text,
      callbackUrl: () => 'http://customer.example/huawei',
    }
    answers[step.as ?? ''] = await call(step.call, resolve(step.input ?? {}, context) as object)
  }
}

const found = async (file: string) => {
  const { output } = await soundcheck(['compare', file, '--json'])
  return JSON.parse(output) as { findings: { operation: string; place: string }[]; counts: Record<string, number> }
}

it('finds nothing in the traffic of a vendor that is as the mock is', async () => {
  const { findings, counts } = await found(await record({}))
  expect(findings).toEqual([])
  expect(counts.compared).toBeGreaterThanOrEqual(PLANTED.length)
  expect(counts.callbacks).toBeGreaterThan(0)
}, 60_000)

it('finds exactly twelve planted differences, in traffic of the four SDK packages', async () => {
  const mutations = Object.fromEntries(PLANTED.map(({ operation, change }) => [operation, change]))
  const { findings } = await found(await record(mutations))
  const named = PLANTED.map(({ what, operation, place }) => {
    const there = findings.filter(
      (one) => place.test(one.place) && (operation === 'callback' || one.operation === operation),
    )
    return `${what}: ${there.length}`
  })
  expect(named).toEqual(PLANTED.map(({ what }) => `${what}: 1`))
  expect(findings.length).toBe(PLANTED.length)
}, 60_000)
