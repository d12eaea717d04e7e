import { createHmacKey, type HmacKey, hashHex, hmacHex } from '#digest'
import type { WireRequest } from '../../../src/vendor/wire.ts'
import type { Authorization } from './authorization.ts'

/** The parts of a request that a signature covers (document 436/7778). */
export interface SignedParts {
  readonly method: string
  readonly path: string
  readonly parameters: readonly SignedPair[]
  readonly headers: readonly SignedPair[]
}

/** The name is lower-case and percent-encoded; the value is not encoded. */
export interface SignedPair {
  readonly name: string
  readonly value: string
}

/** The signed parts as the vendor reads them: the decoded path, and the headers and parameters that the credential lists. */
export function signedParts(request: WireRequest, { headerList, parameterList }: Authorization): SignedParts {
  const { method, path } = request
  return {
    method,
    path: path.includes('%') ? decodeText(path) : path,
    parameters: pick(parameterList, parameterList.length > 0 ? readQuery(request.query) : new Map()),
    headers: pick(headerList, { get: (name) => headerValue(request, name) }),
  }
}

/** Other readings that the vendor's clients sign, each with a note for the journal. */
export function toleratedParts(
  { path: rawPath }: WireRequest,
  parts: SignedParts,
): readonly { readonly note: string; readonly parts: SignedParts }[] {
  const bareHost = withHeader(parts, 'host', (host) => host.replace(/:\d+$/, ''))
  const noHostPort = 'its signature covers the host without the port'
  const rawSpelling = 'its signature covers the path percent-encoded'
  return [
    { note: noHostPort, parts: bareHost },
    { note: rawSpelling, parts: { ...parts, path: rawPath } },
    { note: `${noHostPort}, and the path percent-encoded`, parts: { ...bareHost, path: rawPath } },
  ]
}

/** Changes the value of a header, if it is signed. */
export function withHeader(parts: SignedParts, name: string, change: (value: string) => string): SignedParts {
  const headers = parts.headers.map((pair) => (pair.name === name ? { name, value: change(pair.value) } : pair))
  return { ...parts, headers }
}

/** The vendor's `HttpString`. It always has four line feeds. */
export function httpString({ method, path, parameters, headers }: SignedParts): string {
  return `${method.toLowerCase()}\n${path}\n${joinPairs(parameters)}\n${joinPairs(headers, encodeHeader)}\n`
}

export function stringToSign({ signTime }: Authorization, http: string): string {
  return `sha1\n${signTime.text}\n${hashHex('sha1', http)}\n`
}

/** The vendor's `SignKey`, for one key window. As a key, it is 40 hexadecimal digits, not 20 bytes. */
export function createSigningKey(secret: string, { keyTime }: Authorization): HmacKey {
  return createHmacKey(hmacHex('sha1', createHmacKey(secret), keyTime.text))
}

export function sign(key: HmacKey, authorization: Authorization, parts: SignedParts): string {
  return hmacHex('sha1', key, stringToSign(authorization, httpString(parts)))
}

/** RFC 3986: escapes everything but letters, digits and `-_.~`. */
export function percentEncode(text: string): string {
  if (/^[\w.~-]*$/.test(text)) return text
  return encodeURIComponent(text.toWellFormed()).replace(/[!'()*]/g, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
  })
}

/** Leaves a text with malformed escapes as it is. */
export function decodeText(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function joinPairs(pairs: readonly SignedPair[], encode = percentEncode): string {
  return pairs.map(({ name, value }) => `${name}=${encode(value)}`).join('&')
}

/**
 * Escapes the bytes of a header, which are UTF-8 if the client says so by its signature: `中文` is `%E4%B8%AD%E6%96%87`. Every
 * adapter hands over one character for each byte. In process, a text beyond that can only be a text.
 */
function encodeHeader(value: string): string {
  if (!/^[\0-\u00ff]*$/.test(value)) return percentEncode(value)
  return value.replace(/[^\w.~-]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
}

/** A listed name that was not sent counts as empty, so its signature does not match. */
function pick(list: readonly string[], values: { get(name: string): string | undefined }): SignedPair[] {
  const names = list.map((name) => name.toLowerCase()).sort()
  return names.map((name) => ({ name, value: values.get(name) ?? '' }))
}

/** An in-process request has no Content-Length; on the wire it would be the length of the body. */
function headerValue({ host, headers, body }: WireRequest, name: string): string | undefined {
  if (name === 'host') return host
  if (Object.hasOwn(headers, name)) return headers[name]
  const isUnstated = name === 'content-length' && headers['transfer-encoding'] === undefined
  return isUnstated ? String(body.length) : undefined
}

function readQuery(query: string): ReadonlyMap<string, string> {
  const parameters = query.split('&').map((parameter): [string, string] => {
    const [name = ''] = parameter.split('=', 1)
    return [percentEncode(decodeText(name)).toLowerCase(), decodeText(parameter.slice(name.length + 1))]
  })
  return new Map(parameters)
}
