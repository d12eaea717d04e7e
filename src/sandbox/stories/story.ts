import type { Fault } from '../faults/fault.ts'
import type { CallbackFault } from '../outbox/callback-faults.ts'

/** What a story sets in an account when it starts, and undoes when it ends. JSON only. */
export interface Story {
  readonly name: string
  readonly faults: readonly Fault[]
  readonly callbackFaults: readonly CallbackFault[]
  /** By full name, `vendor.switch`. */
  readonly switches: Readonly<Record<string, string>>
  /** How far the account's clock moves ahead, in milliseconds. */
  readonly clockAheadMs: number
}
