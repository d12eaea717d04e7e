import { brief } from '../diagnostics/budget.ts'
import type { Evidence } from './contract.ts'
import { briefReport, type SignatureReport } from './signature-report.ts'

/**
 * How a client should treat an error. `later`: refused for now, and nothing happened. `uncertain`: the vendor failed, and the
 * call may have taken effect. `credential`: refused for its signature, token or date, so a retry needs a new one. `never`: the
 * same request will be refused again.
 */
export type Retry = 'later' | 'uncertain' | 'credential' | 'never'

/** One row of a vendor's table of error codes. */
export interface ErrorEntry {
  /** The HTTP status of the code. */
  readonly status: number
  /** Only needed when the status does not imply it. */
  readonly retry?: Retry
  /** The vendor's literal text, or its documented description if the text is unknown. */
  readonly message: string
  readonly evidence: Evidence
}

/** What a client does well to make of an error; of one that is on no table, that it may try again. */
export function retryOf(entry: Pick<ErrorEntry, 'status' | 'retry'> | undefined): Retry {
  if (entry === undefined) return 'uncertain'
  if (entry.retry !== undefined) return entry.retry
  if (entry.status === 429) return 'later'
  if (entry.status === 401) return 'credential'
  return entry.status >= 500 ? 'uncertain' : 'never'
}

export interface VendorErrorOptions {
  /** The vendor's sentence, when it differs from the one in the table. */
  readonly message?: string | undefined
  /** The reason for the journal, in our words: the wrong value, and what would have been right. */
  readonly because?: string | undefined
  /** For a rejected signature: what was computed here, and the likeliest causes. */
  readonly signature?: SignatureReport | undefined
  /** What the vendor has and Soundcheck has not: the request is no mistake, so no other operation is suggested. */
  readonly unserved?: string | undefined
}

/**
 * A refusal that a vendor documents. Checks, rules and faults throw it with a code of the vendor's own table; only the
 * vendor's `encodeError` knows the status and the shape of the answer.
 */
export class VendorError extends Error {
  readonly code: string
  /** Undefined when the table's message applies. */
  readonly sentence: string | undefined
  readonly because: string | undefined
  readonly signature: SignatureReport | undefined
  /** Whether the vendor has what was asked for, and Soundcheck has not. */
  readonly isUnserved: boolean

  constructor(code: string, { unserved, ...options }: VendorErrorOptions = {}) {
    const because = unserved === undefined ? options.because : `the vendor has ${unserved}, but Soundcheck does not`
    super(`${code}: ${because ?? options.message ?? 'refused'}`)
    this.name = 'VendorError'
    this.code = code
    this.sentence = options.message
    this.because = because === undefined ? undefined : brief(because)
    this.isUnserved = unserved !== undefined
    this.signature = options.signature && briefReport(options.signature)
  }
}
