import type { VendorError } from '../../vendor-error.ts'

/** Where a fault applies. Whatever is left out matches everything. */
interface FaultTarget {
  readonly vendor?: string
  /** A contract's id. */
  readonly operation?: string
}

/** What goes wrong. Plain data; the behaviour of each kind is one file in this folder. */
export interface ErrorFault {
  readonly kind: 'error'
  /** A code of the vendor's own table. */
  readonly code: string
}

/** A failure that was asked for. It strikes before the rule runs: nothing has changed. */
export interface Fault extends FaultTarget {
  readonly what: ErrorFault
  /** How often it strikes before it is spent; without it, until it is removed. */
  readonly times?: number
}

/** A fault kind's behaviour: throws what the client is to see. */
export type Strike<W> = (what: W) => VendorError
