import { RULE } from '../sandbox/history/checks.ts'
import type { Verdict } from '../sandbox/history/verdict.ts'
import type { Report } from '../vendor/client.ts'
import type { Contract } from '../vendor/contract.ts'
import type { CallInput } from '../vendor/promise.ts'
import type { TrafficExchange } from './exchange.ts'

/** Names and ids: words, and numbers of five digits and more. */
const NAMES = /[A-Za-z_][\w-]{3,}|\d{5,}/g
const SLOTS = 1 << 26
/** Names of earlier records of no longer ago than these are known. */
const MOST_NAMES = 100_000

export interface Answered {
  readonly contract: Contract
  readonly exchange: TrafficExchange
  /** What the customer sent, by part. */
  readonly input: CallInput
  /** The vendor's answer and the mock's. */
  readonly vendors: Report
  readonly mocks: Report
  readonly verdict: Pick<Verdict, 'refusedBy'>
}

/**
 * Tells which exchanges are about records that the customer had before the recording began, so that the mock cannot know them. An
 * exchange is, when the mock's rules refuse what the vendor did, the operation begins nothing itself, and the request names
 * something that nobody had named before. Whatever the rules refuse later with one of these names is about the same record, unless
 * something was begun with that name.
 */
export class EarlierRecords {
  /** Which names were there: two bits for each, so that a name is rarely taken for another. */
  readonly #seen = new Uint8Array(SLOTS / 8)
  readonly #earlier = new Set<string>()

  /** Takes the exchanges in order. */
  isAbout(answered: Answered): boolean {
    const { contract, exchange, input, vendors, mocks, verdict } = answered
    const names = [...new Set([input.path, input.query, input.body].flatMap(namesIn))]
    const isRefusedByRule = mocks.error !== undefined && verdict.refusedBy === RULE
    const begins = (contract.ends ?? []).length > 0 || contract.idempotent === false
    const isDone = vendors.error === undefined && (vendors.status ?? 0) < 400
    const isKnown = isRefusedByRule && names.some((name) => this.#earlier.has(name))
    const fresh = isRefusedByRule && isDone && !begins ? names.filter((name) => !this.#has(name)) : []
    if (begins && isDone) for (const name of names) this.#earlier.delete(name)
    for (const name of fresh) this.#earlier.add(name)
    while (this.#earlier.size > MOST_NAMES) this.#earlier.delete(this.#earlier.values().next().value ?? '')
    for (const name of names) this.#add(name)
    for (const [name] of exchange.answer?.body.matchAll(NAMES) ?? []) this.#add(name)
    return isKnown || fresh.length > 0
  }

  #has(name: string): boolean {
    return slots(name).every((slot) => ((this.#seen[slot >> 3] ?? 0) & (1 << (slot & 7))) !== 0)
  }

  #add(name: string): void {
    for (const slot of slots(name)) this.#seen[slot >> 3] = (this.#seen[slot >> 3] ?? 0) | (1 << (slot & 7))
  }
}

function namesIn(value: unknown): readonly string[] {
  if (typeof value === 'string' || typeof value === 'number') return String(value).match(NAMES) ?? []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(namesIn) : []
}

/** FNV-1a, from two beginnings. */
function slots(name: string): readonly number[] {
  let [one, other] = [0x811c9dc5, 0x1000193]
  for (let index = 0; index < name.length; index++) {
    const code = name.charCodeAt(index)
    one = Math.imul(one ^ code, 0x01000193)
    other = Math.imul(other ^ code, 0x5bd1e995)
  }
  return [(one >>> 0) % SLOTS, (other >>> 0) % SLOTS]
}
