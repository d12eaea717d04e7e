import { hashHex } from '#digest'

interface Series {
  count: number
  digest: string
}

/** The seed of the ids, and how many of each kind were generated. */
export interface IdentifiersContent {
  readonly seed: string
  readonly counts: Readonly<Record<string, number>>
}

/** Generates random-looking ids that are the same in every run with the same seed and order of calls. */
export class Identifiers {
  readonly #seed: string
  /** By kind. An object takes less room than a map. */
  readonly #series: Record<string, Series> = {}

  constructor(seed: string, counts: IdentifiersContent['counts'] = {}) {
    this.#seed = seed
    for (const [kind, count] of Object.entries(counts)) this.#series[kind] = { count, digest: '' }
  }

  snapshot(): IdentifiersContent {
    return {
      seed: this.#seed,
      counts: Object.fromEntries(Object.entries(this.#series).map(([kind, { count }]) => [kind, count])),
    }
  }

  /** 32 lower-case hexadecimal digits. Each kind has its own count. */
  next(kind: string): string {
    const series = this.#series[kind] ?? { count: 0, digest: '' }
    if (series.count === 0) this.#series[kind] = series
    // One digest has the digits of two ids.
    const isSecond = series.count % 2 === 1
    if (!isSecond || series.digest === '') {
      series.digest = hashHex('sha256', `${this.#seed}/${kind}/${series.count - (isSecond ? 1 : 0)}`)
    }
    const start = isSecond ? 32 : 0
    series.count++
    return series.digest.slice(start, start + 32)
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
