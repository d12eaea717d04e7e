import { maxRequestBytes } from '../../../contracts/tencent-live/limits.ts'
import { messages } from '../../../contracts/tencent-live/messages.ts'
import { budget, excerpt } from '../../../src/diagnostics/budget.ts'
import { isPlainObject, parseJson } from '../../../src/vendor/json.ts'
import { bodyText, type WireRequest } from '../../../src/vendor/wire.ts'
import { refusal } from '../refusal.ts'

/** Parameters that say which operation is called, by whom and when. In v3 they are `X-TC-` headers, in v1 parameters. */
const COMMON_NAMES = [
  'Action',
  'Version',
  'Timestamp',
  'Nonce',
  'SecretId',
  'Signature',
  'SignatureMethod',
  'Region',
  'Token',
  'Language',
  'RequestClient',
] as const

export type CommonName = (typeof COMMON_NAMES)[number]
export type CommonParameters = Readonly<Partial<Record<CommonName, string | undefined>>>

export interface Decoded {
  readonly common: CommonParameters
  /** The operation's own parameters. */
  readonly parameters: Readonly<Record<string, unknown>>
  /** Everything that a v1 signature covers, decoded; empty for v3. */
  readonly pairs: ReadonlyMap<string, string>
  /** Whether the parameters came in a query or a form, where numbers are text. */
  readonly isText: boolean
}

/** v3: TC3-HMAC-SHA256, common parameters in headers. v1: everything in a query or a form. */
export type SigningStyle = 'v3' | 'v1'

/** How the gateway tells the two styles apart is inferred. */
export function signingStyle({ headers }: WireRequest): SigningStyle {
  return headers.authorization !== undefined || headers['x-tc-action'] !== undefined ? 'v3' : 'v1'
}

/** The size of the part that carries the parameters, and the limit for it. */
export function sizeOf({ method, path, query, body }: WireRequest, style: SigningStyle) {
  if (method === 'GET') return { bytes: path.length + query.length, maxBytes: maxRequestBytes.get }
  return { bytes: body.length, maxBytes: style === 'v3' ? maxRequestBytes.postV3 : maxRequestBytes.postV1 }
}

/**
 * The common parameters of a request, if it can be decoded. Otherwise none: what the check of the size refuses is not decoded.
 */
export function readCommon(request: WireRequest): CommonParameters {
  const style = signingStyle(request)
  if (style === 'v3') return commonHeaders(request)
  const { bytes, maxBytes } = sizeOf(request, style)
  if (bytes > maxBytes) return {}
  try {
    return decodeRequest(request, style).common
  } catch {
    return {}
  }
}

const NO_PAIRS: ReadonlyMap<string, string> = new Map()
/** The router, the checks and an explanation read the same request one after the other. */
let last: { readonly request: WireRequest; readonly decoded: Decoded | undefined; readonly error: unknown } | undefined

/** Throws the vendor's error when the request cannot be decoded. */
export function decodeRequest(request: WireRequest, style: SigningStyle): Decoded {
  if (last?.request !== request) last = { request, ...tryToDecode(request, style) }
  if (last.decoded) return last.decoded
  throw last.error
}

function tryToDecode(request: WireRequest, style: SigningStyle): Pick<NonNullable<typeof last>, 'decoded' | 'error'> {
  try {
    return { decoded: style === 'v3' ? decodeV3(request) : decodeV1(request), error: undefined }
  } catch (error) {
    return { decoded: undefined, error }
  }
}

function decodeV3(request: WireRequest): Decoded {
  const common = commonHeaders(request)
  if (request.method === 'GET') {
    return { common, parameters: Object.fromEntries(readPairs(request.query)), pairs: NO_PAIRS, isText: true }
  }
  const type = contentType(request)
  if (type.startsWith('application/x-www-form-urlencoded') || type.startsWith('multipart/')) {
    throw refusal(
      'InvalidParameter',
      `a POST signed with TC3-HMAC-SHA256 must carry application/json, not ${excerpt(type)}`,
    )
  }
  return { common, parameters: readJson(request), pairs: NO_PAIRS, isText: false }
}

/** JSON cannot be signed with v1. Such a request, for example after a proxy dropped its headers, has no common parameters. */
function decodeV1(request: WireRequest): Decoded {
  if (request.method === 'GET') return splitCommon(readPairs(request.query))
  if (contentType(request).startsWith('application/json')) {
    return { common: {}, parameters: readJson(request), pairs: NO_PAIRS, isText: false }
  }
  return splitCommon(readPairs(readText(request)))
}

function commonHeaders({ headers }: WireRequest): CommonParameters {
  return {
    Action: headers['x-tc-action'],
    Version: headers['x-tc-version'],
    Timestamp: headers['x-tc-timestamp'],
    Region: headers['x-tc-region'],
    Token: headers['x-tc-token'],
    Language: headers['x-tc-language'],
  }
}

function splitCommon(pairs: ReadonlyMap<string, string>): Decoded {
  const own = new Map(pairs)
  for (const name of COMMON_NAMES) own.delete(name)
  const common = Object.fromEntries(COMMON_NAMES.map((name) => [name, pairs.get(name)]))
  return { common, parameters: Object.fromEntries(own), pairs, isText: true }
}

/** Reads `a=1&b=2`. Empty pieces are skipped, and the last of repeated names wins (both inferred). */
export function readPairs(text: string): Map<string, string> {
  const pairs = new Map<string, string>()
  let read = 0
  for (const [index, piece] of text.split('&').entries()) {
    if (piece === '') continue
    // Inferred: no documented request has nearly as many.
    if (++read > budget.values) {
      throw refusal('InvalidParameter', `the query or form has more than ${budget.values} parameters`)
    }
    // Not quoted: the piece may be a secret.
    const place = `piece ${index + 1} of the query or form`
    const mark = piece.indexOf('=')
    if (mark === -1) throw refusal('InvalidParameter', `${place} has no "="`, messages.brokenPair)
    pairs.set(unescapeText(piece.slice(0, mark), place), unescapeText(piece.slice(mark + 1), place))
  }
  return pairs
}

function unescapeText(text: string, place: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw refusal('InvalidParameter', `${place} is not percent-encoded UTF-8`)
  }
}

function readJson(request: WireRequest): Record<string, unknown> {
  const text = readText(request)
  const value = parseOrRefuse(text)
  if (isPlainObject(value)) return value
  throw refusal('InvalidParameter', 'the body is JSON but not an object: send the parameters as {"Name": value}')
}

function parseOrRefuse(text: string): unknown {
  try {
    return parseJson(text)
  } catch (error) {
    throw refusal('InvalidParameter', `the body is not JSON: ${(error as Error).message}`)
  }
}

function readText(request: WireRequest): string {
  try {
    return bodyText(request)
  } catch {
    throw refusal('InvalidParameter', 'the body is not UTF-8')
  }
}

function contentType({ headers }: WireRequest): string {
  return headers['content-type']?.toLowerCase() ?? ''
}
