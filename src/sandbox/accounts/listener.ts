import type { WireRequest, WireResponse } from '../../vendor/wire.ts'
import type { Command } from '../history/command.ts'
import type { AuthMode } from './auth-mode.ts'

/** The options of a sandbox that its answers depend on. */
export interface AnswerOptions {
  readonly limits: boolean
  readonly auth: AuthMode
  readonly inbandFaults: boolean
}

/** Hears of everything that happens to one account, in order. Times in milliseconds, by the account's clock. */
export interface AccountListener {
  /** `at` is the time before the command, which may be one of the clock. */
  command(command: Command, at: number): void
  exchange(request: WireRequest, response: WireResponse, at: number): void
}
