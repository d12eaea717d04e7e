import { createHmacKey, hashHex, hmacHex } from '#digest'
import type { Credential } from '../../src/vendor/credential.ts'
import type { WireRequest } from '../../src/vendor/wire.ts'

/** How to sign a request, where it differs from what the vendor's Node SDK does. */
export interface Sign {
  /** Where the credential goes; `nothing` leaves it out. Default: `header`. */
  readonly in?: 'header' | 'query' | 'nothing'
  readonly key?: string
  readonly secret?: string
  /** Start and end of the window, in seconds from now. Defaults: -1 and 900. The key's window is the same by default. */
  readonly from?: number
  readonly until?: number
  readonly keyFrom?: number
  readonly keyUntil?: number
  /** Names of the headers to sign. Default: the host, and headers that describe the body. */
  readonly headers?: readonly string[]
  /** Names of the query parameters to sign. Default: none. */
  readonly parameters?: readonly string[]
  /** The path to sign. Default: the path of the request, percent-decoded. */
  readonly path?: string
  /** Signs the host without its port. */
  readonly withoutPort?: boolean
  /** Replaces computed fields; undefined leaves a field out. */
  readonly fields?: Readonly<Record<string, string | undefined>>
}

export interface Signer {
  readonly credential: Credential
  /** Milliseconds. */
  readonly now: number
}

/** Those that the SDK signs, as far as requests here have them. */
const SIGNED_HEADERS = ['content-length', 'content-md5', 'content-type', 'host', 'x-cos-sdk-retry']

/** Adds a credential in the q-sign form (document 436/7778). */
export function signed(request: WireRequest, sign: Sign, signer: Signer): WireRequest {
  const { in: where = 'header' } = sign
  if (where === 'nothing') return request
  const { value: token } = signer.credential.token ?? {}
  const fields = Object.entries(fieldsOf(request, sign, signer)).filter(
    (field): field is [string, string] => field[1] !== undefined,
  )
  if (where === 'header') {
    const authorization = fields.map(([name, value]) => `${name}=${value}`).join('&')
    const headers = { ...request.headers, authorization, ...(token !== undefined && { 'x-ci-security-token': token }) }
    return { ...request, headers }
  }
  const withToken = token === undefined ? fields : [...fields, ['x-cos-security-token', token] as const]
  const credential = withToken.map(([name, value]) => `${name}=${percentEncode(value)}`).join('&')
  return { ...request, query: [request.query, credential].filter((part) => part !== '').join('&') }
}

const CREDENTIAL_PARAMETER = /^(?:q-[a-z-]+|x-cos-security-token)(?:=|$)/i
const LISTS = { headers: 'q-header-list', parameters: 'q-url-param-list' } as const

/**
 * Signs a request of the journal anew, where it had its credential: in the header or in the query. A query still says what it
 * signed.
 */
export function resigned(request: WireRequest, signer: Signer): WireRequest {
  const { authorization, 'x-ci-security-token': _, 'x-cos-security-token': __, ...headers } = request.headers
  if (authorization !== undefined) return signed({ ...request, headers }, {}, signer)
  const given = new URLSearchParams(request.query)
  if (!given.has('q-signature')) return request
  const query = request.query
    .split('&')
    .filter((pair) => !CREDENTIAL_PARAMETER.test(pair))
    .join('&')
  const lists = Object.entries(LISTS).map(([name, parameter]) => [name, wordsOf(given.get(parameter))])
  return signed({ ...request, headers, query }, { in: 'query', ...Object.fromEntries(lists) }, signer)
}

function wordsOf(list: string | null): string[] {
  return (list ?? '').split(';').filter((name) => name !== '')
}

function fieldsOf(request: WireRequest, sign: Sign, { credential, now }: Signer): Record<string, string | undefined> {
  const { from = -1, until = 900, keyFrom = from, keyUntil = until } = sign
  const { key = credential.key, secret = credential.secret ?? '' } = sign
  const seconds = Math.floor(now / 1000)
  const signTime = `${seconds + from};${seconds + until}`
  const keyTime = `${seconds + keyFrom};${seconds + keyUntil}`
  const { headers = SIGNED_HEADERS.filter((name) => request.headers[name] !== undefined), parameters = [] } = sign
  const headerPairs = pairs(headers, (name) => readBytes(headerToSign(request, name, sign)))
  const given = new URLSearchParams(request.query)
  const parameterPairs = pairs(parameters, (name) => given.get(name) ?? '')
  const { path = decodeURIComponent(request.path) } = sign
  const http = `${request.method.toLowerCase()}\n${path}\n${joined(parameterPairs)}\n${joined(headerPairs)}\n`
  const signKey = hmacHex('sha1', createHmacKey(secret), keyTime)
  return {
    'q-sign-algorithm': 'sha1',
    'q-ak': key,
    'q-sign-time': signTime,
    'q-key-time': keyTime,
    'q-header-list': headerPairs.map(([name]) => name).join(';'),
    'q-url-param-list': parameterPairs.map(([name]) => name).join(';'),
    'q-signature': hmacHex('sha1', createHmacKey(signKey), `sha1\n${signTime}\n${hashHex('sha1', http)}\n`),
    ...sign.fields,
  }
}

function headerToSign({ headers }: WireRequest, name: string, { withoutPort = false }: Sign): string {
  const value = headers[name] ?? ''
  return name === 'host' && withoutPort ? value.replace(/:\d+$/, '') : value
}

/** A request has one character for each byte of a header, and clients sign the text that the bytes are in UTF-8. */
function readBytes(value: string): string {
  return new TextDecoder().decode(Uint8Array.from(value, (character) => character.charCodeAt(0)))
}

/** Encoded, sorted by name, names in lower case. */
function pairs(names: readonly string[], read: (name: string) => string): [name: string, value: string][] {
  return names
    .map((name): [string, string] => [percentEncode(name).toLowerCase(), percentEncode(read(name))])
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

function joined(list: readonly [string, string][]): string {
  return list.map(([name, value]) => `${name}=${value}`).join('&')
}

/** RFC 3986: escapes everything but letters, digits and `-_.~`. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
