const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const BRACKET = 0x5b
const BRACE = 0x7b

/** Counts the values in JSON that comes in pieces, before anything is parsed. */
export class ValueCounter {
  #values = 1
  #isInText = false
  #isEscaped = false

  /** The number of values up to here: members and items, each list and each object. At most one too many for an empty one. */
  count(piece: Uint8Array): number {
    for (const byte of piece) {
      if (this.#isInText) this.#readText(byte)
      else if (byte === QUOTE) this.#isInText = true
      else if (byte === COMMA || byte === BRACKET || byte === BRACE) this.#values++
    }
    return this.#values
  }

  #readText(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false
    else if (byte === BACKSLASH) this.#isEscaped = true
    else if (byte === QUOTE) this.#isInText = false
  }
}
