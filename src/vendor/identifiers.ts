import { hashHex } from '#digest'

/** The seed of the ids, and how many of each kind were generated. */
export interface IdentifiersContent {
  readonly seed: string
  readonly counts: Readonly<Record<string, number>>
}

/** Generates random-looking ids that are the same in every run with the same seed and order of calls. */
export class Identifiers {
  readonly #seed: string
  /** By kind. An object takes less room than a map. */
  readonly #counts: Record<string, number>
  /** The kind of the latest id, and its digest, which may have the digits of one more. */
  #kind: string | undefined = undefined
  #digest = ''

  constructor(seed: string, counts: IdentifiersContent['counts'] = {}) {
    this.#seed = seed
    this.#counts = { ...counts }
  }

  snapshot(): IdentifiersContent {
    return { seed: this.#seed, counts: { ...this.#counts } }
  }

  /** 32 lower-case hexadecimal digits. Each kind has its own count. */
  next(kind: string): string {
    const count = this.#counts[kind] ?? 0
    this.#counts[kind] = count + 1
    // One digest has the digits of two ids.
    const isSecond = count % 2 === 1
    if (!isSecond || this.#kind !== kind) {
      this.#digest = hashHex('sha256', `${this.#seed}/${kind}/${isSecond ? count - 1 : count}`)
      this.#kind = kind
    }
    return isSecond ? this.#digest.slice(32) : this.#digest.slice(0, 32)
  }
}

/** The digit of a version 4 UUID that names its variant, by the code of the digit in its place. */
const VARIANTS = Array.from({ length: 128 }, (_, code) => {
  const digit = Number.parseInt(String.fromCharCode(code), 16)
  return ((digit & 0x3) | 0x8).toString(16)
})

/** Formats 32 hexadecimal digits as a version 4 UUID. */
export function toUuid(hex: string): string {
  const variant = VARIANTS[hex.charCodeAt(16)]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
