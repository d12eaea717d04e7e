import type { WireResponse } from '../vendor/wire.ts'
import type { Account } from './accounts/account.ts'

/** Callbacks never delay an answer: the first attempts start after the adapter has it. */
export function sendAfterAnswer(account: Account, now: number): void {
  const nextDue = account.outbox.nextDue()
  if (nextDue === undefined || nextDue > now) return
  // Work that fails here stays due, and the next step or runDueWork() reports the error.
  queueMicrotask(() => void (async () => account.settle())().catch(() => {}))
}

/** Resolves when a delayed answer is due; undefined when it is due already. */
export function waitUntil(
  { delivery }: WireResponse,
  waiting: { account: Account; since: number; afterMs: number; signal: AbortSignal | undefined },
): Promise<void> | undefined {
  if (!delivery) return undefined
  const { account, since, afterMs, signal } = waiting
  const leftMs = since + (delivery.delayMs ?? 0) + afterMs - account.clock.now()
  return leftMs > 0 ? account.clock.sleep(leftMs, signal) : undefined
}
