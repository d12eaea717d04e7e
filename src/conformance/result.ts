import type { VendorPromise } from '../vendor/promise.ts'
import type { Exchanged } from './exchanged.ts'
import type { PromiseDifference } from './pattern.ts'

/**
 * - `client-fault`: the client loses part of the vendor's answer, and the promise names this known fault.
 * - `not-applicable`: the target or the client cannot do what the promise needs.
 * - `failed`: the promise could not be tested, because something else went wrong.
 */
export type PromiseOutcome = 'kept' | 'broken' | 'client-fault' | 'not-applicable' | 'failed'

/** What one check of an answer or a callback found. */
export interface Findings {
  /** Ids of the documented items that were met. */
  readonly touched: readonly string[]
  /** Differences from what is promised or documented. The first one is usually the cause of the others. */
  readonly differences: readonly PromiseDifference[]
}

/** What one run of a promise found, and what was sent meanwhile. */
export interface PromiseRunFindings extends Findings {
  readonly exchanges: readonly Exchanged[]
  /** Whether the client sent a call more than once by itself. */
  readonly hasRepeated?: boolean
}

/** A client, as reports name it. */
export interface TestedClient {
  readonly name: string
  readonly version: string
  /** What chooses it on the command line, when that is not its name. */
  readonly option?: string | undefined
}

/** The result of one promise with one client at one target. */
export interface PromiseResult extends PromiseRunFindings {
  readonly vendor: string
  readonly promise: VendorPromise
  readonly client: TestedClient
  readonly target: string
  readonly outcome: PromiseOutcome
  /** Why the promise is not applicable or failed, or what the client's fault is. */
  readonly because: string | undefined
  readonly milliseconds: number
}

/** Whether a result counts for coverage: a known fault of a client is no fault of the vendor. */
export function isMet({ outcome }: PromiseResult): boolean {
  return outcome === 'kept' || outcome === 'client-fault'
}
