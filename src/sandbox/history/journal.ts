import type { PresentedDelivery } from '../outbox/present-delivery.ts'
import { type AttemptFacts, attemptFacts } from './attempt.ts'
import { type CheckOutcome, checkOutcomes } from './checks.ts'
import type { History } from './history.ts'
import type { HistoryOptions } from './history-options.ts'
import { checkJournalQuery, type JournalQuery, matcher } from './query.ts'
import type { KeptHttp, Recorded } from './recorded.ts'
import { rowOf } from './row.ts'
import type { JournalRow } from './row-facts.ts'
import type { StateChange } from './state-change.ts'
import { presentChange } from './state-changes.ts'
import type { Verdict } from './verdict.ts'

/** One exchange for people to read, without secrets. */
export interface JournalEntry extends Verdict {
  /** Request line, headers and body, as on the wire. For a callback, the request that was sent. */
  readonly request: string
  /** Status line, headers and body, as on the wire. Empty when nobody answered. */
  readonly response: string
  /** The request and the response in parts. */
  readonly http: KeptHttp
  /** The vendor's checks in order, and then the rule. Empty for callbacks and requests that match no vendor. */
  readonly checks: readonly CheckOutcome[]
  /** The changes of the vendor's state. */
  readonly changes: readonly StateChange[]
  /** How many more changes there were. */
  readonly changesLeftOut: number
  /** The callbacks that it caused, with their current state. */
  readonly deliveries: readonly PresentedDelivery[]
  /** For judging how a client retries. Undefined for callbacks. */
  readonly attempt: AttemptFacts | undefined
  /** Whether the account's clock was frozen. Then the times say nothing about speed. */
  readonly isFrozen: boolean
}

export type JournalOptions = HistoryOptions

interface JournalOwner {
  /** A callback; undefined when it is no longer kept. */
  callback(id: number): PresentedDelivery | undefined
}

/** The exchanges in an account's history, for people to read. */
export class Journal {
  readonly #history: History
  readonly #owner: JournalOwner

  constructor(history: History, owner: JournalOwner) {
    this.#history = history
    this.#owner = owner
  }

  /** Oldest first. */
  entries(): JournalEntry[] {
    return this.query({})
  }

  /** The entries that match, oldest first unless the query says otherwise. */
  query(query: JournalQuery): JournalEntry[] {
    checkJournalQuery(query)
    return inOrder(this.matching(query), query).map((recorded) => this.present(recorded))
  }

  /** The same as lines in a list. */
  rows(query: JournalQuery): JournalRow[] {
    checkJournalQuery(query)
    return inOrder(this.matching(query), query).map(rowOf)
  }

  /** What matches, oldest first, before entries are built of it. With a limit, reads back only as far as necessary. */
  matching(query: JournalQuery): Recorded[] {
    const found: Recorded[] = []
    const isWanted = matcher(query)
    for (const recorded of this.#history.newestExchanges(query.before)) {
      if (found.length === (query.limit ?? Number.POSITIVE_INFINITY)) break
      if (recorded.verdict.sequence <= (query.since ?? Number.NEGATIVE_INFINITY)) break
      if (isWanted(recorded)) found.push(recorded)
    }
    return found.reverse()
  }

  /** The entry with a sequence number; undefined when it is no longer kept or belongs to another account. */
  entry(sequence: number): JournalEntry | undefined {
    const recorded = this.#history.exchange(sequence)
    return recorded && this.present(recorded)
  }

  present(recorded: Recorded): JournalEntry {
    const { verdict, vendor, http, isFrozen } = recorded
    return {
      ...verdict,
      request: requestText(http),
      response: responseText(http),
      http,
      checks: checkOutcomes(verdict, vendor),
      changes: recorded.changes.map((change) => presentChange(change, vendor)),
      changesLeftOut: recorded.changesLeftOut,
      deliveries: recorded.deliveries
        .map((id) => this.#owner.callback(id))
        .filter((delivery) => delivery !== undefined),
      attempt: verdict.delivery === undefined ? attemptFacts(recorded) : undefined,
      isFrozen,
    }
  }
}

/** What was found oldest first, in the order that the query asks for. */
export function inOrder<T>(found: T[], { order }: JournalQuery): T[] {
  return order === 'newest' ? found.reverse() : found
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
