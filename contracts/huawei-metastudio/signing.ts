import { createHmacKey, hashHex, hmacHex } from '#digest'
import type { WireRequest } from '../../src/vendor/wire.ts'

const ALGORITHM = 'SDK-HMAC-SHA256'

/** How to sign a request. The options cover all ways in which clients sign for the vendor's gateway. */
export interface Signing {
  readonly key: string
  readonly secret: string
  /** X-Sdk-Date, `20240315T083000Z`. */
  readonly date: string
  /** Lower-case names. Default: those that the vendor's clients sign and the request has. */
  readonly signedHeaders?: readonly string[]
  /** Replaces `SDK-HMAC-SHA256` in the header. */
  readonly algorithm?: string
  /** `twice` escapes the path's escapes again, like the vendor's Node client. */
  readonly pathEncoding?: 'once' | 'twice'
}

const SIGNED_BY_CLIENTS = ['content-type', 'host', 'x-app-userid', 'x-project-id', 'x-sdk-date', 'x-security-token']

/** The `Authorization` header of a request whose other headers are complete. */
export function authorization(request: WireRequest, signing: Signing): string {
  const { key, secret, date, algorithm = ALGORITHM } = signing
  const names = (signing.signedHeaders ?? SIGNED_BY_CLIENTS)
    .filter((name) => request.headers[name] !== undefined)
    .sort()
  const hash = hashHex('sha256', bytesOf(canonicalRequest(request, names, signing.pathEncoding ?? 'once')))
  const signature = hmacHex('sha256', createHmacKey(secret), `${ALGORITHM}\n${date}\n${hash}`)
  return `${algorithm} Access=${key}, SignedHeaders=${names.join(';')}, Signature=${signature}`
}

/** A request has one character for each byte of a header, and its bytes are signed. */
function bytesOf(text: string): string | Uint8Array {
  return /^[\0-\xff]*$/.test(text) ? Uint8Array.from(text, (character) => character.charCodeAt(0)) : text
}

function canonicalRequest(request: WireRequest, names: readonly string[], pathEncoding: 'once' | 'twice'): string {
  const { method, path, query, headers, body } = request
  return [
    method,
    canonicalPath(path, pathEncoding),
    canonicalQuery(query),
    names.map((name) => `${name}:${headers[name]}\n`).join(''),
    names.join(';'),
    headers['x-sdk-content-sha256'] ?? hashHex('sha256', body),
  ].join('\n')
}

/** The canonical path always ends with a slash. */
function canonicalPath(path: string, encoding: 'once' | 'twice'): string {
  const segments = path
    .split('/')
    .map((segment) => escapeAll(encoding === 'twice' ? segment : decodeURIComponent(segment)))
  const joined = segments.join('/')
  return joined.endsWith('/') ? joined : `${joined}/`
}

function canonicalQuery(query: string): string {
  if (query === '') return ''
  const pairs = query.split('&').map((pair) => {
    const [name = '', value = ''] = pair.split(/=(.*)/s).map((text) => escapeAll(decodeURIComponent(text)))
    return { name, value }
  })
  const sorted = pairs.toSorted((a, b) => compare(a.name, b.name) || compare(a.value, b.value))
  return sorted.map(({ name, value }) => `${name}=${value}`).join('&')
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** Escapes everything but letters, digits and `-._~`. */
function escapeAll(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

/** `20240315T083000Z`; `at` in milliseconds. */
export function sdkDate(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
}

/**
 * The signature of a callback: the HMAC-SHA256 of its address and time. The address has no scheme and a sorted query;
 * the time is in hexadecimal seconds.
 */
export function callbackSignature(
  url: string,
  key: string,
  at: number,
): { readonly secret: string; readonly time: string } {
  const { host, pathname, search } = new URL(url)
  const pairs = search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '')
  const query = pairs.length === 0 ? '' : `?${pairs.toSorted().join('&')}`
  const time = Math.floor(at / 1000).toString(16)
  return { secret: hmacHex('sha256', createHmacKey(key), `${host}${pathname}${query}${time}`), time }
}
