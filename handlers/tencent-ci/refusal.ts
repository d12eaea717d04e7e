import type { CiCode } from '../../contracts/tencent-ci/errors.ts'
import { VendorError } from '../../src/vendor/vendor-error.ts'

/** An error with one of the vendor's codes. `because` goes to the journal; `message`, if given, to the client. */
export function refusal(code: CiCode, because: string, message?: string): VendorError {
  return new VendorError(code, { because, message })
}
