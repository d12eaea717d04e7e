import type { KindName } from '../faults/kinds.ts'
import type { Outcome } from './verdict.ts'

/** The fault that applied to an exchange, for a line in a list. */
export interface RowFault {
  readonly id: number | 'in-band'
  readonly label?: string
  readonly kind: KindName
}

/** The record that an exchange is about. */
export interface Resource {
  readonly vendor: string
  readonly collection: string
  /** As it is shown: without secrets. */
  readonly key: string
}

/** What a list shows of an exchange, besides whose it is and when it was. */
export interface RowFacts {
  readonly vendor?: string
  readonly operation?: string
  readonly method: string
  /** Path and query. */
  readonly target: string
  /** 0 when nobody answered. */
  readonly status: number
  readonly outcome: Outcome
  readonly code?: string
  readonly refusedBy?: string
  /** What happened, in one sentence without ids. */
  readonly summary: string
  /** How long the answer was held back, by the account's clock. Absent when it came at once. */
  readonly tookMs?: number
  readonly fault?: RowFault
  /** The same for all attempts at one call. Absent for callbacks. */
  readonly attemptOf?: string
  /** For an attempt to deliver a callback: the id of the callback. */
  readonly delivery?: number
  /** The record that it changed. */
  readonly resource?: Resource
}

/** One exchange as a line in a list: some 300 bytes, and a whole entry has 2,000 or more. */
export interface JournalRow extends RowFacts {
  readonly sequence: number
  readonly at: number
  readonly account: string
}
