import { createHmacKey, type HmacKey, hashHex, hmac, hmacHex } from '#digest'
import { bytesToHash, headerBytes, lowerCaseHeader, trimmedHeader } from '../../../src/vendor/header-bytes.ts'
import type { WireRequest } from '../../../src/vendor/wire.ts'

export const TC3_ALGORITHM = 'TC3-HMAC-SHA256'

export const TERMINATOR = 'tc3_request'
/** Sent in `X-TC-Content-SHA256` and hashed instead of the body. */
export const UNSIGNED_PAYLOAD = 'UNSIGNED-PAYLOAD'

/** The parts of a request that a signature covers, as one kind of client reads them. */
export interface CanonicalForm {
  readonly method: string
  readonly uri: string
  readonly query: string
  readonly host: string
  readonly contentType: string
  /** Header values as sent, although the vendor wants them trimmed and in lower case. */
  readonly isRaw: boolean
  readonly payloadHash: string
}

/** What a key was derived for. */
export interface Scope {
  /** `yyyy-mm-dd`, UTC. */
  readonly date: string
  readonly service: string
}

/** The form that the vendor documents, with Host header and path as sent. The body is hashed here only. */
export function strictForm(request: WireRequest): CanonicalForm {
  const isGet = request.method === 'GET'
  return {
    method: request.method,
    uri: request.path,
    query: isGet ? request.query : '',
    host: request.host,
    contentType: headerBytes(request.headers['content-type'] ?? ''),
    isRaw: false,
    payloadHash: hashHex('sha256', payloadOf(request, isGet)),
  }
}

function payloadOf({ headers, body }: WireRequest, isGet: boolean): string | Uint8Array {
  if (headers['x-tc-content-sha256'] === UNSIGNED_PAYLOAD) return UNSIGNED_PAYLOAD
  return isGet ? '' : body
}

/** `signedHeaders` are in lower case. They are sorted, unless a client signed them in their own order. */
export function canonicalRequest(
  form: CanonicalForm,
  signedHeaders: readonly string[],
  headers: WireRequest['headers'],
  order: 'by name' | 'in this order' = 'by name',
): string {
  if (isUsual(signedHeaders) && !form.isRaw) return usualStart(form) + form.payloadHash
  const names = order === 'in this order' || isSorted(signedHeaders) ? signedHeaders : [...signedHeaders].sort()
  let lines = ''
  for (const name of names) {
    const value = headerValue(name, form, headers)
    lines += `${name}:${form.isRaw ? headerBytes(value) : canonicalValue(value)}\n`
  }
  return `${form.method}\n${form.uri}\n${form.query}\n${lines}\n${names.join(';')}\n${form.payloadHash}`
}

function isUsual(names: readonly string[]): boolean {
  return names.length === 2 && names[0] === 'content-type' && names[1] === 'host'
}

let last: Omit<CanonicalForm, 'payloadHash' | 'isRaw'> | undefined
let lastStart = ''

/** All but the hash of the body, with the headers that every SDK signs. Keeps the last one: a client mostly repeats it. */
function usualStart(form: CanonicalForm): string {
  const { method, uri, query, host, contentType } = form
  if (
    last?.host !== host ||
    last.contentType !== contentType ||
    last.method !== method ||
    last.uri !== uri ||
    last.query !== query
  ) {
    last = { method, uri, query, host, contentType }
    const lines = `content-type:${canonicalValue(contentType)}\nhost:${canonicalValue(host)}\n`
    lastStart = `${method}\n${uri}\n${query}\n${lines}\ncontent-type;host\n`
  }
  return lastStart
}

function canonicalValue(value: string): string {
  return lowerCaseHeader(trimmedHeader(headerBytes(value)))
}

/** They nearly always are, and testing is faster than sorting. */
function isSorted(names: readonly string[]): boolean {
  return names.every((name, index) => index === 0 || name >= (names[index - 1] ?? ''))
}

function headerValue(name: string, form: CanonicalForm, headers: WireRequest['headers']): string {
  if (name === 'host') return form.host
  if (name === 'content-type') return form.contentType
  return headers[name] ?? ''
}

/** Takes `timestamp` as it was sent. */
export function stringToSign(canonical: string, timestamp: string, { date, service }: Scope): string {
  return `${TC3_ALGORITHM}\n${timestamp}\n${date}/${service}/${TERMINATOR}\n${hashHex('sha256', bytesToHash(canonical))}`
}

export function deriveKey(secretKey: string, { date, service }: Scope): HmacKey {
  const ofDate = hmac('sha256', createHmacKey(`TC3${secretKey}`), date)
  const ofService = hmac('sha256', createHmacKey(ofDate), service)
  return createHmacKey(hmac('sha256', createHmacKey(ofService), TERMINATOR))
}

export function signTc3(key: HmacKey, toSign: string): string {
  return hmacHex('sha256', key, toSign)
}
