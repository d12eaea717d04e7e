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

/** An answer exactly as it is to be sent. */
export interface WireResponse {
  readonly status: number
  /** The vendor's spelling and order, Content-Length and Date included. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly delivery?: Delivery
}

/** How an answer reaches the client, acted out by the door. */
export interface Delivery {
  /** How long the answer is held back, in milliseconds by the account's clock. */
  readonly delayMs?: number
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true })
const lenientUtf8 = new TextDecoder('utf-8')
const utf8 = new TextEncoder()

/** The body as text. Throws a TypeError when the bytes are not UTF-8. */
export function bodyText(request: WireRequest): string {
  return request.body.length === 0 ? '' : strictUtf8.decode(request.body)
}

/** The body as text for people to read: bytes that are not UTF-8 become U+FFFD. */
export function readableBody(request: WireRequest, maxBytes: number): string {
  return request.body.length === 0 ? '' : lenientUtf8.decode(request.body.subarray(0, maxBytes))
}

/** The number of bytes a text takes on the wire. Most are short and ASCII, and to look is faster than to encode. */
export function byteLength(text: string): number {
  for (let index = 0; index < text.length; index++) {
    if (text.charCodeAt(index) > 0x7f) return utf8.encode(text).byteLength
  }
  return text.length
}

export function hostName(host: string): string {
  return host.replace(/:\d+$/, '').toLowerCase()
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
