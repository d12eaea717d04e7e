import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tencentCi } from '../../handlers/tencent-ci/index.ts'
import { buildXml } from '../../handlers/tencent-ci/protocol/xml.ts'
import { createSandbox } from '../../src/index.ts'
import { call, cancel, query, submission, submit, UNKNOWN_JOB } from './requests.ts'

const KEY = 'test-model'
const FIRST_FRAME_MS = 1000
const STREAM_MS = 5 * 3_600_000
const MAX_JOBS = 3

type Step =
  | { readonly kind: 'submit'; readonly version: 'Simple' | 'Detail' }
  | { readonly kind: 'query' | 'cancel' | 'fail' | 'end'; readonly job: number }
  | { readonly kind: 'bad'; readonly jobId: string; readonly isCancel: boolean }
  | { readonly kind: 'forged' }
  | { readonly kind: 'advance'; readonly milliseconds: number }

const job = fc.nat({ max: 5 })
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('submit' as const), version: fc.constantFrom('Simple' as const, 'Detail' as const) }),
  fc.record({ kind: fc.constantFrom('query' as const, 'cancel' as const, 'fail' as const, 'end' as const), job }),
  fc.record({ kind: fc.constant('query' as const), job }),
  fc.record({
    kind: fc.constant('bad' as const),
    jobId: fc.oneof(
      fc.constantFrom(UNKNOWN_JOB, 'test', '%zz', 'va'),
      fc.webPath().map((path) => `x${path.replaceAll('/', '')}`),
    ),
    isCancel: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('forged' as const) }),
  fc.record({
    kind: fc.constant('advance' as const),
    milliseconds: fc.constantFrom(0, 1, 999, 1000, 61_000, 600_000, STREAM_MS),
  }),
)

/** What the model knows of a job: when it was submitted, and how it was ended, if it was. */
interface ModelJob {
  readonly createdAt: number
  endedAs: 'Success' | 'Failed' | undefined
}

/** The state that a query should show. */
function stateOf({ createdAt, endedAs }: ModelJob, now: number): string {
  if (endedAs) return endedAs
  if (now < createdAt + FIRST_FRAME_MS) return 'Submitted'
  return now < createdAt + FIRST_FRAME_MS + STREAM_MS ? 'Auditing' : 'Success'
}

const isRunning = (modelJob: ModelJob, now: number) => ['Submitted', 'Auditing'].includes(stateOf(modelJob, now))

/** Performs the steps against a sandbox and the model. Returns everything that the sandbox answered and sent. */
async function perform(steps: readonly Step[]): Promise<string> {
  const sent: unknown[] = []
  const sandbox = createSandbox({
    limits: false,
    switches: { 'tencent-ci.maxLiveJobs': String(MAX_JOBS) },
    sendCallback: async (callback) => {
      sent.push(callback)
      return 200
    },
  })
  const account = sandbox.account(KEY)
  account.clock.freeze(Date.UTC(2023, 1, 7, 12, 30))
  const jobs: { id: string; model: ModelJob }[] = []
  const bytes: unknown[] = []
  for (const each of steps) bytes.push(await performOne(each))
  await sandbox.settle()
  expect(sandbox.journal().filter(({ outcome }) => outcome === 'crashed')).toEqual([])
  return JSON.stringify([bytes, sent, account.outbox.deliveries()])

  async function performOne(each: Step): Promise<unknown> {
    const now = account.clock.now()
    if (each.kind === 'advance') return account.clock.advance(each.milliseconds)
    if (each.kind === 'submit') return submitOne(each.version, now)
    if (each.kind === 'bad') return bad(each)
    if (each.kind === 'forged') return forged()
    const known = jobs[each.job]
    if (!known) return undefined
    if (each.kind === 'query') return queryOne(known, now)
    if (each.kind === 'cancel') return cancelOne(known, now)
    return controlOne(each.kind, known, now)
  }

  function submitOne(CallbackVersion: 'Simple' | 'Detail', now: number) {
    const running = jobs.filter(({ model }) => isRunning(model, now)).length
    const { Request: request } = submission
    const body = buildXml({ Request: { ...request, Conf: { ...request.Conf, CallbackVersion } } })
    const { detail, ...answer } = submit(sandbox, KEY, { body })
    expect([answer.status, answer.error.Code]).toEqual(running < MAX_JOBS ? [200, undefined] : [403, 'QueueSaturated'])
    if (answer.status === 200) jobs.push({ id: detail.JobId ?? '', model: { createdAt: now, endedAs: undefined } })
    return answer
  }

  function queryOne({ id, model }: { id: string; model: ModelJob }, now: number) {
    const answer = query(sandbox, KEY, id)
    expect(answer.detail).toMatchObject({ JobId: id, State: stateOf(model, now) })
    expect('Code' in answer.detail).toBe(model.endedAs === 'Failed')
    return answer
  }

  function cancelOne({ id, model }: { id: string; model: ModelJob }, now: number) {
    const answer = cancel(sandbox, KEY, id)
    expect([answer.status, answer.detail.JobId]).toEqual([200, id])
    if (isRunning(model, now)) model.endedAs = 'Success'
    return answer
  }

  function bad({ jobId, isCancel }: { jobId: string; isCancel: boolean }) {
    const answer = (isCancel ? cancel : query)(sandbox, KEY, jobId)
    expect(answer.error.Code).toBe(jobId === UNKNOWN_JOB ? 'AuditingJobNotFound' : 'InvalidArgument')
    return answer
  }

  function forged() {
    const authorization = `q-sign-algorithm=sha1&q-ak=${KEY}&q-sign-time=1;9999999999&q-key-time=1;9999999999&q-header-list=&q-url-param-list=&q-signature=${'0'.repeat(40)}`
    const answer = call(sandbox, KEY, { path: `/video/auditing/${UNKNOWN_JOB}`, headers: { authorization } })
    expect(answer.error.Code).toBe('SignatureDoesNotMatch')
    return answer
  }

  function controlOne(kind: 'fail' | 'end', { id, model }: { id: string; model: ModelJob }, now: number) {
    const control = () => account.control(tencentCi, kind === 'fail' ? 'failJob' : 'endStream', { jobId: id })
    if (!isRunning(model, now)) {
      expect(control).toThrow('it has ended')
      return undefined
    }
    model.endedAs = kind === 'fail' ? 'Failed' : 'Success'
    return control()
  }
}

describe('any sequence of calls', () => {
  it('agrees with the model, never crashes, and gives the same bytes twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        expect(await perform(steps)).toBe(await perform(steps))
      }),
      { numRuns: 100 },
    )
  })
})
