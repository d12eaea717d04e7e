import type { HuaweiCode } from '../../contracts/huawei-metastudio/errors.ts'
import type { Call } from '../../src/vendor/operation.ts'
import { VendorError } from '../../src/vendor/vendor-error.ts'

/** A refusal with one of the vendor's codes. `because` goes to the journal, never to the client. */
export function refusal(code: HuaweiCode, because: string, message?: string): VendorError {
  return new VendorError(code, { because, message })
}

type Switches = Pick<Call<unknown>, 'switch'>

/** For a job that has ended. The switch `finishedJob` chooses the code. */
export function finishedJob(call: Switches, because: string): VendorError {
  return refusal(call.switch('finishedJob') as HuaweiCode, because)
}

/** For a job that is not known. The switch `unknownJob` chooses the code. */
export function unknownJob(call: Switches, because: string): VendorError {
  return refusal(call.switch('unknownJob') as HuaweiCode, because)
}
