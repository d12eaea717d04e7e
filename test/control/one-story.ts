import { UsageError } from '../../src/diagnostics/usage-error.ts'
import type { Account } from '../../src/sandbox/accounts/account.ts'
import type { Scenarios } from '../../src/scenario/scenarios.ts'

/** Scenarios, of which there is one, and nothing happens in it. */
export function oneStory(): Scenarios {
  const running = new Map<Account, string[]>()
  return {
    list: () => [{ name: 'outage', title: 'All is dark', audience: 'Nothing answers.', advice: 'Wait.' }],
    running: (account) => running.get(account) ?? [],
    start(account, name) {
      if (running.has(account)) throw new UsageError('Cannot start it twice')
      running.set(account, [name])
    },
    stop: (account) => running.delete(account),
  }
}
