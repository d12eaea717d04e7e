const [QUOTE, BACKSLASH, COMMA, SPACE] = [0x22, 0x5c, 0x2c, 0x20]
const [BRACKET, BRACKET_END, BRACE, BRACE_END] = [0x5b, 0x5d, 0x7b, 0x7d]

/** FNV-1a, over 32 bits. */
const [BASIS, PRIME] = [0x811c9dc5, 0x01000193]
const COLON = 0x3a

/**
 * Counts the values in JSON that comes in pieces, before anything is parsed: items, members, lists and objects. Counts the
 * different names of members, too: a parser keeps each of them for itself, which costs more than a value.
 */
export class ValueCounter {
  #values = 1
  #isInText = false
  #isEscaped = false
  /** Right after the beginning of a list or an object, which may be empty. */
  #isAtStart = false
  #hash = BASIS
  readonly #names = new Set<number>()
  readonly #maxNames: number

  /** Stops counting after more than `maxNames` different names: such a body is refused. */
  constructor(maxNames: number = Number.POSITIVE_INFINITY) {
    this.#maxNames = maxNames
  }

  /** The number of different names up to here. By their hashes: of a million, some hundred have that of another. */
  get names(): number {
    return this.#names.size
  }

  /** The number of values up to here. */
  count(piece: Uint8Array): number {
    for (const byte of piece) {
      if (this.#names.size > this.#maxNames) break
      if (this.#isInText) this.#readText(byte)
      else if (byte > SPACE) this.#read(byte)
    }
    return this.#values
  }

  /** There is one value more than commas and lists that are not empty, in all levels together. */
  #read(byte: number): void {
    if (byte === COMMA || (this.#isAtStart && byte !== BRACKET_END && byte !== BRACE_END)) this.#values++
    this.#isAtStart = byte === BRACKET || byte === BRACE
    if (byte === COLON) this.#names.add(this.#hash)
    if (byte !== QUOTE) return
    this.#isInText = true
    this.#hash = BASIS
  }

  #readText(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false
    else if (byte === BACKSLASH) this.#isEscaped = true
    else if (byte === QUOTE) this.#isInText = false
    if (this.#isInText) this.#hash = Math.imul(this.#hash ^ byte, PRIME)
  }
}
