import type { Command } from '../sandbox/history/command.ts'
import type { WireRequest } from '../vendor/wire.ts'

/** One step of an account, enough to repeat it. */
export type Entry = RequestEntry | CommandEntry | SharedEntry

interface Common {
  /** Counts from 0, without a gap, over all owners of the account. */
  readonly sequence: number
  /** Real time in milliseconds when it happened. */
  readonly real: number
  /** The Soundcheck that wrote it. The ledger sets it when it reads. */
  readonly build?: string
}

export interface RequestEntry extends Common {
  readonly kind: 'request'
  readonly request: WireRequest
  /** {@link digestOf} the answer. */
  readonly digest: number
}

export interface CommandEntry extends Common {
  readonly kind: 'command'
  readonly command: Command
}

/** From here on the account sees this version of what all processes share. */
export interface SharedEntry extends Common {
  readonly kind: 'shared'
  readonly version: number
}
