import type { LiveCode } from '../../contracts/tencent-live/errors.ts'
import type { SignatureReport } from '../../src/vendor/signature-report.ts'
import { VendorError } from '../../src/vendor/vendor-error.ts'

/** A refusal with one of the vendor's codes; `because` goes to the journal, never to the client. */
export function refusal(code: LiveCode, because: string, message?: string): VendorError {
  return new VendorError(code, { because, message })
}

/** The refusal of a signature, with what was computed here. */
export function signatureFailure(because: string, signature: SignatureReport): VendorError {
  return new VendorError('AuthFailure.SignatureFailure', { because, signature })
}
