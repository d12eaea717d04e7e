import type { HuaweiExchange } from '../protocol/index.ts'
import type { HuaweiState } from '../state.ts'

/** Documented: the failure after these locks the key. */
const MAX_FAILURES = 5
const LOCK_MS = 5 * 60_000

/** When the lock of a key ends; undefined when the key is not locked. */
export function lockedUntil({ state, now }: HuaweiExchange, accessKey: string): number | undefined {
  const until = state.keyFailures.get(accessKey)?.lockedUntil
  return until !== undefined && now < until ? until : undefined
}

export function recordFailure(exchange: HuaweiExchange, accessKey: string): void {
  if (exchange.switch('keyLock') === 'off') return
  const { state, now } = exchange
  const before = state.keyFailures.get(accessKey)
  const count = before?.lockedUntil === undefined ? (before?.count ?? 0) + 1 : 1
  state.keyFailures.put({ accessKey, count, lockedUntil: count > MAX_FAILURES ? now + LOCK_MS : undefined })
}

export function recordSuccess({ keyFailures }: HuaweiState, accessKey: string): void {
  if (keyFailures.size > 0) keyFailures.delete(accessKey)
}
