import { describe, expect, it } from 'vitest'
import { ishumei } from '../../handlers/ishumei/index.ts'
import { createSandbox } from '../../src/index.ts'
import { send } from '../support/wire.ts'
import { openStream } from './requests.ts'

const KEY = 'test-latency'

/** Closes a stream in a latency mode. Returns the code, the delay, and whether the stream ended. */
function close(mode: string, more: Readonly<Record<string, string>> = {}) {
  const sandbox = createSandbox()
  const { requestId } = openStream(sandbox, KEY)
  const { switches } = sandbox.account(KEY)
  switches.set('ishumei.latencyMode', mode)
  for (const [name, value] of Object.entries(more)) switches.set(`ishumei.${name}`, value)
  const { body, delivery } = send(sandbox, {
    path: '/finish_videostream/v4',
    body: JSON.stringify({ accessKey: KEY, requestId }),
  })
  const hasEnded = sandbox.account(KEY).state(ishumei).streams.get(requestId)?.state === 'ENDED'
  return { code: JSON.parse(body).code, delayMs: delivery?.delayMs, hasEnded }
}

describe('latency', () => {
  it('is none by default', () => {
    expect(close('instant')).toEqual({ code: 1100, delayMs: undefined, hasEnded: true })
  })

  it('normal: 20 to 100 ms, the same in every run', () => {
    const { code, delayMs } = close('normal')
    expect(code).toBe(1100)
    expect(delayMs).toBeGreaterThanOrEqual(20)
    expect(delayMs).toBeLessThanOrEqual(100)
    expect(close('normal').delayMs).toBe(delayMs)
  })

  it('hang: answers after 10 seconds, and the close takes effect', () => {
    expect(close('hang')).toEqual({ code: 1100, delayMs: 10_000, hasEnded: true })
  })

  it('hang, lost: leaves the stream open', () => {
    expect(close('hang', { hangingRequest: 'lost' })).toEqual({ code: 1903, delayMs: 10_000, hasEnded: false })
  })

  it.each([
    ['100', 60],
    ['0', undefined],
  ])('timeScale %s turns 6 seconds into %s ms', (timeScale, delayMs) => {
    expect(close('double_timeout', { timeScale }).delayMs).toBe(delayMs)
  })

  it('does not delay a refusal by an earlier check', () => {
    const sandbox = createSandbox({ switches: { 'ishumei.latencyMode': 'hang' } })
    const { delivery, body } = send(sandbox, { path: '/finish_videostream/v4', body: '{}' })
    expect(JSON.parse(body).code).toBe(1902)
    expect(delivery).toBeUndefined()
  })
})
