import { createHmacKey, hashHex } from '#digest'
import { brief, excerpt, listed } from '../../../src/diagnostics/budget.ts'
import { parseJson } from '../../../src/vendor/json.ts'
import { type SignatureReport, type Suspect, weighCauses } from '../../../src/vendor/signature-report.ts'
import { hostName, readableBody } from '../../../src/vendor/wire.ts'
import { decodeParameter, type HuaweiExchange, redact } from '../protocol/index.ts'
import type { SignatureCredential } from './credential.ts'
import {
  ALGORITHM,
  canonicalQuery,
  canonicalRequest,
  canonicalUri,
  doublyEncodedUri,
  payloadHash,
  type SignedParts,
  sign,
  stringToSign,
} from './verify.ts'

/** Respelling a body costs time, so for a longer one only the common causes are tried. */
const MAX_BODY_BYTES = 65_536
const CONTENT_TYPES = ['application/json', 'application/json;charset=utf8', 'application/json; charset=utf-8', '']

/** The expected input of a rejected signature, and the probable causes. */
export function reportSignature(
  exchange: HuaweiExchange,
  credential: SignatureCredential,
  secret: string,
): SignatureReport {
  const { request } = exchange
  // The body is hashed, and names and query are sorted, once, however many suspects there are.
  const signedHeaders = [...credential.signedHeaders].sort()
  const query = canonicalQuery(request.query)
  const signed = { ...credential, signedHeaders, query, payloadHash: payloadHash(request) }
  const canonical = canonicalRequest(request, { ...signed, headers: hideSessionToken(request.headers) })
  const presented = credential.signature.toLowerCase()
  return {
    algorithm: ALGORITHM,
    canonicalRequest: redact(brief(canonical)),
    stringToSign: stringToSign(request, signed),
    causes: weighCauses(presented, suspects(exchange, signed, secret), canonical.length),
  }
}

function hideSessionToken(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const secrets = ['x-security-token', 'x-auth-token', 'x-mss-auth-key'].filter((name) => name in headers)
  return { ...headers, ...Object.fromEntries(secrets.map((name) => [name, '<redacted>'])) }
}

type Signed = SignatureCredential & SignedParts

function suspects(exchange: HuaweiExchange, credential: Signed, secret: string): Suspect[] {
  const signAs = (parts: Partial<SignedParts>) => () =>
    sign(exchange.request, { ...credential, ...parts }, createHmacKey(secret))
  return [
    ...otherSecrets(exchange, credential, secret),
    ...otherHeaders(exchange, credential, signAs),
    ...otherBodies(exchange, signAs),
    ...otherPaths(exchange, signAs),
    ...otherQueries(exchange, signAs),
    ...otherHosts(exchange, credential, signAs),
    ...unprovable(exchange, credential),
  ]
}

type SignAs = (parts: Partial<SignedParts>) => () => string

function otherSecrets(exchange: HuaweiExchange, credential: Signed, secret: string): Suspect[] {
  const others = exchange.knownSecrets().filter((known) => known.secret !== secret)
  return others.map(({ account, secret: other }) => ({
    id: 'secret-of-another-account',
    detail: `it was made with the secret key of another account (${account}): use the one that belongs to "${credential.accessKey}"`,
    sign: () => sign(exchange.request, credential, createHmacKey(other)),
  }))
}

/** Headers that libraries and proxies change, with their probable values before. */
function otherHeaders(
  { request, reading }: HuaweiExchange,
  { signedHeaders }: SignatureCredential,
  signAs: SignAs,
): Suspect[] {
  const { headers } = request
  const tried = [
    ...CONTENT_TYPES.map((value) => ({ name: 'content-type', value })),
    { name: 'x-project-id', value: reading.project },
  ]
  return tried
    .filter(({ name, value }) => signedHeaders.includes(name) && (headers[name] ?? '') !== value)
    .map(({ name, value }) => ({
      id: 'header-changed',
      detail: `${name} was signed as "${value}" and arrived as "${headers[name] ?? ''}": send what was signed`,
      sign: signAs({ headers: { ...headers, [name]: value } }),
    }))
}

