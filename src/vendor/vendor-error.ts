import type { SignatureReport } from './signature-report.ts'

/**
 * What a client does well to make of an error. `later`: refused for now, nothing happened. `uncertain`: a failure of the
 * vendor's own, the call may have taken effect. `credential`: refused for its signature, token or date, so once more with a
 * new one. `never`: the same request will be refused again.
 */
export type Retry = 'later' | 'uncertain' | 'credential' | 'never'

/** One row of a vendor's table of error codes. */
export interface ErrorEntry {
  /** HTTP status the code travels with. */
  readonly status: number
  /** Where the status does not say it. */
  readonly retry?: Retry
  /** The vendor's literal text, or its documented description where no literal text is known. */
  readonly message: string
  readonly evidence: 'reference' | 'sdk' | 'doc' | 'inferred'
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
