import { expect } from 'vitest'
import type { Fault } from '../../../src/index.ts'
import { CLOSED } from '../../faults/closing.ts'
import type { Seen } from './site.ts'

/** What a page sees of a fault. */
export function expectFault({ point, what }: { point: 'before' | 'after'; what: Fault['what'] }, seen: Seen): void {
  const whole = point === 'before' ? /^\{"code":1903,"message":"Service failure","requestId":"[0-9a-f]{32}"\}$/ : CLOSED
  const expected: Record<Fault['what']['kind'], object> = {
    error: { status: 200, body: expect.stringContaining('"code":1903') },
    status: { status: 502, length: 20, body: '<h1>Bad Gateway</h1>' },
    latency: { status: 200, body: expect.stringMatching(CLOSED) },
    reset: { body: '', failure: 'TypeError' },
    empty: { body: '', failure: 'TypeError' },
    hang: { body: '', failure: 'TimeoutError' },
    truncate: { status: 200, body: expect.stringMatching(/^.{20}$/), failure: 'TypeError' },
    dribble: { status: 200, body: expect.stringMatching(whole) },
    malformed: { status: 200, length: seen.body.length },
  }
  expect(seen).toMatchObject(expected[what.kind])
  if (what.kind === 'malformed') expect(() => JSON.parse(seen.body)).toThrow(SyntaxError)
  if (what.kind !== 'truncate' && seen.status !== undefined) expect(seen.failure).toBeUndefined()
}
