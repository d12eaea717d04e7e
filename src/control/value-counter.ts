const [QUOTE, BACKSLASH, COMMA, SPACE] = [0x22, 0x5c, 0x2c, 0x20]
const [BRACKET, BRACKET_END, BRACE, BRACE_END] = [0x5b, 0x5d, 0x7b, 0x7d]

/** Counts the values in JSON that comes in pieces, before anything is parsed: items, members, lists and objects. */
export class ValueCounter {
  #values = 1
  #isInText = false
  #isEscaped = false
  /** Right after the beginning of a list or an object, which may be empty. */
  #isAtStart = false

  /** The number of values up to here. */
  count(piece: Uint8Array): number {
    for (const byte of piece) {
      if (this.#isInText) this.#readText(byte)
      else if (byte > SPACE) this.#read(byte)
    }
    return this.#values
  }

  /** There is one value more than commas and lists that are not empty, in all levels together. */
  #read(byte: number): void {
    if (byte === COMMA || (this.#isAtStart && byte !== BRACKET_END && byte !== BRACE_END)) this.#values++
    this.#isAtStart = byte === BRACKET || byte === BRACE
    if (byte === QUOTE) this.#isInText = true
  }

  #readText(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false
    else if (byte === BACKSLASH) this.#isEscaped = true
    else if (byte === QUOTE) this.#isInText = false
  }
}
