import { describe, expect, it } from 'vitest'
import { auditingClient } from '../../contracts/tencent-ci/clients/cos-sdk.ts'
import { type Fault, tencentCi } from '../../src/index.ts'
import { type AdapterName, answered, type Expected, failed, rehearse, type SdkCall, waits } from './rehearsal.ts'

const JOB = 'vab1ca9fc8a3ed11ea834c525400863904'
const HOST = 'examplebucket-1250000000.ci.ap-beijing.myqcloud.com'

const cancel: SdkCall = {
  call: (SecretId, origin) =>
    auditingClient({
      SecretId,
      SecretKey: 'soundcheck',
      ...(origin === undefined ? { host: HOST } : { origin }),
    }).cancel(JOB),
  hasTakenEffect: (account) => account.state(tencentCi).jobs.find(({ id }) => id === JOB)[0]?.state === 'Cancelled',
}

const code = 'InternalError'
const vendorError = failed({ code, statusCode: 500, error: expect.objectContaining({ Code: code }) })
const bothAdapters = (expected: Expected) => ({ http: expected, msw: expected })
const cutOff = bothAdapters(failed({ code: 'ECONNRESET', message: 'aborted' }))
const crash: Expected = {
  end: 'crashes',
  with: expect.objectContaining({ message: 'Closing Tag is not closed.' }),
}

interface Row {
  readonly what: Fault['what']
  readonly expected: Readonly<Record<AdapterName, Expected>>
  readonly attempts: number
}

/** The same before and after the operation took effect. Of four attempts, the caller sees the last. */
const kinds: readonly Row[] = [
  { what: { kind: 'error', code }, attempts: 4, expected: bothAdapters(vendorError) },
  { what: { kind: 'error', code: 'SlowDown' }, attempts: 1, expected: bothAdapters(failed({ code: 'SlowDown' })) },
  {
    what: { kind: 'status', status: 503 },
    attempts: 4,
    expected: bothAdapters(failed({ code: '503', statusCode: 503 })),
  },
  {
    what: { kind: 'status', status: 404 },
    attempts: 1,
    expected: bothAdapters(failed({ code: '404', statusCode: 404 })),
  },
  {
    what: { kind: 'reset' },
    attempts: 4,
    expected: {
      http: failed({ code: 'ECONNRESET', message: 'read ECONNRESET' }),
      msw: failed({ code: 'Error', message: 'Network error' }),
    },
  },
  {
    what: { kind: 'empty' },
    attempts: 4,
    expected: {
      http: failed({ code: 'ECONNRESET', message: 'socket hang up' }),
      msw: failed({ code: 'Error', message: 'Network error' }),
    },
  },
  // It has no time limit without the option `Timeout`.
  { what: { kind: 'hang' }, attempts: 1, expected: bothAdapters(waits) },
  { what: { kind: 'truncate', code }, attempts: 4, expected: cutOff },
  { what: { kind: 'dribble', code }, attempts: 4, expected: bothAdapters(vendorError) },
  // It parses in an event handler, so that no caller can catch the error, and the process ends.
  { what: { kind: 'malformed', code }, attempts: 1, expected: bothAdapters(crash) },
  // Its parser accepts this.
  {
    what: { kind: 'malformed', how: 'illegal', code },
    attempts: 4,
    expected: bothAdapters(failed({ statusCode: 500 })),
  },
]

const late = bothAdapters(answered({ statusCode: 200, Response: expect.anything() }))

/** Faults on the answer of a successful call. */
const answers: readonly Row[] = [
  { what: { kind: 'latency', ms: '20s' }, attempts: 1, expected: late },
  { what: { kind: 'dribble', over: '20s' }, attempts: 1, expected: late },
  { what: { kind: 'truncate' }, attempts: 4, expected: cutOff },
  { what: { kind: 'malformed' }, attempts: 1, expected: bothAdapters(crash) },
]

describe.each(['http', 'msw'] as const)('cos-nodejs-sdk-v5, through %s', (adapter) => {
  describe.each(['before', 'after'] as const)('%s the rule', (point) => {
    it.each(kinds)(
      '$what.kind, in $attempts attempts: $what',
      async ({ what, expected: { [adapter]: expected }, attempts }) => {
        const seen = await rehearse(cancel, adapter, { point, what }, expected)
        expect(seen).toMatchObject({ ...expected, attempts, hasTakenEffect: point === 'after' })
      },
    )
  })

  it.each(answers)('the right answer, $what.kind, in $attempts attempts', async ({ what, expected, attempts }) => {
    const seen = await rehearse(cancel, adapter, { what }, expected[adapter])
    expect(seen).toMatchObject({ ...expected[adapter], attempts, hasTakenEffect: true })
  })

  it('recovers by itself from three resets', async () => {
    const expected = answered({ statusCode: 200 })
    const seen = await rehearse(cancel, adapter, { what: { kind: 'reset' }, times: 3 }, expected)
    expect(seen).toMatchObject({ ...expected, attempts: 4 })
  })
})
