import type { SignatureReport } from './signature-report.ts'

/** One row of a vendor's table of error codes. */
export interface ErrorEntry {
  /** HTTP status the code travels with. */
  readonly status: number
  /** The vendor's literal text, or its documented description where no literal text is known. */
  readonly message: string
  readonly evidence: 'seed' | 'sdk' | 'doc' | 'inferred'
}

export interface VendorErrorOptions {
  /** The vendor's sentence, when it differs from the one in the table. */
  readonly message?: string | undefined
  /** Why, for the journal: in our words, with the value that was wrong and what would have been right. */
  readonly because?: string | undefined
  /** For a rejected signature: what was computed here, and the likeliest causes. */
  readonly signature?: SignatureReport | undefined
}

/**
 * A refusal that a vendor documents. Checks, rules and faults throw it with a code of the vendor's own table; only the
 * vendor's `encodeError` knows the status and the shape of the answer.
 */
export class VendorError extends Error {
  readonly code: string
  /** Undefined where the table's message applies. */
  readonly sentence: string | undefined
  readonly because: string | undefined
  readonly signature: SignatureReport | undefined

  constructor(code: string, options: VendorErrorOptions = {}) {
    super(`${code}: ${options.because ?? options.message ?? 'refused'}`)
    this.name = 'VendorError'
    this.code = code
    this.sentence = options.message
    this.because = options.because
    this.signature = options.signature
  }
}
