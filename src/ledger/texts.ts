/**
 * Texts as few bytes: each as its difference from an earlier one. Clients send nearly the same request again and again, so what is left is
 * the new signature and what has changed in the body. Much cheaper than a general compressor, which needs 20 µs to start.
 */

/** How the new part of a text is written. */
const LATIN1 = 0
/** Hexadecimal digits, two a byte. Signatures, nonces and digests are such. */
const HEX = 1
/** As JSON in UTF-8, because it has characters beyond Latin-1. */
const JSON_TEXT = 2
/** A whole UUID in lower case, as 16 bytes. */
const UUID = 3

/** Shorter ones do not pay. */
const MIN_HEX = 8
const MODES = 4

const UUID_SHAPE = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const HEX_OF_UUID = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/

const utf8 = new TextDecoder()

/** Builds bytes as a string of characters below 256, which is faster than a buffer that grows. */
export class ByteWriter {
  #text = ''

  get length(): number {
    return this.#text.length
  }

  byte(value: number): void {
    this.#text += String.fromCharCode(value)
  }

  /** Seven bits a byte, the lowest first. For whole numbers from 0 to 2^53. */
  number(value: number): void {
    let rest = value
    while (rest > 0x7f) {
      this.byte((rest % 128) + 128)
      rest = Math.floor(rest / 128)
    }
    this.byte(rest)
  }

  uint32(value: number): void {
    this.#text += String.fromCharCode(value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff)
  }

  /** A text with its length. */
  text(text: string): void {
    this.difference('', text)
  }

  /** A text as its difference from `before`. */
  difference(before: string, text: string): void {
    if (text.length === 36 && UUID_SHAPE.test(text)) {
      this.#write({ start: 0, end: 0, mode: UUID }, packHex(text.replaceAll('-', '')))
      return
    }
    const most = Math.min(before.length, text.length)
    let start = 0
    while (start < most && before.charCodeAt(start) === text.charCodeAt(start)) start++
    let end = 0
    const rest = most - start
    while (end < rest && before.charCodeAt(before.length - 1 - end) === text.charCodeAt(text.length - 1 - end)) end++
    const middle = text.slice(start, text.length - end)
    const mode = modeOf(middle)
    this.#write({ start, end, mode }, inMode(mode, middle))
  }

  #write({ start, end, mode }: { start: number; end: number; mode: number }, middle: string): void {
    this.number(start * MODES + mode)
    this.number(end)
    this.number(middle.length)
    this.#text += middle
  }

  bytes(): Uint8Array {
    return Buffer.from(this.#text, 'latin1')
  }
}

/** Reads what a {@link ByteWriter} wrote. Throws a RangeError at the end of the bytes. */
export class ByteReader {
  readonly #bytes: Buffer
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length
  }

  byte(): number {
    return this.#bytes.readUInt8(this.#at++)
  }

  number(): number {
    let value = 0
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte()
      value += (byte % 128) * factor
      if (byte < 128) return value
    }
  }

  uint32(): number {
    this.#at += 4
    return this.#bytes.readUInt32BE(this.#at - 4)
  }

  text(): string {
    return this.difference('')
  }

  difference(before: string): string {
    const head = this.number()
    const end = this.number()
    const middle = this.#middle(head % MODES, this.number())
    const start = Math.floor(head / MODES)
    return before.slice(0, start) + middle + before.slice(before.length - end)
  }

  #middle(mode: number, length: number): string {
    const from = this.#at
    this.#at += length
    if (this.#at > this.#bytes.length) throw new RangeError('A text goes beyond the end of its group')
    if (mode === HEX) return this.#bytes.toString('hex', from, this.#at)
    if (mode === UUID) return this.#bytes.toString('hex', from, this.#at).replace(HEX_OF_UUID, '$1-$2-$3-$4-$5')
    if (mode === LATIN1) return this.#bytes.toString('latin1', from, this.#at)
    return JSON.parse(utf8.decode(this.#bytes.subarray(from, this.#at)))
  }
}

function modeOf(text: string): number {
  let isHex = text.length >= MIN_HEX && text.length % 2 === 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code > 0xff) return JSON_TEXT
    if (isHex && !isHexDigit(code)) isHex = false
  }
  return isHex ? HEX : LATIN1
}

/** Lower case only, because that is what reading them gives. */
function isHexDigit(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x66)
}

function inMode(mode: number, text: string): string {
  if (mode === HEX) return packHex(text)
  return mode === JSON_TEXT ? utf8Characters(JSON.stringify(text)) : text
}

function packHex(digits: string): string {
  return Buffer.from(digits, 'hex').toString('latin1')
}

function utf8Characters(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1')
}
