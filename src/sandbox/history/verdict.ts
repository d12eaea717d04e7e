import type { SignatureReport } from '../../vendor/signature-report.ts'
import type { AppliedFault } from '../faults/fault.ts'

/** What became of a request. */
export type Outcome =
  | 'answered'
  /** The vendor's error, by the vendor's rules. */
  | 'refused'
  /** A fault that was asked for left nothing of the vendor's answer, or spoilt it; the verdict names the fault. */
  | 'faulted'
  /** No vendor claims the path. */
  | 'unmatched'
  /** Soundcheck itself failed. */
  | 'crashed'
  /** A callback of ours that its receiver took, or did not. */
  | 'delivered'
  | 'undelivered'

/** What became of one exchange, without its bytes. */
export interface Verdict {
  readonly sequence: number
  /** Milliseconds, by the account's clock. */
  readonly at: number
  readonly account: string
  readonly vendor: string | undefined
  /** A contract's id; of a callback, the event. */
  readonly operation: string | undefined
  readonly outcome: Outcome
  /** The vendor's error code, where there is one. */
  readonly code: string | undefined
  /** The check that refused the request; undefined when all passed. The vendor's list says which ones came before it. */
  readonly refusedBy: string | undefined
  /** Why: what was wrong and what would have been right, or what was noticed although it passed. */
  readonly explanation: string
  /** Of a rejected signature: what was computed here, and the likeliest causes. */
  readonly signature: SignatureReport | undefined
  /** Of an exchange that a fault struck. */
  readonly fault?: AppliedFault | undefined
  /** Of an attempt to deliver a callback: which one. */
  readonly delivery?: number
}
