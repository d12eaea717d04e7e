import { describe, expect, it } from 'vitest'
import { tencentLiveClient } from '../../contracts/tencent-live/clients/tencent-live.ts'
import { type Fault, tencentLive } from '../../src/index.ts'
import { type AdapterName, answered, type Expected, failed, rehearse, type SdkCall, waits } from './rehearsal.ts'

const stop: SdkCall = {
  call: (secretId, origin) =>
    tencentLiveClient({ secretId, secretKey: 'soundcheck', origin }).StopLiveRecord({
      StreamName: 'test1',
      TaskId: 123,
    }),
  hasTakenEffect: (account) => account.state(tencentLive).tasks.get('123')?.state === 'stopped',
}

const code = 'InternalError'
const vendorError = failed({ code, message: 'Internal error.', requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) })
const noSuchMember = expect.not.objectContaining({ code: expect.anything() })
const networkError = (reason: string): Expected => ({
  end: 'failed',
  with: expect.objectContaining({ requestId: '', message: expect.stringContaining(reason) }),
})
const notJson: Expected = {
  end: 'failed',
  with: expect.objectContaining({ name: 'FetchError', type: 'invalid-json' }),
}

/** What callers of the SDK see. It never retries. */
const kinds: readonly [Fault['what'], Readonly<Record<AdapterName, Expected>>][] = [
  [
    { kind: 'error', code },
    { http: vendorError, msw: vendorError },
  ],
  [
    { kind: 'status', status: 502 },
    { http: failed({ httpCode: 502, requestId: '' }), msw: failed({ httpCode: 502, requestId: '' }) },
  ],
  [{ kind: 'reset' }, { http: networkError('read ECONNRESET'), msw: networkError('Network error') }],
  [{ kind: 'empty' }, { http: networkError('socket hang up'), msw: networkError('Network error') }],
  // It waits for its `reqTimeout`, 60 seconds by default.
  [{ kind: 'hang' }, { http: waits, msw: waits }],
  // It waits as long, because its HTTP library does not notice the end of the connection.
  [
    { kind: 'truncate', code },
    { http: waits, msw: waits },
  ],
  [
    { kind: 'dribble', code },
    { http: vendorError, msw: vendorError },
  ],
  // An error of its HTTP library, without a code or a request id.
  [
    { kind: 'malformed', code },
    { http: notJson, msw: notJson },
  ],
  [
    { kind: 'malformed', how: 'illegal', code },
    { http: notJson, msw: notJson },
  ],
]

describe.each(['http', 'msw'] as const)('tencentcloud-sdk-nodejs, through %s', (adapter) => {
  describe.each(['before', 'after'] as const)('%s the rule', (point) => {
    it.each(kinds)('$kind: %o', async (what, { [adapter]: expected }) => {
      const seen = await rehearse(stop, adapter, { point, what }, expected)
      expect(seen).toMatchObject({ ...expected, attempts: 1, hasTakenEffect: point === 'after' })
    })
  })

  it.each<Fault['what']>([
    { kind: 'latency', ms: '20s' },
    { kind: 'dribble', over: '20s' },
  ])('waits for a late answer: %o', async (what) => {
    const expected = answered({ RequestId: expect.any(String) })
    const seen = await rehearse(stop, adapter, { what }, expected)
    expect(seen).toMatchObject({ ...expected, attempts: 1, hasTakenEffect: true })
  })

  it('has no code for a network error', async () => {
    const { with: error } = await rehearse(stop, adapter, { what: { kind: 'reset' } }, networkError(''))
    expect(error).toEqual(noSuchMember)
  })
})
