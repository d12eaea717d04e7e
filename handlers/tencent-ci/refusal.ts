import type { CiCode } from '../../contracts/tencent-ci/errors.ts'
import { VendorError } from '../../src/vendor/vendor-error.ts'

/** A refusal with one of the vendor's codes; `because` goes to the journal, `message` to the client if it is known. */
export function refusal(code: CiCode, because: string, message?: string): VendorError {
  return new VendorError(code, { because, message })
}
