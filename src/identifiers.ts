import { hashHex } from '#digest'

interface Series {
  count: number
  digest: string
}

/** Hands out ids that look random and are the same in every run with the same seed and order of calls. */
export class Identifiers {
  readonly #seed: string
  readonly #series = new Map<string, Series>()

  constructor(seed: string) {
    this.#seed = seed
  }

  /** 32 lower-case hexadecimal digits; each kind counts by itself. */
  next(kind: string): string {
    const series = this.#series.get(kind) ?? { count: 0, digest: '' }
    if (series.count === 0) this.#series.set(kind, series)
    // One digest has the digits of two ids.
    if (series.count % 2 === 0) series.digest = hashHex('sha256', `${this.#seed}/${kind}/${series.count}`)
    const start = (series.count % 2) * 32
    series.count++
    return series.digest.slice(start, start + 32)
  }
}

/** Spells 32 hexadecimal digits as a version 4 UUID. */
export function toUuid(hex: string): string {
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
