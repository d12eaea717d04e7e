import { createHmacKey, type HmacKey, hashHex, hmacHex } from '#digest'
import { percentEncodeHeader } from '../../../src/vendor/header-bytes.ts'
import { percentDecode, percentEncode } from '../../../src/vendor/percent-encoding.ts'
import type { WireRequest } from '../../../src/vendor/wire.ts'
import type { Authorization } from './authorization.ts'

/** The parts of a request that a signature covers (document 436/7778). */
export interface SignedParts {
  readonly method: string
  readonly path: string
  readonly parameters: readonly SignedPair[]
  readonly headers: readonly SignedPair[]
  /** Signed instead of the parameters, as it stands in the text. */
  readonly query?: string
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
    path: percentDecode(path),
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
function withHeader(parts: SignedParts, name: string, change: (value: string) => string): SignedParts {
  const headers = parts.headers.map((pair) => (pair.name === name ? { name, value: change(pair.value) } : pair))
  return { ...parts, headers }
}

/** The vendor's `HttpString`. It always has four line feeds. The method is in lower case, unless a client wrote it otherwise. */
export function httpString(parts: SignedParts, method = parts.method.toLowerCase()): string {
  return `${method}\n${parts.path}\n${parameterText(parts)}\n${joinPairs(parts.headers, percentEncodeHeader)}\n`
}

/** The vendor's `HttpParameters`. */
export function parameterText({ parameters, query = joinPairs(parameters) }: SignedParts): string {
  return query
}

export function stringToSign({ signTime }: Authorization, http: string): string {
  return `sha1\n${signTime.text}\n${hashHex('sha1', http)}\n`
}

/** The vendor's `SignKey`, for one key window. As a key, it is 40 hexadecimal digits, not 20 bytes. */
export function createSigningKey(secret: string, { keyTime }: Authorization): HmacKey {
  return createHmacKey(hmacHex('sha1', createHmacKey(secret), keyTime.text))
}

export function sign(key: HmacKey, authorization: Authorization, parts: SignedParts, method?: string): string {
  return hmacHex('sha1', key, stringToSign(authorization, httpString(parts, method)))
}

function joinPairs(pairs: readonly SignedPair[], encode = percentEncode): string {
  return pairs.map(({ name, value }) => `${name}=${encode(value)}`).join('&')
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
    return [percentEncode(percentDecode(name)).toLowerCase(), percentDecode(parameter.slice(name.length + 1))]
  })
  return new Map(parameters)
}
