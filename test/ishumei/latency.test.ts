import { describe, expect, it } from 'vitest'
import { ishumei } from '../../handlers/ishumei/index.ts'
import { createSandbox } from '../../src/index.ts'
import { send } from '../support/wire.ts'
import { openStream } from './requests.ts'

const KEY = 'test-latency'

/** Closes a stream in a mode of latency: the answer, how long it is held back, and what became of the stream. */
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

  it('slow_first: the first internal attempt times out, and the close takes effect after 3 seconds', () => {
    const { code, delayMs, hasEnded } = close('slow_first')
    expect({ code, hasEnded }).toEqual({ code: 1100, hasEnded: true })
    expect(delayMs).toBeGreaterThan(3000)
    expect(delayMs).toBeLessThanOrEqual(3100)
  })

  it('double_timeout: 1903 after 6 seconds, and the stream stays open', () => {
    expect(close('double_timeout')).toEqual({ code: 1903, delayMs: 6000, hasEnded: false })
  })

  it('hang: an answer after 10 seconds, and the close has taken effect', () => {
    expect(close('hang')).toEqual({ code: 1100, delayMs: 10_000, hasEnded: true })
  })

  it('hang, lost: the stream stays open', () => {
    expect(close('hang', { hangingRequest: 'lost' })).toEqual({ code: 1903, delayMs: 10_000, hasEnded: false })
  })

  it.each([
    ['100', 60],
    ['0', undefined],
  ])('timeScale %s turns 6 seconds into %s ms', (timeScale, delayMs) => {
    expect(close('double_timeout', { timeScale }).delayMs).toBe(delayMs)
  })

  it('does not hold back a refusal that comes before the work', () => {
    const sandbox = createSandbox({ switches: { 'ishumei.latencyMode': 'hang' } })
    const { delivery, body } = send(sandbox, { path: '/finish_videostream/v4', body: '{}' })
    expect(JSON.parse(body).code).toBe(1902)
    expect(delivery).toBeUndefined()
  })
})
