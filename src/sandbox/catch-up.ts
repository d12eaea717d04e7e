import type { Account } from './accounts/account.ts'
import { turn } from './clock/turn.ts'

/**
 * Runs what is due in accounts, in turns with others, and sends the callbacks that follow. Resolves when all were attempted, or
 * when `patience` aborts. When one account fails, the others go on, and then it rejects with the first error.
 */
export async function catchUp(accounts: readonly Account[], patience?: AbortSignal): Promise<void> {
  const outcomes: Promise<PromiseSettledResult<void>>[] = []
  for (const account of accounts) {
    if (outcomes.length > 0) await turn()
    const caughtUp = account.catchUp()
    outcomes.push(outcomeOf(caughtUp.then(() => account.deliver(patience))))
    await outcomeOf(caughtUp)
  }
  const failed = (await Promise.all(outcomes)).find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
}

async function outcomeOf(work: Promise<void>): Promise<PromiseSettledResult<void>> {
  const [outcome] = await Promise.allSettled([work])
  return outcome
}
