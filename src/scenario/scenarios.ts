import type { Account } from '../sandbox/accounts/account.ts'

export interface ScenarioSummary {
  readonly name: string
  readonly title: string
  /** What happens, in a sentence for the audience. */
  readonly audience: string
  /** What a client should do about it. */
  readonly advice: string
}

/** The stories that a server can act out; it is told them, as they are about vendors. */
export interface Scenarios {
  list(): readonly ScenarioSummary[]
  /** Names of those that are under way in an account. */
  running(account: Account): readonly string[]
  /** Throws a UsageError when it cannot be started there now. */
  start(account: Account, name: string): unknown
  /** Takes back what `start` set, and nothing else. */
  stop(account: Account, name: string): unknown
}

export const noScenarios: Scenarios = { list: () => [], running: () => [], start: () => {}, stop: () => {} }
