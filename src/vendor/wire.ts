/** A request exactly as it arrived. Signatures cover these bytes, so nothing here is decoded or normalised. */
export interface WireRequest {
  readonly method: string
  /** The Host header, port included. */
  readonly host: string
  /** Raw, percent-escapes kept. */
  readonly path: string
  /** Raw, without the question mark. */
  readonly query: string
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** An answer exactly as it will be sent. */
export interface WireResponse {
  readonly status: number
  /** The vendor's spelling and order, Content-Length and Date included. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly delivery?: Delivery
}

/** How an adapter delivers an answer to the client. */
interface Delivery {
  /** How long the answer is delayed, in milliseconds by the account's clock. */
  readonly delayMs?: number
  /** What goes wrong with it then. */
  readonly mishap?: Mishap
}

/**
 * What can go wrong with an answer on its way. With the first three, the client sees nothing of the answer. Then there may be
 * no answer at all, and its status is 0.
 */
export type Mishap =
  /** The connection is reset. */
  | { readonly kind: 'reset' }
  /** Nothing is sent, and the connection stays open. */
  | { readonly kind: 'hang' }
  /** The connection closes properly, without a byte. */
  | { readonly kind: 'empty' }
  /** The connection ends after the headers and this many bytes of the body. */
  | { readonly kind: 'truncate'; readonly bytes: number }
  /** The headers come first, then the body in pieces of about the same size. */
  | { readonly kind: 'dribble'; readonly pieces: number; readonly overMs: number }

/** The response when there is no answer. It comes with a mishap. */
export const NO_ANSWER: WireResponse = { status: 0, headers: {}, body: '' }

const strictUtf8 = new TextDecoder('utf-8', { fatal: true })
const lenientUtf8 = new TextDecoder('utf-8')
const utf8 = new TextEncoder()

/** The text of the last body up to this size is cached, because the journal reads it again after the vendor. */
const MAX_REMEMBERED_BYTES = 16_384
let lastBody: Uint8Array | undefined
let lastText = ''

/** The body as text. Throws a TypeError when the bytes are not UTF-8. */
export function bodyText({ body }: WireRequest): string {
  if (body.length === 0) return ''
  const text = strictUtf8.decode(body)
  if (body.length <= MAX_REMEMBERED_BYTES) {
    lastBody = body
    lastText = text
  }
  return text
}

/** The body as text for people to read: bytes that are not UTF-8 become U+FFFD. */
export function readableBody({ body }: WireRequest, maxBytes: number): string {
  if (body.length === 0) return ''
  return body === lastBody && body.length <= maxBytes ? lastText : lenientUtf8.decode(body.subarray(0, maxBytes))
}

/** The number of bytes of a text in UTF-8. Most texts are short and ASCII, and checking that is faster than encoding. */
export function byteLength(text: string): number {
  for (let index = 0; index < text.length; index++) {
    if (text.charCodeAt(index) > 0x7f) return utf8.encode(text).byteLength
  }
  return text.length
}

let lastHost = ''
let lastName = ''

/** A host without its port, in lower case. Keeps the last one: nearly all requests go to the same. */
export function hostName(host: string): string {
  if (host !== lastHost) {
    lastName = host.replace(/:\d+$/, '').toLowerCase()
    lastHost = host
  }
  return lastName
}

let dateSecond = Number.NaN
let dateText = ''

/** An RFC 1123 date for the Date header; `now` in milliseconds. */
export function httpDate(now: number): string {
  const second = Math.floor(now / 1000)
  if (second !== dateSecond) {
    dateSecond = second
    dateText = new Date(second * 1000).toUTCString()
  }
  return dateText
}
