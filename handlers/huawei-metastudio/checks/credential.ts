import { createHmacKey, isSameSignature } from '#digest'
import { tokenProblem } from '../../../src/vendor/credential.ts'
import type { Identity } from '../../../src/vendor/exchange.ts'
import { whyUnknown } from '../../../src/vendor/key-shape.ts'
import { mismatchReason, type SignatureCause } from '../../../src/vendor/signature-report.ts'
import { skewHint } from '../../../src/vendor/signature-suspects.ts'
import type { Check } from '../../../src/vendor/vendor.ts'
import { VendorError } from '../../../src/vendor/vendor-error.ts'
import { isIdentity, isLogin } from '../hosts.ts'
import type { HuaweiExchange } from '../protocol/index.ts'
import { refusal } from '../refusal.ts'
import { parseSdkDate, readCredential, type SignatureCredential } from '../signature/credential.ts'
import { reportSignature } from '../signature/explain.ts'
import { isGenuine, type ReadToken, readToken, tokenKey } from '../signature/iam-token.ts'
import { lockedUntil, recordFailure, recordSuccess } from '../signature/key-lock.ts'
import { doublyEncodedUri, sdkDate, sign } from '../signature/verify.ts'
import { readReportKey, reportKeyProblem } from './report-key.ts'

/** Documented. */
const MAX_SKEW_MS = 15 * 60_000
/** Inferred: Keystone's text. */
const UNAUTHENTICATED = 'The request you have made requires authentication.'
/** The name of a test account replaces its token, so that tests need not request one. */
const TEST_KEY = /^test-/

/** Authenticates the caller. Two operations need no credential: requests for tokens, and event reports to their address. */
export const authenticate: Check<HuaweiExchange> = {
  name: 'authenticate',
  title: 'A signature by a known key, or a token, proves who asks',
  provesCaller: true,
  run(exchange) {
    const { reading, request } = exchange
    if (isLogin(exchange)) return
    const credential = readCredential(request.headers)
    reading.credential = credential
    if (credential.kind === 'none') return verifyReportKey(exchange, credential.because)
    if (credential.kind === 'signature') return verifySignature(exchange, credential)
    if (TEST_KEY.test(credential.token)) return acceptTestKey(exchange, credential.token)
    verifyToken(exchange, credential.token)
  },
}

/** For a request without other credentials; `because` says what is wrong with them. */
function verifyReportKey(exchange: HuaweiExchange, because: string): void {
  const reportKey = readReportKey(exchange)
  const problem = reportKey ? reportKeyProblem(exchange, reportKey) : because
  if (problem !== undefined) throw unauthorized(exchange, problem, 'Unauthorized')
}

function verifySignature(exchange: HuaweiExchange, credential: SignatureCredential): void {
  const { accessKey } = credential
  const identity = exchange.identify(accessKey)
  if (!identity) {
    throw unauthorized(exchange, whyUnknown(`access key "${accessKey}"`, accessKey), `ak ${accessKey} not exist`)
  }
  refuseLocked(exchange, accessKey)
  const { secret } = identity
  refuseSkewed(exchange, credential, secret)
  if (secret === undefined) exchange.note('the signature cannot be verified: the secret of its access key is unknown')
  else if (!matches(exchange, credential, secret)) throw mismatch(exchange, credential, secret)
  refuseWrongSessionToken(exchange, identity)
  recordSuccess(exchange.state, accessKey)
}

function matches(exchange: HuaweiExchange, credential: SignatureCredential, secret: string): boolean {
  const { request } = exchange
  const key = exchange.signingKey(secret, 'huawei-metastudio', () => createHmacKey(secret))
  const signature = credential.signature.toLowerCase()
  if (isSameSignature(sign(request, credential, key), signature)) return true
  if (!request.path.includes('%')) return false
  const uri = doublyEncodedUri(request.path)
  if (!isSameSignature(sign(request, { ...credential, uri }, key), signature)) return false
  exchange.note('the path was signed with its escapes encoded twice, as the Node SDK does')
  return true
}

function mismatch(exchange: HuaweiExchange, credential: SignatureCredential, secret: string): VendorError {
  recordFailure(exchange, credential.accessKey)
  const signature = reportSignature(exchange, credential, secret)
  return unauthorized(exchange, mismatchReason(signature), 'verify aksk signature fail', signature)
}

