import { hashHex } from '#digest'

/** Hands out ids that look random and are the same in every run with the same seed and order of calls. */
export class Identifiers {
  readonly #seed: string
  readonly #counts = new Map<string, number>()

  constructor(seed: string) {
    this.#seed = seed
  }

  /** 32 lower-case hexadecimal digits; each kind counts by itself. */
  next(kind: string): string {
    const count = (this.#counts.get(kind) ?? 0) + 1
    this.#counts.set(kind, count)
    return hashHex('sha256', `${this.#seed}/${kind}/${count}`).slice(0, 32)
  }
}

/** Spells 32 hexadecimal digits as a version 4 UUID. */
export function toUuid(hex: string): string {
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
