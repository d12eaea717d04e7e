import type { Account } from './accounts/account.ts'

/** Callbacks never delay an answer: the first attempts start after the adapter has it. */
export function sendAfterAnswer(account: Account, now: number): void {
  if (account.isResuming) return
  const nextDue = account.outbox.nextDue()
  if (nextDue === undefined || nextDue > now) return
  // Work that fails here stays due, and the next step or runDueWork() reports the error.
  queueMicrotask(() => void (async () => account.settle())().catch(() => {}))
}
