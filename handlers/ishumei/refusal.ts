import type { IshumeiCode } from '../../contracts/ishumei/errors.ts'
import { VendorError } from '../../src/vendor/vendor-error.ts'

/** A refusal with one of the vendor's codes. `because` goes to the journal, never to the client. */
export function refusal(code: IshumeiCode, because: string): VendorError {
  return new VendorError(code, { because })
}
