import type { Account } from '../sandbox/accounts/account.ts'
import type { ClockMove } from '../sandbox/clock/clock.ts'
import type { Scenario } from './scenario.ts'

export interface ScenarioSummary {
  readonly name: string
  readonly title: string
  /** What the audience of the show sees, in a sentence. */
  readonly audience: string
  /** What a client should do about it. */
  readonly advice: string
}

/** An act that was played. */
export interface PlayedAct {
  /** From 1. */
  readonly act: number
  readonly of: number
  readonly say: string
  readonly waitFor: NonNullable<Scenario['acts']>[number]['waitFor']
}

/** The scenarios of a server. They are passed in, because they are about vendors. */
export interface Scenarios {
  list(): readonly ScenarioSummary[]
  /** Everything about one; undefined when there is none of this name. */
  find(name: string): Scenario | undefined
  /** The names of the scenarios that run in an account. */
  running(account: Account): readonly string[]
  /** Throws a UsageError when the scenario cannot start there now. */
  start(account: Account, name: string): unknown
  /**
   * Plays the next act of a running scenario: its settings, controls and clock move. Resolves with it, or with undefined after
   * the last one. Rejects with a UsageError when the act cannot be played; the scenario goes on running.
   */
  next(account: Account, name: string, how?: ClockMove): Promise<PlayedAct | undefined>
  /** Undoes what `start` and the acts set, and nothing else. */
  stop(account: Account, name: string): unknown
}

export const noScenarios: Scenarios = {
  list: () => [],
  find: () => undefined,
  running: () => [],
  start: () => {},
  next: async () => undefined,
  stop: () => {},
}
