import type { Account } from '../sandbox/accounts/account.ts'

export interface ScenarioSummary {
  readonly name: string
  readonly title: string
  /** What the audience of the show sees, in a sentence. */
  readonly audience: string
  /** What a client should do about it. */
  readonly advice: string
}

/** The scenarios of a server. They are passed in, because they are about vendors. */
export interface Scenarios {
  list(): readonly ScenarioSummary[]
  /** The names of the scenarios that run in an account. */
  running(account: Account): readonly string[]
  /** Throws a UsageError when the scenario cannot start there now. */
  start(account: Account, name: string): unknown
  /** Undoes what `start` set, and nothing else. */
  stop(account: Account, name: string): unknown
}

export const noScenarios: Scenarios = { list: () => [], running: () => [], start: () => {}, stop: () => {} }
