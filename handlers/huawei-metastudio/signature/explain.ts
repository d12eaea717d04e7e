import { createHmacKey, type HmacKey, hashHex } from '#digest'
import { brief } from '../../../src/diagnostics/budget.ts'
import { headerText } from '../../../src/vendor/header-bytes.ts'
import { type SignatureReport, weighCauses } from '../../../src/vendor/signature-report.ts'
import {
  type Covered,
  type Mistake,
  rawPairs,
  type SignedInstead,
  type Signing,
  signatureSuspects,
} from '../../../src/vendor/signature-suspects.ts'
import { secretTrial } from '../../../src/vendor/signed-text.ts'
import type { WireRequest } from '../../../src/vendor/wire.ts'
import { type HuaweiExchange, redact } from '../protocol/index.ts'
import { parseSdkDate, type SignatureCredential } from './credential.ts'
import {
  ALGORITHM,
  canonicalQuery,
  canonicalRequest,
  canonicalUri,
  doublyEncodedUri,
  payloadHash,
  type SignedParts,
  sdkDate,
  sign,
  stringToSign,
} from './verify.ts'

const SECRET_HEADERS = ['x-security-token', 'x-auth-token', 'x-mss-auth-key']

/** The expected input of a rejected signature, and the probable causes. */
export function reportSignature(
  exchange: HuaweiExchange,
  credential: SignatureCredential,
  secret: string,
): SignatureReport {
  const { request } = exchange
  // The body is hashed, the path is escaped, and names and query are sorted, once, however many mistakes are tried.
  const uris = urisOf(request.path)
  const signed: Signed = {
    ...credential,
    uri: uris[0],
    uris,
    order: [...credential.signedHeaders].sort(),
    query: canonicalQuery(request.query),
    payloadHash: payloadHash(request),
  }
  const canonical = canonicalRequest(request, { ...signed, headers: hideSecrets(request.headers) })
  const presented = credential.signature.toLowerCase()
  const suspects = signatureSuspects({
    presented,
    covered: coveredBy(exchange, signed),
    signers: { secret, others: exchange.knownSecrets() },
    own: ownMistakes(exchange, credential),
    signaturesOf: (instead) => signaturesOf(exchange, signed, { secret, ...instead }),
  })
  return {
    algorithm: ALGORITHM,
    canonicalRequest: shown(canonical),
    stringToSign: stringToSign(request, signed),
    causes: weighCauses(presented, suspects, canonical.length * uris.length),
    trial: secretTrial(presented, {
      ...{ hash: 'SHA-256', prefix: '', keysAre: 'bytes', signatureIs: 'hex' },
      steps: [],
      stringsToSign: uris.map((uri) => stringToSign(request, { ...signed, uri })),
    }),
  }
}

interface Signed extends SignatureCredential, SignedParts {
  readonly uri: string
  /** The spellings of the path that are accepted. */
  readonly uris: readonly string[]
  readonly query: string
  readonly payloadHash: string
}

type Headers = Readonly<Record<string, string>>

function hideSecrets(headers: Headers): Headers {
  const secrets = SECRET_HEADERS.filter((name) => name in headers)
  return { ...headers, ...Object.fromEntries(secrets.map((name) => [name, '<redacted>'])) }
}

function coveredBy({ request, reading }: HuaweiExchange, { signedHeaders, uri, query }: Signed): Covered {
  return {
    request,
    method: request.method,
    path: uri,
    query,
    parameters: rawPairs(query),
    sent: rawPairs(request.query),
    headers: signedHeaders,
    secretHeaders: SECRET_HEADERS,
    isHostSigned: signedHeaders.includes('host'),
    isBodySigned: true,
    vendorHosts: [`metastudio.${reading.region}.myhuaweicloud.com`, 'iam.myhuaweicloud.com'],
  }
}

/** The vendor's spelling of the path, and the one of the Node SDK. */
function urisOf(path: string): [string, ...string[]] {
  const uri = canonicalUri(path)
  return path.includes('%') ? [uri, doublyEncodedUri(path)] : [uri]
}

function* signaturesOf(
  { request }: HuaweiExchange,
  signed: Signed,
  instead: SignedInstead & { readonly secret: string },
): Generator<Signing> {
  const { secret, method = request.method, host, path, query = signed.query, order = signed.order, body } = instead
  const key = createHmacKey(secret)
  for (const date of datesOf(signed.date, instead.laterBy)) {
    const headers = {
      ...request.headers,
      ...(date.isSent && { 'x-sdk-date': date.text }),
      ...(host !== undefined && { host }),
      ...instead.headers,
    }
    const hash = body === undefined ? signed.payloadHash : bodyHash(body)
    const parts = { ...signed, method, date: date.text, headers, query, ...(order && { order }), payloadHash: hash }
    for (const uri of path === undefined ? signed.uris : [path]) yield signing(request, { ...parts, uri }, key)
  }
}

function signing(request: WireRequest, parts: SignedParts & { readonly headers: Headers }, key: HmacKey): Signing {
  return {
    signature: sign(request, parts, key),
    text: () => ({
      canonicalRequest: shown(canonicalRequest(request, { ...parts, headers: hideSecrets(parts.headers) })),
      stringToSign: stringToSign(request, parts),
    }),
  }
}

/** A canonical request for people. */
function shown(canonical: string): string {
  return redact(brief(headerText(canonical)))
}

/** The vendor's SDKs hash no body in two ways only. */
function bodyHash(body: string): string {
  return body === UNSIGNED_PAYLOAD ? body : hashHex('sha256', body)
}

/** Sent in `X-Sdk-Content-Sha256`, and signed instead of a hash. */
const UNSIGNED_PAYLOAD = 'UNSIGNED-PAYLOAD'

/** A time that was read twice may differ in the header, or only in the string to sign. */
function datesOf(date: string, laterBy = 0): { readonly text: string; readonly isSent: boolean }[] {
  if (laterBy === 0) return [{ text: date, isSent: false }]
  const text = sdkDate((parseSdkDate(date) ?? 0) + laterBy * 1000)
  return [
    { text, isSent: false },
    { text, isSent: true },
  ]
}

function* ownMistakes(
  { request, reading }: HuaweiExchange,
  { signedHeaders }: SignatureCredential,
): Generator<Mistake> {
  const arrived = request.headers['x-project-id'] ?? ''
  if (signedHeaders.includes('x-project-id') && arrived !== reading.project) {
    const detail = `x-project-id was signed as "${reading.project}", as in the path, and arrived as "${arrived}": send what was signed`
    yield { id: 'header-changed', detail, instead: { headers: { 'x-project-id': reading.project } } }
  }
  const detail = `the body was signed as ${UNSIGNED_PAYLOAD}, but the header X-Sdk-Content-Sha256 did not arrive`
  yield { id: 'body-changed', detail, instead: { body: UNSIGNED_PAYLOAD } }
}
