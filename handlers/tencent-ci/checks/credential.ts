import type { CiCode } from '../../../contracts/tencent-ci/errors.ts'
import { tokenProblem } from '../../../src/vendor/credential.ts'
import { whyUnknown } from '../../../src/vendor/key-shape.ts'
import { percentDecode } from '../../../src/vendor/percent-encoding.ts'
import { mismatchReason } from '../../../src/vendor/signature-report.ts'
import { skewHint } from '../../../src/vendor/signature-suspects.ts'
import type { Check } from '../../../src/vendor/vendor.ts'
import { VendorError } from '../../../src/vendor/vendor-error.ts'
import type { WireRequest } from '../../../src/vendor/wire.ts'
import type { CiExchange } from '../protocol/index.ts'
import { refusal } from '../refusal.ts'
import { type Authorization, parseAuthorization, parseQueryAuthorization } from '../signature/authorization.ts'
import { matchingReading, type RejectedSignature, reportMismatch, reportSkew } from '../signature/explain.ts'
import { createSigningKey } from '../signature/verify.ts'

/** A window that ended longer ago may have been made by a clock in another zone. */
const MAX_LATE_SECONDS = 30 * 60

/** How far in the future a window can begin. Documented for the storage. */
const MAX_SKEW_SECONDS = 15 * 60

/** Finds the account of the request. A switch decides whether later checks verify the credential. */
export const identify: Check<CiExchange> = {
  name: 'credential',
  title: 'The request carries a credential by a known key',
  run(exchange) {
    const authorization = credentialOf(exchange)
    if (!authorization) return
    const identity = exchange.identify(authorization.secretId)
    if (!identity) throw refusal('SecretidNotExist', whyUnknown('the q-ak', authorization.secretId))
    const mode = exchange.switch('signatures')
    if (mode === 'verified') exchange.reading.credential = { authorization, identity }
    else exchange.note(`the signature was not checked: the switch tencent-ci.signatures is ${mode}`)
  },
}

/** Undefined if the request has no valid credential and needs none. */
function credentialOf(exchange: CiExchange): Authorization | undefined {
  try {
    return readCredential(exchange.request)
  } catch (error) {
    if (exchange.switch('signatures') !== 'off') throw error
    exchange.note(`the request has no credential, so it belongs to the account ${exchange.accountName}`)
    return undefined
  }
}

function readCredential({ headers, query }: WireRequest): Authorization {
  const { authorization = '' } = headers
  const credential = authorization === '' ? parseQueryAuthorization(query) : parseAuthorization(authorization)
  if (credential) return credential
  throw refusal(
    'MissingAuthorization',
    'the request has no Authorization header, and no q-sign-algorithm=… in its query',
  )
}

/** A window can have any length: the cancel page prints one of 80,000 seconds. */
export const timeWindow: Check<CiExchange> = {
  name: 'time window',
  title: 'The request arrives while its signature holds',
  run(exchange) {
    const { credential } = exchange.reading
    if (!credential) return
    const { authorization, identity } = credential
    const rejected: RejectedSignature = { exchange, authorization, secret: identity.secret }
    const { signTime, keyTime } = authorization
    const now = exchange.now / 1000
    const end = Math.min(signTime.end, keyTime.end)
    const start = Math.max(signTime.start, keyTime.start)
    if (now > end) {
      // A signature that was used a little late says nothing about the clock.
      const hint = now - end > MAX_LATE_SECONDS ? skewHint(start, now) : ''
      throw outsideWindow(rejected, 'SignatureExpired', `it ended ${Math.ceil(now - end)} seconds ago${hint}`)
    }
    if (start > now + MAX_SKEW_SECONDS) {
      const ahead = Math.ceil(start - now)
      const detail = `it begins in ${ahead} seconds, and at most ${MAX_SKEW_SECONDS} are allowed${skewHint(start, now)}`
      throw outsideWindow(rejected, 'RequestTimeTooSkewed', detail)
    }
  },
}

function outsideWindow(rejected: RejectedSignature, code: CiCode, detail: string): VendorError {
  const because = `the signature is outside its time window: ${detail} (the account's clock says ${new Date(rejected.exchange.now).toISOString()})`
  return new VendorError(code, { because, signature: reportSkew(rejected, because) })
}

/** Temporary keys need their token. Inferred: a wrong token is refused like a missing one. */
export const securityToken: Check<CiExchange> = {
  name: 'security token',
  title: 'A temporary key comes with its token',
  run(exchange) {
    const { credential } = exchange.reading
    if (!credential) return
    const problem = tokenProblem(credential.identity.token, tokenOf(exchange.request), exchange.now)
    if (problem === 'expired') throw refusal('ExpiredToken', 'the temporary key has expired')
    if (problem === 'missing') {
      throw refusal('AccessDenied@403', 'the key is temporary, but the request has no x-ci-security-token')
    }
    if (problem === 'wrong') throw refusal('AccessDenied@403', 'the security token belongs to another key')
  },
}

/** In the service's header or in the storage's, which SDKs use for hosts they do not know and in queries. */
function tokenOf({ headers, query }: WireRequest): string {
  const header = headers['x-ci-security-token'] ?? headers['x-cos-security-token']
  if (header !== undefined) return header
  const [, inQuery = ''] = /(?:^|&)x-(?:cos|ci)-security-token=([^&]*)/.exec(query) ?? []
  return percentDecode(inQuery)
}

export const signature: Check<CiExchange> = {
  name: 'signature',
  title: 'The signature is the one that the request should have',
  provesCaller: true,
  run(exchange) {
    const { credential } = exchange.reading
    if (!credential) return
    const { authorization, identity } = credential
    const { secret } = identity
    if (secret === undefined) {
      exchange.note('the signature cannot be verified: Soundcheck does not know the secret key of this q-ak')
      return
    }
    const scope = `tencent-ci ${authorization.keyTime.text}`
    const key = exchange.signingKey(secret, scope, () => createSigningKey(secret, authorization))
    const reading = matchingReading(exchange, authorization, key)
    if (reading === undefined) throw mismatch({ exchange, authorization, secret })
    if (reading !== '') exchange.note(`accepted although ${reading}`)
  },
}

function mismatch(rejected: RejectedSignature): VendorError {
  const report = reportMismatch(rejected)
  const code = rejected.exchange.switch('signatureError')
  const message = code === 'InvalidAuthorization' ? 'The signature is invalid.' : undefined
  return new VendorError(code, { message, because: mismatchReason(report), signature: report })
}
