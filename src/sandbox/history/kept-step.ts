import type { KeptChange } from './state-changes.ts'

/** What changed records: a request, or a control. Empty for the rest. */
export interface ChangedBy {
  readonly operation?: string
  /** The sequence number of the exchange. */
  readonly exchange?: number
  /** The name of the control. */
  readonly control?: string
}

/** The changes of records that one step made, and what made them. */
export interface KeptStep {
  /** The sequence number of its first change. */
  readonly sequence: number
  /** Milliseconds, by the account's clock. */
  readonly at: number
  readonly changes: readonly KeptChange[]
  /** How many more changes there were. */
  readonly changesLeftOut: number
  readonly by: ChangedBy
  /** Present when all records begin anew with this step. */
  readonly begins?: 'reset' | 'restored'
}
