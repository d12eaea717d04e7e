import { describe, expect, it } from 'vitest'
import { createSandbox } from '../../src/index.ts'
import { send } from '../support/wire.ts'

/** A call that is refused by its rule: the account has no such stream. */
const close = (sandbox: ReturnType<typeof createSandbox>) =>
  send(sandbox, {
    method: 'POST',
    path: '/finish_videostream/v4',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ accessKey: 'test-a', requestId: 'none' }),
  })

describe('a refused request', () => {
  it('names the switches that the step read which refused it, and no others', () => {
    const sandbox = createSandbox()
    close(sandbox)
    const [entry] = sandbox.journal()

    expect(entry?.refusedBy).toBe('rule')
    expect(entry?.switchesRead).toContain('ishumei.unknownStream')
    // A check before it, and the writing of the answer.
    expect(entry?.switchesRead).not.toContain('ishumei.products')
    expect(entry?.switchesRead).not.toContain('ishumei.messageLang')
  })

  it('names none when the step that refused it read none', () => {
    const sandbox = createSandbox()
    send(sandbox, { method: 'POST', path: '/finish_videostream/v4', body: 'no JSON' })

    expect(sandbox.journal()[0]).not.toHaveProperty('switchesRead')
  })
})
