import { UsageError } from '../../diagnostics/usage-error.ts'
import type { PresentedDelivery } from '../outbox/present-delivery.ts'
import { type AttemptFacts, attemptFacts } from './attempt.ts'
import { type CheckOutcome, checkOutcomes } from './checks.ts'
import { type JournalQuery, matches } from './query.ts'
import { type Happened, type KeptHttp, keep, type Recorded } from './recorded.ts'
import { presentChange, type StateChange } from './state-changes.ts'
import type { Verdict } from './verdict.ts'

/** One exchange as it is shown, without secrets. */
export interface JournalEntry extends Verdict {
  /** Request line, headers and body, as on the wire; of a callback, the one that was sent. */
  readonly request: string
  /** Status line, headers and body, as on the wire; empty when nobody answered. */
  readonly response: string
  /** The same in parts. */
  readonly http: KeptHttp
  /** The vendor's checks, in its order, and last the rule. Empty for callbacks and where no vendor was found. */
  readonly checks: readonly CheckOutcome[]
  /** What it did to the vendor's state. */
  readonly changes: readonly StateChange[]
  /** How many more changes there were. */
  readonly changesLeftOut: number
  /** The callbacks that followed from it, with what has become of them by now. */
  readonly deliveries: readonly PresentedDelivery[]
  /** For judging how a client repeats. Undefined for callbacks. */
  readonly attempt: AttemptFacts | undefined
  /** Whether the account's clock stood still, so that times say nothing about pace. */
  readonly isFrozen: boolean
}

export interface JournalOptions {
  /** Default 500. */
  readonly maxEntries?: number
  /** Of everything that is kept of them, heads, bodies, explanations and changes of state. Default 8 000 000. */
  readonly maxBytes?: number
}

/** Room for all of them is made with each account. */
const MAX_ENTRIES = 1_000_000

/** The last exchanges of one account, bounded in number and in size. */
export class Journal {
  readonly #maxEntries: number
  readonly #maxBytes: number
  readonly #ring: (Recorded | undefined)[]
  readonly #deliveryOf: (id: number) => PresentedDelivery | undefined
  #first = 0
  #count = 0
  #bytes = 0

  /** `deliveryOf` looks a callback up, if it is still known. */
  constructor(
    { maxEntries = 500, maxBytes = 8_000_000 }: JournalOptions,
    deliveryOf: (id: number) => PresentedDelivery | undefined,
  ) {
    assertWhole(maxEntries, MAX_ENTRIES, 'entries')
    assertWhole(maxBytes, Number.MAX_SAFE_INTEGER, 'bytes')
    this.#maxEntries = maxEntries
    this.#maxBytes = maxBytes
    this.#ring = new Array(maxEntries).fill(undefined)
    this.#deliveryOf = deliveryOf
  }

  /** Keeps an exchange. */
  add(happened: Happened): void {
    const recorded = keep(happened)
    if (this.#count === this.#maxEntries) this.#dropFirst()
    this.#ring[(this.#first + this.#count) % this.#maxEntries] = recorded
    this.#count++
    this.#bytes += recorded.bytes
    while (this.#bytes > this.#maxBytes && this.#count > 1) this.#dropFirst()
  }

  /** Oldest first. */
  entries(): JournalEntry[] {
    return this.query({})
  }

  /** Those that match, oldest first. */
  query(query: JournalQuery): JournalEntry[] {
    const matching = this.#recorded().filter(({ verdict }) => matches(query, verdict))
    return matching.slice(-(query.limit ?? matching.length)).map((recorded) => this.#present(recorded))
  }

  /** The entry of a sequence number; undefined when it is not kept, or never was this account's. */
  entry(sequence: number): JournalEntry | undefined {
    let [low, high] = [0, this.#count - 1]
    while (low <= high) {
      const middle = (low + high) >> 1
      const recorded = this.#at(middle)
      if (recorded === undefined) return undefined
      if (recorded.verdict.sequence === sequence) return this.#present(recorded)
      if (recorded.verdict.sequence < sequence) low = middle + 1
      else high = middle - 1
    }
    return undefined
  }

  clear(): void {
    this.#ring.fill(undefined)
    this.#first = 0
    this.#count = 0
    this.#bytes = 0
  }

  #at(index: number): Recorded | undefined {
    return this.#ring[(this.#first + index) % this.#maxEntries]
  }

  #recorded(): Recorded[] {
    return Array.from({ length: this.#count }, (_, index) => this.#at(index)).filter((one) => one !== undefined)
  }

  #present(recorded: Recorded): JournalEntry {
    const { verdict, vendor, http, isFrozen } = recorded
    return {
      ...verdict,
      request: requestText(http),
      response: responseText(http),
      http,
      checks: checkOutcomes(verdict, vendor),
      changes: recorded.changes.map((change) => presentChange(change, vendor)),
      changesLeftOut: recorded.changesLeftOut,
      deliveries: recorded.deliveries.map((id) => this.#deliveryOf(id)).filter((delivery) => delivery !== undefined),
      attempt: verdict.delivery === undefined ? attemptFacts(recorded) : undefined,
      isFrozen,
    }
  }

  #dropFirst(): void {
    this.#bytes -= this.#ring[this.#first]?.bytes ?? 0
    this.#ring[this.#first] = undefined
    this.#first = (this.#first + 1) % this.#maxEntries
    this.#count--
  }
}

function assertWhole(value: number, most: number, what: string): void {
  if (Number.isInteger(value) && value > 0 && value <= most) return
  throw new UsageError(`Cannot keep a journal of ${value} ${what}: give a whole number from 1 to ${most}`)
}

function requestText({ method, target, requestHeaders, requestBody }: KeptHttp): string {
  return message(`${method} ${target} HTTP/1.1`, requestHeaders, requestBody)
}

function responseText({ status, responseHeaders, responseBody }: KeptHttp): string {
  return status === 0 ? '' : message(`HTTP/1.1 ${status}`, responseHeaders, responseBody)
}

function message(firstLine: string, headers: Readonly<Record<string, string>>, body: string): string {
  const lines = [firstLine, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)]
  return `${lines.join('\n')}\n${body === '' ? '' : `\n${body}`}`
}