/** Documented: after too many failures, even a right signature is refused for a while. */
function refuseLocked(exchange: HuaweiExchange, accessKey: string): void {
  const until = lockedUntil(exchange, accessKey)
  if (until === undefined) return
  const because = `access key "${accessKey}" is locked for another ${Math.ceil((until - exchange.now) / 1000)} s after too many wrong signatures`
  throw unauthorized(exchange, because, 'AK access failed to reach the limit,forbidden.')
}

function refuseSkewed(exchange: HuaweiExchange, credential: SignatureCredential, secret: string | undefined): void {
  const skewMs = exchange.now - (parseSdkDate(credential.date) ?? Number.NaN)
  if (Math.abs(skewMs) <= MAX_SKEW_MS) return
  const seconds = Math.round(Math.abs(skewMs) / 1000)
  const hint = skewHint((exchange.now - skewMs) / 1000, exchange.now / 1000)
  const detail = `X-Sdk-Date is ${seconds} s ${skewMs > 0 ? 'behind' : 'ahead of'} the clock here, ${MAX_SKEW_MS / 1000} s are allowed${hint}`
  const serverTime = sdkDate(exchange.now)
  const sentence = `calc aksk signature fail:signature expired, signature time:${credential.date},server time:${serverTime}`
  const skew: SignatureCause = { id: 'clock-skew', isConfirmed: true, detail }
  const report = secret === undefined ? undefined : reportSignature(exchange, credential, secret)
  const isOnlyLate = secret === undefined || matches(exchange, credential, secret)
  const signature = report && { ...report, causes: isOnlyLate ? [skew] : [skew, ...report.causes] }
  throw unauthorized(exchange, detail, sentence, signature)
}

/** A temporary key has a session token. The gateway's text for a wrong one is not known. */
function refuseWrongSessionToken(exchange: HuaweiExchange, { token }: Identity): void {
  const problem = tokenProblem(token, exchange.request.headers['x-security-token'] ?? '', exchange.now)
  if (problem === undefined) return
  throw unauthorized(exchange, `X-Security-Token is ${problem}`, 'Unauthorized')
}

function acceptTestKey(exchange: HuaweiExchange, key: string): void {
  if (!exchange.identify(key)) throw unauthorized(exchange, whyUnknown('the test key', key), 'decrypt token fail')
  exchange.note(
    `X-Auth-Token is the name of the test account instead of a token: Soundcheck accepts it, the vendor would not`,
  )
}

/** An expired token, or one for another region, has its own code in both styles of 401. */
function verifyToken(exchange: HuaweiExchange, text: string): void {
  const token = readToken(text)
  if (!token || !isIssuedHere(exchange, token)) {
    throw unauthorized(exchange, 'the token was not issued here', 'decrypt token fail')
  }
  const { region, expiresAt } = token.claims
  if (exchange.now >= expiresAt) {
    throw refusal('APIGW.0307', `the token expired at ${new Date(expiresAt).toISOString()}: request a new one`)
  }
  const { hostRegion } = exchange.reading
  if (region !== undefined && hostRegion !== undefined && region !== hostRegion) {
    throw refusal('APIGW.0307', `the token is for region ${region}, the request went to ${hostRegion}`)
  }
  exchange.reading.token = token.claims
}

function isIssuedHere(exchange: HuaweiExchange, token: ReadToken): boolean {
  const { key, user } = token.claims
  const registered = user && exchange.keyOf({ domain: user.domain, user: user.name })
  const identity = exchange.identify(registered ?? key)
  if (!identity) return false
  const { secret: seal = '' } = registered === undefined ? identity : { secret: exchange.attributes.password }
  return isGenuine(
    token,
    exchange.signingKey(seal, 'huawei-metastudio/iam-token', () => tokenKey(seal)),
  )
}

/** The pages document one 401 and users report another, so a switch decides. `detail` is the gateway's text. */
function unauthorized(
  exchange: HuaweiExchange,
  because: string,
  detail: string,
  signature?: VendorError['signature'],
): VendorError {
  if (exchange.switch('unauthorized') === 'service') {
    if (!isIdentity(exchange)) return new VendorError('MSS.00000001', { because, signature })
    return new VendorError('IAM.401', { because, message: UNAUTHENTICATED, signature })
  }
  const message = `Incorrect IAM authentication information: ${detail}`
  return new VendorError('APIGW.0301', { because, message, signature })
}
