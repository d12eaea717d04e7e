import { describe, expect, it } from 'vitest'
import { auditRetries } from '../../src/audit/audit-retries.ts'
import { createSandbox } from '../../src/index.ts'
import type { Fault } from '../../src/sandbox/faults/fault.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import type { Vendor } from '../../src/vendor/vendor.ts'
import { acme } from '../support/acme.ts'
import { send } from '../support/wire.ts'
import * as ci from '../tencent-ci/requests.ts'
import * as live from '../tencent-live/requests.ts'

const PLACE = { DomainName: 'push.example.com', AppName: 'live', StreamName: 'a' }

interface Act {
  readonly fault?: Fault
  /** Milliseconds from one attempt to the next. There is one attempt more than waits. */
  readonly waits: readonly number[]
  readonly action?: string
  readonly parameters?: object
}

/** The audit of a client that makes one call with these waits between its attempts. */
async function audited({ fault, waits, action = 'DescribeLiveStreamState', parameters = PLACE }: Act) {
  const sandbox = live.sandboxAtNoon({ limits: false })
  const { clock, faults } = sandbox.account(live.KEY)
  if (fault) faults.add(fault)
  live.call(sandbox, action, parameters)
  for (const wait of waits) {
    await clock.advance(wait)
    live.call(sandbox, action, parameters)
  }
  return auditRetries(sandbox.journal())
}

const error = (code: string, times?: number): Fault => ({ what: { kind: 'error', code }, ...(times && { times }) })
const lost = (times: number): Fault => ({ what: { kind: 'reset' }, point: 'after', times })
const record = { ...PLACE, StartTime: '2026-11-21 12:30:00', EndTime: '2026-11-21 13:30:00' }

describe('a client that retries well', () => {
  it('gets no complaint', async () => {
    const audit = await audited({ fault: error('InternalError', 3), waits: [1040, 1560, 4710] })
    expect(audit).toMatchObject({ ok: true, faults: [] })
    expect(audit.groups).toMatchObject([
      {
        account: live.KEY,
        vendor: 'tencent-live',
        operation: 'DescribeLiveStreamState',
        spacingMs: [1040, 1560, 4710],
        backOff: 'exponential',
        hasJitter: true,
        isIdempotent: true,
        honoursHints: undefined,
        findings: [],
        ok: true,
        verdict:
          'DescribeLiveStreamState: 4 attempts, 1040, 1560, 4710 ms apart (exponential), answered in the end. No problems.',
      },
    ])
    expect(audit.groups[0]?.attempts.map(({ result }) => result)).toEqual([
      'uncertain',
      'uncertain',
      'uncertain',
      'done',
    ])
  })

  it('is advised to spread waits that are always the same', async () => {
    const { ok, groups } = await audited({ fault: error('InternalError', 4), waits: [1000, 2000, 4000, 8000] })
    expect(ok).toBe(true)
    expect(groups[0]?.findings).toMatchObject([{ name: 'no-jitter', isFault: false }])
  })

  it('may stop at a permanent error, and may call again after an answer', async () => {
    expect((await audited({ fault: error('InvalidParameter', 1), waits: [] })).ok).toBe(true)
    const polling = await audited({ waits: [0, 0, 0, 0] })
    expect(polling).toEqual({
      ok: true,
      groups: [],
      faults: [],
      verdict: 'Every call was answered at the first attempt.',
    })
  })

  it('is advised to try again after it gave up', async () => {
    const { ok, groups } = await audited({ fault: lost(1), waits: [] })
    expect(ok).toBe(true)
    expect(groups[0]?.findings).toEqual([
      { name: 'never-retries', isFault: false, detail: 'the client gave up after a lost answer' },
    ])
  })
})

