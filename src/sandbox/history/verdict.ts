import type { SignatureReport } from '../../vendor/signature-report.ts'
import type { AppliedFault } from '../faults/fault.ts'

/** How a request or a callback ended. */
export type Outcome =
  | 'answered'
  /** The vendor's error, by the vendor's rules. */
  | 'refused'
  /** A fault removed or corrupted the vendor's answer. The verdict names the fault. */
  | 'faulted'
  /** No vendor saw the request: none matches it, or Soundcheck refused it first and `refusedBy` says why. */
  | 'unmatched'
  /** Soundcheck itself failed. */
  | 'crashed'
  /** The receiver accepted the callback. */
  | 'delivered'
  /** The receiver did not accept the callback. */
  | 'undelivered'

/** The outcome of one exchange, without its bytes. */
export interface Verdict {
  readonly sequence: number
  /** Milliseconds, by the account's clock. */
  readonly at: number
  readonly account: string
  /**
   * The registered key that the request presented, proved or not. A digest stands for a key that is itself the secret. Absent for
   * `test-` and unknown keys, which have an account of their own.
   */
  readonly key?: string
  readonly vendor: string | undefined
  /** A contract's id. For a callback, the event. */
  readonly operation: string | undefined
  readonly outcome: Outcome
  /** The vendor's error code, if there is one. */
  readonly code: string | undefined
  /** The check that refused the request; undefined when all passed. The vendor's list shows which checks came before it. */
  readonly refusedBy: string | undefined
  /** What was wrong and what would have been right. For a request that passed, any remarks. */
  readonly explanation: string
  /** For a rejected signature: what was computed here, and the likeliest causes. */
  readonly signature: SignatureReport | undefined
  /** Of a refused request: the switches, as `vendor.switch`, that the step read which refused it. Absent when it read none. */
  readonly switchesRead?: readonly string[]
  /** The fault that applied to the exchange. */
  readonly fault?: AppliedFault | undefined
  /** For an attempt to deliver a callback: the id of the delivery. */
  readonly delivery?: number
}
