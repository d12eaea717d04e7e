import type { WireRequest, WireResponse } from '../../vendor/wire.ts'
import type { Command } from '../history/command.ts'
import type { AuthMode } from './auth-mode.ts'

/** The options of a sandbox that change its answers. */
export interface AnswerOptions {
  readonly limits: boolean
  readonly auth: AuthMode
  readonly inbandFaults: boolean
}

/** Called with everything that happens to one account, in order. Times in milliseconds, by the account's clock. */
export interface AccountListener {
  /** `at` is the time before the command, because the command may change the clock. */
  command(command: Command, at: number): void
  exchange(request: WireRequest, response: WireResponse, at: number): void
}