describe('a client that retries badly', () => {
  it.each<[string, Act, string[], string]>([
    ['without a pause', { fault: error('InternalError', 3), waits: [0, 0, 0] }, [], 'stood still'],
    [
      'too often',
      { fault: error('InternalError'), waits: Array(11).fill(700) },
      ['too-many-attempts'],
      '12 attempts; more than 10 make no sense',
    ],
    [
      'at once, when asked to slow down',
      { fault: error('RequestLimitExceeded', 1), waits: [20] },
      ['ignores-throttling'],
      'RequestLimitExceeded asks the client to wait',
    ],
    [
      'in vain',
      { fault: error('InvalidParameter', 1), waits: [2000] },
      ['keeps-on-after-permanent-error'],
      'sent again after InvalidParameter',
    ],
    [
      'with a signature that is still expired',
      { fault: error('AuthFailure.SignatureExpire', 3), waits: [900, 2100] },
      ['keeps-on-after-permanent-error'],
      'sent again after AuthFailure.SignatureExpire',
    ],
    [
      'what may have been done',
      { action: 'CreateLiveRecord', parameters: record, fault: lost(1), waits: [1500] },
      ['repeats-unsafe-call'],
      'CreateLiveRecord was repeated after an answer that the client did not get',
    ],
    [
      'what failed at the vendor’s',
      { action: 'CreateLiveRecord', parameters: record, fault: error('InternalError', 1), waits: [1500] },
      ['repeats-unsafe-call'],
      'repeated after InternalError',
    ],
  ])('%s is found out', async (_, act, faults, words) => {
    const audit = await audited(act)
    expect(audit.faults).toEqual(faults)
    expect(audit.ok).toBe(faults.length === 0)
    expect(audit.groups[0]?.verdict).toContain(words)
  })

  it('hammers, when time passes and it does not wait', async () => {
    const { groups, faults } = await audited({ fault: error('InternalError', 3), waits: [4, 9, 2] })
    expect(faults).toEqual(['hammers'])
    expect(groups[0]).toMatchObject({ backOff: 'immediate', spacingMs: [4, 9, 2] })
  })

  it('does not wait for a late answer, and does the same thing twice', async () => {
    const late: Fault = { what: { kind: 'latency', ms: 10_000 }, times: 1 }
    const act = { action: 'CreateLiveRecord', parameters: record, fault: late }
    expect((await audited({ ...act, waits: [3000] })).faults).toEqual(['repeats-unsafe-call'])
    expect((await audited({ ...act, waits: [10_000] })).groups).toEqual([])
  })

  it('is judged call by call', async () => {
    const audit = await audited({ fault: error('InvalidParameter'), waits: [1000, 700_000] })
    expect(audit.groups.map(({ attempts }) => attempts.length)).toEqual([2, 1])
    expect(audit.verdict).toBe(
      'Of 2 calls that were not answered at once, 1 was handled badly. DescribeLiveStreamState: 2 attempts, 1000 ms apart (single), refused in the end with InvalidParameter. The same request was sent again after InvalidParameter.',
    )
  })
})

describe('one call', () => {
  it('has the same input, but may have another signature, date and nonce', async () => {
    const sandbox = live.sandboxAtNoon({ limits: false })
    const { clock, faults } = sandbox.account(live.KEY)
    faults.add(error('InternalError', 2))
    const parameters = { Action: 'DescribeLiveStreamState', ...PLACE }
    live.getV1(sandbox, { ...parameters, Nonce: '1' })
    await clock.advance(1000)
    live.getV1(sandbox, { ...parameters, Nonce: '2' })
    live.getV1(sandbox, { ...parameters, StreamName: 'b' })

    const { groups } = auditRetries(sandbox.journal())

    expect(groups.map(({ attempts }) => attempts.length)).toEqual([2])
    expect(sandbox.journal()).toHaveLength(3)
  })

  it('is recognized in a form and in a signed query', async () => {
    const sandbox = live.sandboxAtNoon({ limits: false })
    sandbox.account(live.KEY).faults.add(error('InternalError', 2))
    for (const Nonce of ['1', '2']) live.postV1(sandbox, { Action: 'DescribeLiveStreamState', ...PLACE, Nonce })
    expect(auditRetries(sandbox.journal()).groups).toHaveLength(1)
  })

  it('never spans two accounts', () => {
    const sandbox = createSandbox()
    for (const key of ['test-a', 'test-b']) {
      sandbox.account(key).faults.add(error('InternalError', 1))
      ci.submit(sandbox, key)
    }
    expect(auditRetries(sandbox.journal()).groups.map(({ account }) => account)).toEqual(['test-a', 'test-b'])
  })

  it('is found from the entries alone, as the control API sends them', async () => {
    const sandbox = createSandbox()
    const { clock, faults } = sandbox.account('test-a')
    clock.freeze()
    faults.add({ vendor: 'tencent-ci', what: { kind: 'status', status: 503 }, times: 3 })
    for (let attempt = 0; attempt < 4; attempt++) {
      ci.submit(sandbox, 'test-a')
      await clock.advance(10)
    }
    const audit = auditRetries(JSON.parse(JSON.stringify(sandbox.journal())))
    expect(audit.faults).toEqual(['hammers', 'repeats-unsafe-call'])
    expect(audit.groups[0]?.attempts).toHaveLength(4)
  })

  it.each([
    ['5', 5000, true],
    ['5', 4000, false],
    ['Thu, 01 Jan 2026 00:00:05 GMT', 5000, true],
    ['Thu, 01 Jan 2026 00:00:05 GMT', 4999, false],
    ['soon', 60, undefined],
  ])('is held against the answer’s own hint: Retry-After: %s, back after %i ms', async (hint, waitMs, isHonoured) => {
    const busy: Vendor = {
      ...acme,
      encode: () => ({ status: 429, headers: { 'Retry-After': hint, 'Content-Length': '0' }, body: '' }),
    }
    const sandbox = new Sandbox({ vendors: [busy] })
    const { clock } = sandbox.account('test-acme')
    clock.freeze(Date.UTC(2026, 0, 1))
    send(sandbox, { path: '/acme/timers', body: '{"url":""}' })
    await clock.advance(waitMs)
    send(sandbox, { path: '/acme/timers', body: '{"url":""}' })

    const audit = auditRetries(sandbox.journal())

    expect(audit.groups).toMatchObject([{ honoursHints: isHonoured }])
    expect(audit.faults).toEqual(isHonoured === false ? ['ignores-hint'] : [])
  })
})