function otherBodies({ request }: HuaweiExchange, signAs: SignAs): Suspect[] {
  const received = request.body.length <= MAX_BODY_BYTES ? readableBody(request, MAX_BODY_BYTES) : undefined
  const likely = ['', '{}', ...(received === undefined ? [] : respelled(received))]
  const bodies = likely.filter((body) => body !== received)
  return [
    ...bodies.map((body) => ({ hash: hashHex('sha256', body), as: nameOf(body) })),
    { hash: 'UNSIGNED-PAYLOAD', as: 'UNSIGNED-PAYLOAD without the header X-Sdk-Content-Sha256' },
  ].map(
    ({ hash, as }): Suspect => ({
      id: 'body-changed',
      detail: `the body was signed as ${as}, but ${request.body.length} other bytes arrived: sign the bytes that are sent`,
      sign: signAs({ payloadHash: hash }),
    }),
  )
}

function nameOf(body: string): string {
  if (body === '') return 'no body'
  return body === '{}' ? '{}' : 'the same JSON in another spelling'
}

/** The same JSON as other libraries write it: compact, with Python's blanks, or on several lines. */
function respelled(body: string): string[] {
  try {
    const value = parseJson(body)
    const compact = JSON.stringify(value)
    const lines = JSON.stringify(value, null, 2)
    const spaced = lines.replace(/\n */g, ' ').replace(/([{[]) | ([}\]])/g, '$1$2')
    return [compact, spaced, lines]
  } catch {
    return body.trim() === body ? [] : [body.trim()]
  }
}

/** Common mistakes in hand-written signers: the slash at the end, and escapes. */
function otherPaths({ request }: HuaweiExchange, signAs: SignAs): Suspect[] {
  const canonical = canonicalUri(request.path)
  const decoded = decodeParameter(canonical) ?? canonical
  const uris = new Set(
    [canonical, decoded, doublyEncodedUri(request.path)].flatMap((uri) => [uri, uri.slice(0, -1), uri.slice(1)]),
  )
  uris.delete(canonical)
  return Array.from(uris, (uri) => ({
    id: 'path-encoded-twice',
    detail: `the path was signed as "${excerpt(uri)}": sign "${excerpt(canonical)}", escaped once and with a slash at the end`,
    sign: signAs({ uri }),
  }))
}

/** Clients that sign the query as they send it. */
function otherQueries({ request: { query } }: HuaweiExchange, signAs: SignAs): Suspect[] {
  const canonical = canonicalQuery(query)
  if (query === canonical) return []
  const detail = `the query was signed as "${query}": sign "${canonical}", sorted by name and escaped`
  return [{ id: 'path-encoded-twice', detail: redact(detail), sign: signAs({ query }) }]
}

/** A proxy or a base URL: signed for one host and sent to another. */
function otherHosts({ request, reading }: HuaweiExchange, { signedHeaders }: SignatureCredential, signAs: SignAs) {
  if (!signedHeaders.includes('host')) return []
  const name = hostName(request.host)
  const vendorHost = `metastudio.${reading.region}.myhuaweicloud.com`
  const hosts = [name, vendorHost, `${name}:80`, `${name}:443`].filter((host) => host !== request.host)
  return hosts.map(
    (host): Suspect => ({
      id: 'host-or-port',
      detail: `host was signed as "${host}" and arrived as "${request.host}": sign the host that is sent, with its port if it has one`,
      sign: signAs({ headers: { ...request.headers, host } }),
    }),
  )
}

/** Causes that remain when none of the above reproduces the signature. */
function unprovable({ request }: HuaweiExchange, { accessKey, signedHeaders }: SignatureCredential): Suspect[] {
  const missing = signedHeaders.filter((name) => name !== 'host' && request.headers[name] === undefined)
  const header: Suspect = {
    id: 'header-changed',
    detail:
      missing.length > 0
        ? `signed but missing: ${listed(missing)}`
        : `one of the signed headers changed after signing: ${listed(signedHeaders)}`,
  }
  const secret: Suspect = { id: 'wrong-secret', detail: `the secret key does not belong to "${accessKey}"` }
  const body: Suspect = { id: 'body-changed', detail: 'the body changed after signing' }
  const rest = [secret, ...(request.body.length > 0 ? [body] : [])]
  return missing.length > 0 ? [header, ...rest] : [...rest, header]
}
