import type { Fault } from '../faults/fault.ts'
import type { CallbackFault } from '../outbox/callback-faults.ts'
import type { Beat } from './beats.ts'

/** What an act of a story sets in an account. JSON only. */
export interface Settings {
  readonly faults: readonly Fault[]
  readonly callbackFaults: readonly CallbackFault[]
  /** By full name, `vendor.switch`. */
  readonly switches: Readonly<Record<string, string>>
}

/** What a story sets when it starts, and undoes when it ends. JSON only. */
export interface Story extends Settings {
  readonly name: string
  /** How far the account's clock moves ahead, in milliseconds. */
  readonly clockAheadMs: number
  /** What it expects to happen. */
  readonly beats?: readonly Beat[]
}
