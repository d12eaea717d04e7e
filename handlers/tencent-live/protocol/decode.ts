import { messages } from '../../../contracts/tencent-live/messages.ts'
import { isPlainObject, parseJson } from '../../../src/vendor/json.ts'
import { bodyText, type WireRequest } from '../../../src/vendor/wire.ts'
import { refusal } from '../refusal.ts'

/** What says which operation is called, by whom and when; `X-TC-` headers in v3, among the other parameters in v1. */
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
  /** All that a v1 signature covers, as it is meant and not as it travels; empty for v3. */
  readonly pairs: ReadonlyMap<string, string>
  /** Whether the parameters came as text (a query, a form), so that a number is a text to be converted. */
  readonly isText: boolean
}

/** v3: TC3-HMAC-SHA256, common parameters in headers. v1: everything in a query or a form. */
export type SigningStyle = 'v3' | 'v1'

/** Inferred: how the gateway tells the two apart. */
export function signingStyle({ headers }: WireRequest): SigningStyle {
  return headers.authorization !== undefined || headers['x-tc-action'] !== undefined ? 'v3' : 'v1'
}

const NO_PAIRS: ReadonlyMap<string, string> = new Map()

export function decodeRequest(request: WireRequest, style: SigningStyle): Decoded {
  return style === 'v3' ? decodeV3(request) : decodeV1(request)
}

function decodeV3(request: WireRequest): Decoded {
  const common = commonHeaders(request)
  if (request.method === 'GET') {
    return { common, parameters: Object.fromEntries(readPairs(request.query)), pairs: NO_PAIRS, isText: true }
  }
  const type = contentType(request)
  if (type.startsWith('application/x-www-form-urlencoded') || type.startsWith('multipart/')) {
    throw refusal('InvalidParameter', `a POST signed with TC3-HMAC-SHA256 carries application/json here, not ${type}`)
  }
  return { common, parameters: readJson(request), pairs: NO_PAIRS, isText: false }
}

/** JSON cannot be signed with v1: it leaves the common parameters missing, as when a proxy drops the X-TC- headers. */
function decodeV1(request: WireRequest): Decoded {
  if (request.method === 'GET') return splitCommon(readPairs(request.query))
  if (contentType(request).startsWith('application/json')) {
    return { common: {}, parameters: readJson(request), pairs: NO_PAIRS, isText: false }
  }
  return splitCommon(readPairs(readText(request)))
}

export function commonHeaders({ headers }: WireRequest): CommonParameters {
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

/** Reads `a=1&b=2`. Empty pieces pass (inferred); of a repeated name the last value counts (inferred). */
export function readPairs(text: string): Map<string, string> {
  const pairs = new Map<string, string>()
  for (const [index, piece] of text.split('&').entries()) {
    if (piece === '') continue
    // Named by number: the piece may be a token.
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
  throw refusal('InvalidParameter', 'the body is JSON, but not an object: send the parameters as {"Name": value}')
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
