import type { CiCode } from '../../../contracts/tencent-ci/errors.ts'
import { tokenProblem } from '../../../src/vendor/credential.ts'
import type { Check } from '../../../src/vendor/vendor.ts'
import { VendorError } from '../../../src/vendor/vendor-error.ts'
import type { WireRequest } from '../../../src/vendor/wire.ts'
import type { CiExchange } from '../protocol/index.ts'
import { refusal } from '../refusal.ts'
import { type Authorization, parseAuthorization, parseQueryAuthorization } from '../signature/authorization.ts'
import { matchingReading, type Rejected, reportMismatch, reportSkew } from '../signature/explain.ts'
import { createSigningKey, decodeText } from '../signature/verify.ts'

/** How far ahead a window may begin; documented for the storage. */
const MAX_SKEW_SECONDS = 15 * 60

/** Whose request this is. How much more is looked at, a switch says. */
export const identify: Check<CiExchange> = {
  name: 'credential',
  run(exchange) {
    const authorization = presentedBy(exchange)
    if (!authorization) return
    const identity = exchange.identify(authorization.secretId)
    if (!identity) throw refusal('SecretidNotExist', 'the q-ak belongs to no account')
    const mode = exchange.switch('signatures')
    if (mode === 'verified') exchange.reading.credential = { authorization, identity }
    else exchange.note(`the signature was not looked at: the switch tencent-ci.signatures is ${mode}`)
  },
}

/** Undefined when there is none and none is asked for. */
function presentedBy(exchange: CiExchange): Authorization | undefined {
  try {
    return readCredential(exchange.request)
  } catch (error) {
    if (exchange.switch('signatures') !== 'off') throw error
    exchange.note(`without a credential the request is of the account ${exchange.accountName}`)
    return undefined
  }
}

function readCredential({ headers, query }: WireRequest): Authorization {
  const { authorization = '' } = headers
  const credential = authorization === '' ? parseQueryAuthorization(query) : parseAuthorization(authorization)
  if (credential) return credential
  throw refusal('MissingAuthorization', 'there is no Authorization header, and no q-sign-algorithm=… in the query')
}

/** There is no upper bound on a window: the cancel page prints one of 80 000 seconds. */
export const timeWindow: Check<CiExchange> = {
  name: 'time window',
  run(exchange) {
    const { credential } = exchange.reading
    if (!credential) return
    const { authorization, identity } = credential
    const rejected: Rejected = { exchange, authorization, secret: identity.secret }
    const { signTime, keyTime } = authorization
    const now = exchange.now / 1000
    const end = Math.min(signTime.end, keyTime.end)
    const start = Math.max(signTime.start, keyTime.start)
    if (now > end) {
      throw outOfTime(rejected, 'SignatureExpired', `it ended ${Math.ceil(now - end)} seconds before the clock here`)
    }
    if (start > now + MAX_SKEW_SECONDS) {
      const ahead = Math.ceil(start - now)
      const detail = `it begins ${ahead} seconds after the clock here, ${MAX_SKEW_SECONDS} are allowed`
      throw outOfTime(rejected, 'RequestTimeTooSkewed', detail)
    }
  },
}

function outOfTime(rejected: Rejected, code: CiCode, detail: string): VendorError {
  const because = `the time window of the signature does not hold: ${detail} (${new Date(rejected.exchange.now).toISOString()})`
  return new VendorError(code, { because, signature: reportSkew(rejected, because) })
}

/** Of temporary keys. Inferred: a wrong token is refused like a missing one. */
export const securityToken: Check<CiExchange> = {
  name: 'security token',
  run(exchange) {
    const { credential } = exchange.reading
    if (!credential) return
    const problem = tokenProblem(credential.identity.token, tokenOf(exchange.request), exchange.now)
    if (problem === 'expired') throw refusal('ExpiredToken', 'the temporary key has run out')
    if (problem === 'missing') {
      throw refusal('AccessDenied@403', 'the key is a temporary one, and no x-ci-security-token goes with it')
    }
    if (problem === 'wrong') throw refusal('AccessDenied@403', 'the security token is not the one of this key')
  },
}

/** The service's name for it, or the storage's, which SDKs send to hosts they do not know and put into queries. */
function tokenOf({ headers, query }: WireRequest): string {
  const header = headers['x-ci-security-token'] ?? headers['x-cos-security-token']
  if (header !== undefined) return header
  const [, inQuery = ''] = /(?:^|&)x-(?:cos|ci)-security-token=([^&]*)/.exec(query) ?? []
  return decodeText(inQuery)
}

export const signature: Check<CiExchange> = {
  name: 'signature',
  provesCaller: true,
  run(exchange) {
    const { credential } = exchange.reading
    if (!credential) return
    const { authorization, identity } = credential
    const { secret } = identity
    if (secret === undefined) {
      exchange.note('the signature cannot be verified: the secret key of this q-ak is not known here')
      return
    }
    const scope = `tencent-ci ${authorization.keyTime.text}`
    const key = exchange.signingKey(secret, scope, () => createSigningKey(secret, authorization))
    const reading = matchingReading(exchange, authorization, key)
    if (reading === undefined) throw mismatch({ exchange, authorization, secret })
    if (reading !== '') exchange.note(`accepted although ${reading}`)
  },
}

function mismatch(rejected: Rejected): VendorError {
  const report = reportMismatch(rejected)
  const [likeliest] = report.causes
  const because = `the signature is not the one computed here; ${likeliest?.detail ?? 'no cause is known'}`
  const code = rejected.exchange.switch('signatureError')
  const message = code === 'InvalidAuthorization' ? 'The signature is invalid.' : undefined
  return new VendorError(code, { message, because, signature: report })
}
