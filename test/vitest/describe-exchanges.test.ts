import { describe, expect } from 'vitest'
import { describeExchanges } from '../../src/test-kit/describe-exchanges.ts'
import { soundcheckTest as it } from '../../src/vitest/index.ts'
import { clientsOf } from './clients.ts'

describe('what a failed test prints', () => {
  it('says how to reach an account without requests', ({ soundcheck }) => {
    expect(describeExchanges(soundcheck)).toBe(
      `Account ${soundcheck.key} received no request. Clients reach it with this key, at ${soundcheck.origin}.`,
    )
  })

  it('has every exchange with its reason, and no secret', async ({ soundcheck }) => {
    const { stopRecord, closeStream } = clientsOf(soundcheck)
    await stopRecord({ StreamName: 'test1', TaskId: 999 }).catch(() => {})
    await closeStream({ requestId: 'x'.repeat(33) })
    const text = describeExchanges(soundcheck)
    expect(text).toContain('tencent-live StopLiveRecord: refused ResourceNotFound.TaskId by the check "rule"')
    expect(text).toContain('  > authorization: <redacted>')
    expect(text).toContain('  < {"Response":{"Error":{"Code":"ResourceNotFound.TaskId"')
    expect(text).toContain('ishumei finish_videostream: refused 1902 by the check "validate"')
    expect(text).toContain('  why: requestId: Too big: expected string to have <=32 characters')
    expect(text).toContain('  > {"accessKey":"<redacted>"')
    expect(text).not.toMatch(/TC3-HMAC-SHA256 Credential/)
  })

  it('has a maximum length', async ({ soundcheck }) => {
    const { closeStream } = clientsOf(soundcheck)
    for (let count = 0; count < 25; count++) await closeStream({ requestId: 'one', padding: 'x'.repeat(4000) })
    const text = describeExchanges(soundcheck)
    expect(text).toContain('(the last 20 of 25)')
    expect(text).toMatch(/… \d+ more characters/)
    expect(text.length).toBeLessThan(60_000)
  })

  it('names the faults that never applied', ({ soundcheck }) => {
    soundcheck.faults.add({ operation: 'StopLiveRecord', what: { kind: 'error', code: 'InternalError' } })
    expect(describeExchanges(soundcheck)).toMatch(/StopLiveRecord\) never applied: StopLiveRecord was never called/)
  })
})
