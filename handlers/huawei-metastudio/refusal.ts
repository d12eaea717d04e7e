import type { HuaweiCode } from '../../contracts/huawei-metastudio/errors.ts'
import { VendorError } from '../../src/vendor/vendor-error.ts'

/** A refusal with one of the vendor's codes. `because` goes to the journal, never to the client. */
export function refusal(code: HuaweiCode, because: string, message?: string): VendorError {
  return new VendorError(code, { because, message })
}
