import { UsageError } from '../../src/diagnostics/usage-error.ts'
import type { Account } from '../../src/sandbox/accounts/account.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import type { Scenarios } from '../../src/scenario/scenarios.ts'

/** A scenario in which everything is refused. */
export const story: Scenario = {
  name: 'outage',
  title: 'All is dark',
  audience: 'Nothing answers.',
  advice: 'Wait.',
  faults: [{ vendor: 'acme', what: { kind: 'status', status: 503 } }],
  clockAhead: '1h',
}

/** Scenarios, of which there is one, and nothing happens in it. */
export function oneStory(): Scenarios {
  const running = new Map<Account, string[]>()
  return {
    list: () => [{ name: 'outage', title: 'All is dark', audience: 'Nothing answers.', advice: 'Wait.' }],
    find: (name) => (name === story.name ? story : undefined),
    next: async () => undefined,
    running: (account) => running.get(account) ?? [],
    start(account, name) {
      if (running.has(account)) throw new UsageError('Cannot start it twice')
      running.set(account, [name])
    },
    stop: (account) => running.delete(account),
  }
}
