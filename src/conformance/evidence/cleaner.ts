import { hashHex } from '#digest'
import type { Credential } from '../../vendor/credential.ts'

/** In place of the value of a secret header. */
export const SECRET = '<secret>'

/** What ids look like: a UUID, 32 hexadecimal digits, a long number. */
export const IDS = /\b(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|(?:av|va)?[0-9a-f]{32}|\d{12,})\b/gi

/** Values that change from run to run, in the order of their replacement. */
const VOLATILE: readonly (readonly [string, RegExp])[] = [
  ['signature', /(?<=(?:[?&]|^)(?:Signature|q-signature)=)[^&\s]+/gim],
  ['time', /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?/g],
  ['time', /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT/g],
  ['time', /\b\d{8}T\d{6}Z\b/g],
  ['time', /\b1[6-9]\d{8}(?:\d{3})?\b/g],
  ['id', IDS],
]

/** Whether a text is nothing but a value that gets a placeholder anyway. */
export function isVolatile(text: string): boolean {
  return VOLATILE.reduce((rest, [, pattern]) => rest.replace(pattern, ''), text) === ''
}

/** Replaces secrets by their names, and equal ids by equal placeholders. */
export class Cleaner {
  readonly #secrets: readonly (readonly [string, string])[]
  readonly #known = new Map<string, string>()
  readonly #standIns = new Map<string, string>()

  constructor({ key, secret, token, attributes }: Credential) {
    const named = [['key', key], ['secret', secret], ['token', token?.value], ...Object.entries(attributes)] as const
    const known = named
      .filter((entry): entry is [string, string] => (entry[1] ?? '').length > 3)
      .flatMap(([name, value]): [string, string][] => [
        [name, value],
        [name, encodeURIComponent(value.toWellFormed())],
      ])
    // The longest first, because a secret may contain another.
    this.#secrets = known.toSorted((a, b) => b[1].length - a[1].length)
  }

  text(text: string): string {
    const open = this.#secrets.reduce((rest, [name, value]) => {
      if (!rest.includes(value)) return rest
      this.#standIns.set(`<${name}>`, /^\d+$/.test(value) ? alike(value, 0) : `${name}${ending(value)}`)
      return rest.replaceAll(value, `<${name}>`)
    }, text)
    return VOLATILE.reduce(
      (rest, [kind, pattern]) => rest.replace(pattern, (found) => this.#placeholder(kind, found)),
      open,
    )
  }

  /**
   * What may stand for the placeholders when somebody reads the texts again: times as they were, and for everything else
   * something made up of the same shape.
   */
  get standIns(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#standIns)
  }

  #placeholder(kind: string, found: string): string {
    const existing = this.#known.get(found)
    if (existing !== undefined) return existing
    const ordinal = [...this.#known.values()].filter((name) => name.startsWith(`<${kind}-`)).length + 1
    const made = `<${kind}-${ordinal}>`
    this.#known.set(found, made)
    this.#standIns.set(made, kind === 'time' ? found : kind === 'id' ? alike(found, ordinal) : kind)
    return made
  }
}

/** The part of an address that tells its kind. */
function ending(value: string): string {
  return /^[\w.-]+\.[a-z]{2,}$/i.test(value) ? '.example' : ''
}

/** An id of the same shape. Keeps what says its kind: a prefix, the dashes, and the version of a UUID. */
function alike(found: string, ordinal: number): string {
  const digits = hashHex('sha256', `id ${ordinal}`)
  const isNumber = /^\d+$/.test(found)
  const prefix = isNumber ? 1 : found.length % 32 === 2 ? 2 : 0
  const made = [...found].map((char, index) => {
    if (index < prefix || char === '-' || (found.includes('-') && (index === 14 || index === 19))) return char
    const digit = digits[index % digits.length] ?? '0'
    return isNumber ? String(Number.parseInt(digit, 16) % 10) : digit
  })
  const text = made.join('')
  return /[A-F]/.test(found) ? text.toUpperCase() : text
}
