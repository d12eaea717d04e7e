import { type HmacKey, hashHex, hmacHex } from '#digest'
import { bytesToHash, headerBytes, trimmedHeader } from '../../../src/vendor/header-bytes.ts'
import { percentDecode, percentEncode } from '../../../src/vendor/percent-encoding.ts'
import type { WireRequest } from '../../../src/vendor/wire.ts'

export const ALGORITHM = 'SDK-HMAC-SHA256'

/** SHA-256 of an empty body. */
const EMPTY_HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

/** The signed parts. Parts that are left out are taken from the request. */
export interface SignedParts {
  /** Lower case. */
  readonly signedHeaders: readonly string[]
  /** The literal X-Sdk-Date. */
  readonly date: string
  readonly method?: string
  /** Names in the order in which they are signed. Sorted if it is left out. */
  readonly order?: readonly string[]
  readonly uri?: string
  readonly headers?: Readonly<Record<string, string>>
  /** In canonical form. */
  readonly query?: string
  readonly payloadHash?: string
}

/** One character for each byte of a header. */
export function canonicalRequest(request: WireRequest, parts: SignedParts): string {
  const names = parts.order ?? [...parts.signedHeaders].sort()
  const headers = parts.headers ?? request.headers
  let lines = ''
  for (const name of names) lines += `${name}:${headerValue(request, headers, name)}\n`
  const uri = parts.uri ?? canonicalUri(request.path)
  const hash = parts.payloadHash ?? payloadHash(request)
  return `${parts.method ?? request.method}\n${uri}\n${parts.query ?? canonicalQuery(request.query)}\n${lines}\n${names.join(';')}\n${hash}`
}

/** Names come from the client: `constructor`, for example, is not a header. */
function headerValue(request: WireRequest, headers: Readonly<Record<string, string>>, name: string): string {
  if (Object.hasOwn(headers, name)) return trimmedHeader(headerBytes(headers[name] ?? ''))
  return name === 'host' ? request.host : ''
}

export function stringToSign(request: WireRequest, parts: SignedParts): string {
  return `${ALGORITHM}\n${parts.date}\n${hashHex('sha256', bytesToHash(canonicalRequest(request, parts)))}`
}

export function sign(request: WireRequest, parts: SignedParts, key: HmacKey): string {
  return hmacHex('sha256', key, stringToSign(request, parts))
}

/** As documented: decoded and encoded again, always with a slash at the end. */
export function canonicalUri(path: string): string {
  return withSlash(isPlain(path) ? path : path.split('/').map(canonicalText).join('/'))
}

/** As in the Node core: the path as it is sent, with its escapes escaped again. */
export function doublyEncodedUri(path: string): string {
  return withSlash(path.split('/').map(percentEncode).join('/'))
}

function withSlash(uri: string): string {
  return uri.endsWith('/') ? uri : `${uri}/`
}

function isPlain(path: string): boolean {
  return /^[\w\-.~/]*$/.test(path)
}

/** Decoded and encoded again: the SDK signs some characters escaped that it sends unescaped. */
export function canonicalQuery(query: string): string {
  if (query === '') return ''
  const pairs = query.split('&').filter((pair) => pair !== '')
  return pairs.map(canonicalPair).sort(byKeyThenValue).map(pairText).join('&')
}

type Pair = readonly [key: string, value: string]

function canonicalPair(pair: string): Pair {
  const at = pair.indexOf('=')
  const [key, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)]
  return [canonicalText(key), canonicalText(value)]
}

/** Encoded texts are ASCII, so code units and bytes have the same order. */
function byKeyThenValue(a: Pair, b: Pair): number {
  return compare(a[0], b[0]) || compare(a[1], b[1])
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function pairText([key, value]: Pair): string {
  return `${key}=${value}`
}

/** A text with malformed escapes is encoded as it is. */
function canonicalText(raw: string): string {
  return percentEncode(percentDecode(raw))
}

export function payloadHash({ headers, body }: WireRequest): string {
  const declared = headers['x-sdk-content-sha256']
  if (declared !== undefined && declared !== '') return declared
  return body.length === 0 ? EMPTY_HASH : hashHex('sha256', body)
}

/** The form of X-Sdk-Date; `time` in milliseconds. */
export function sdkDate(time: number): string {
  return new Date(time).toISOString().replace(/[-:]|\.\d+/g, '')
}
