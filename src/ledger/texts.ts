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

/** Texts up to this length are copied character by character: a call of a buffer's method takes longer. */
const SHORT = 16
const FIRST_SIZE = 1024

/** Builds bytes. */
export class ByteWriter {
  #bytes = Buffer.allocUnsafe(FIRST_SIZE)
  #length = 0

  get length(): number {
    return this.#length
  }

  byte(value: number): void {
    if (this.#length === this.#bytes.length) this.#makeRoom(1)
    this.#bytes[this.#length++] = value
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
    this.#makeRoom(4)
    this.#length = this.#bytes.writeUInt32BE(value, this.#length)
  }

  /** A text with its length. */
  text(text: string): void {
    this.difference('', text)
  }

  /** A text as its difference from `before`. */
  difference(before: string, text: string): void {
    if (before === text) {
      this.#head({ start: text.length, end: 0, mode: LATIN1 }, 0)
      return
    }
    if (text.length === 36 && UUID_SHAPE.test(text)) {
      this.#head({ start: 0, end: 0, mode: UUID }, 16)
      this.#hex(text.replaceAll('-', ''))
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
    if (mode === JSON_TEXT) this.#json({ start, end, mode }, JSON.stringify(middle))
    else if (mode === HEX) {
      this.#head({ start, end, mode }, middle.length / 2)
      this.#hex(middle)
    } else {
      this.#head({ start, end, mode }, middle.length)
      this.#latin1(middle)
    }
  }

  #head({ start, end, mode }: Head, length: number): void {
    this.number(start * MODES + mode)
    this.number(end)
    this.number(length)
  }

  #latin1(text: string): void {
    this.#makeRoom(text.length)
    if (text.length > SHORT) {
      this.#length += this.#bytes.write(text, this.#length, 'latin1')
      return
    }
    for (let index = 0; index < text.length; index++) this.#bytes[this.#length++] = text.charCodeAt(index)
  }

  #hex(digits: string): void {
    this.#makeRoom(digits.length / 2)
    this.#length += this.#bytes.write(digits, this.#length, 'hex')
  }

  #json(head: Head, text: string): void {
    const length = Buffer.byteLength(text)
    this.#head(head, length)
    this.#makeRoom(length)
    this.#length += this.#bytes.write(text, this.#length, 'utf8')
  }

  #makeRoom(length: number): void {
    const least = this.#length + length
    if (least <= this.#bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(least, 2 * this.#bytes.length))
    this.#bytes.copy(larger, 0, 0, this.#length)
    this.#bytes = larger
  }

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length)
  }
}

interface Head {
  /** Equal characters at the beginning. */
  readonly start: number
  /** Equal characters at the end. */
  readonly end: number
  readonly mode: number
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
