import type { VendorPromise } from '../vendor/promise.ts'
import type { Exchanged } from './exchanged.ts'
import type { PromiseDifference } from './pattern.ts'

/**
 * `client-fault`: a client does not pass on what the vendor answered, as the promise says it does not; `not-applicable`:
 * the target or the client cannot do what the promise needs; `failed`: nobody can tell, because something else went wrong.
 */
export type PromiseOutcome = 'kept' | 'broken' | 'client-fault' | 'not-applicable' | 'failed'

/** What became of one promise with one client at one target. */
export interface PromiseResult {
  readonly vendor: string
  readonly promise: VendorPromise
  readonly client: { readonly name: string; readonly version: string }
  readonly target: string
  readonly outcome: PromiseOutcome
  /** Of a broken promise and of a client's fault. The first one is where to look. */
  readonly differences: readonly PromiseDifference[]
  /** Why it is not applicable, or failed; what the client's fault is. */
  readonly because: string | undefined
  readonly exchanges: readonly Exchanged[]
  /** Ids of documented items that this run has met. */
  readonly touched: readonly string[]
  readonly milliseconds: number
}
