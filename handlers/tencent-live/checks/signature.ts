import { messages } from '../../../contracts/tencent-live/messages.ts'
import { tokenProblem } from '../../../src/vendor/credential.ts'
import type { SignatureCause } from '../../../src/vendor/signature-report.ts'
import { skewHint } from '../../../src/vendor/signature-suspects.ts'
import type { Check } from '../../../src/vendor/vendor.ts'
import { VendorError } from '../../../src/vendor/vendor-error.ts'
import type { LiveExchange } from '../protocol/index.ts'
import { refusal } from '../refusal.ts'
import { describeSignature } from '../signature/explain.ts'
import { verifySignature } from '../signature/verify.ts'

/** How far Timestamp may be from the clock, in either direction. */
const MAX_SKEW_SECONDS = 300

/** Compares Timestamp with the account's clock. */
export const timestamp: Check<LiveExchange> = {
  name: 'timestamp',
  title: 'The time of the request is close to the time of the service',
  run(exchange) {
    const now = Math.floor(exchange.now / 1000)
    const skew = Number(exchange.reading.decoded.common.Timestamp) - now
    if (Math.abs(skew) > MAX_SKEW_SECONDS) throw expired(exchange, now, skew)
  },
}

function expired(exchange: LiveExchange, now: number, skew: number): VendorError {
  const detail = `Timestamp is ${Math.abs(skew)} seconds ${skew < 0 ? 'behind' : 'ahead of'} the account's clock; ${MAX_SKEW_SECONDS} are allowed${skewHint(now + skew, now)}`
  const causes: readonly SignatureCause[] = [{ id: 'clock-skew', isConfirmed: true, detail }]
  return new VendorError('AuthFailure.SignatureExpire', {
    message: messages.signatureExpire(now),
    because: detail,
    signature: describeSignature(exchange, causes),
  })
}

const tokenComplaints = {
  missing: 'the SecretId is temporary: send its token too',
  wrong: 'the token does not belong to this SecretId',
  expired: 'the token has expired, by the account’s clock',
} as const

export const token: Check<LiveExchange> = {
  name: 'token',
  title: 'A temporary key comes with its token',
  run(exchange) {
    const { identity, decoded } = exchange.reading
    const problem = identity && tokenProblem(identity.token, decoded.common.Token ?? '', exchange.now)
    if (problem) throw refusal('AuthFailure.TokenFailure', tokenComplaints[problem])
  },
}

/** A key that a client brings itself passes unverified: its secret is not known here. */
export const signature: Check<LiveExchange> = {
  name: 'signature',
  title: 'The signature is the one that the request should have',
  provesCaller: true,
  run(exchange) {
    const { identity } = exchange.reading
    if (identity?.secret === undefined) {
      exchange.note('the signature cannot be verified: the SecretKey of this SecretId is not known here')
    } else verifySignature(exchange, identity.secret)
  },
}
