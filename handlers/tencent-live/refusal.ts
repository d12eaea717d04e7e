import type { LiveCode } from '../../contracts/tencent-live/errors.ts'
import { templateLimit } from '../../contracts/tencent-live/limits.ts'
import type { Call } from '../../src/vendor/operation.ts'
import type { SignatureReport } from '../../src/vendor/signature-report.ts'
import { VendorError } from '../../src/vendor/vendor-error.ts'
import type { LiveState } from './state.ts'

/** A refusal with one of the vendor's codes; `because` goes to the journal, never to the client. */
export function refusal(code: LiveCode, because: string, message?: string): VendorError {
  return new VendorError(code, { because, message })
}

/** Refuses a signature; the report says what the emulator computed. */
export function signatureFailure(because: string, signature: SignatureReport): VendorError {
  return new VendorError('AuthFailure.SignatureFailure', { because, signature })
}

/** Recordings are stored in VOD, so nothing can be recorded without it. */
export function refuseWithoutVod(call: Call<LiveState>): void {
  if (call.switch('vod') === 'active') return
  throw refusal('ResourceUnavailable.InvalidVodStatus', 'the switch "vod" is set to inactive')
}

/** Refuses another active task of a family that has as many as the switch `activeTasks` allows. */
export function refuseAboveActive(active: number, call: Call<LiveState>): void {
  const limit = Number(call.switch('activeTasks'))
  if (active < limit) return
  throw refusal('LimitExceeded.MaximumRunningTask', `${limit} tasks, the limit, are active`)
}

/** Refuses another template of a kind of which the account has as many as it may. */
export function refuseAboveTemplates(templates: number): void {
  if (templates < templateLimit) return
  throw refusal('InternalError.ConfOutLimit', `the account has ${templateLimit} templates of this kind, the limit`)
}
