import type { Vendor } from '../../vendor/vendor.ts'
import type { Attempted } from '../outbox/outbox.ts'
import { attemptedDelivery } from './attempted-delivery.ts'
import type { EventBody, HistoryEvent, Topic } from './event.ts'
import { eventSummary } from './event-summary.ts'
import { type HistoryOptions, MAX_BYTES, MAX_ENTRIES } from './history-options.ts'
import type { Given } from './kept-command.ts'
import type { KeptStep } from './kept-step.ts'
import { Losses } from './losses.ts'
import { type JournalInput, type Recorded, record, withoutSecretsInTexts } from './recorded.ts'
import { type RecordedStep, stepOfCommand, stepOfExchange } from './recorded-step.ts'
import { Ring } from './ring.ts'
import { rowFacts } from './row.ts'
import { type KeptChange, keepChanges, presentChange, sizeOf, sizeOfChanges } from './state-changes.ts'
import type { Traced } from './step.ts'
import type { Outcome, Verdict } from './verdict.ts'

/** What the histories of all accounts share. */
interface HistoryContext {
  readonly journal: HistoryOptions
  readonly vendors: readonly Vendor[]
  /** Reserves `count` sequence numbers for events, and returns the first. */
  takeSequence(count: number): number
  /** Called after every step. `events` builds the events of the step. */
  publish(events: () => readonly HistoryEvent[], account: string): void
}

/** The account, which hears of every step. */
interface HistoryOwner {
  /** Called after each step. `events` builds the events of the step. */
  meetBeats(events: () => readonly HistoryEvent[]): void
}

export interface HistoryParts {
  exchanges: Iterable<Recorded>
  steps: Iterable<RecordedStep>
  counts: Partial<Record<Outcome, number>>
  losses: Losses | undefined
}

export interface EventQuery {
  /** Only events after this sequence number. */
  readonly since?: number
  readonly topics?: readonly Topic[]
  /** At most this many events, the newest ones. */
  readonly limit?: number
}

/**
 * Everything that happened to one account: one sequence of events, bounded in number and size. Exchanges are kept apart from
 * other steps, so that clock ticks never push an exchange out. The journal is a view of this history.
 */
export class History {
  readonly #context: HistoryContext
  readonly #account: string
  readonly #owner: HistoryOwner
  readonly #exchanges: Ring<Recorded>
  readonly #steps: Ring<RecordedStep>
  #bytes = 0
  #losses: Losses | undefined
  /** Made with the first exchange. */
  #counts: Partial<Record<Outcome, number>> | undefined

  constructor(context: HistoryContext, account: string, owner: HistoryOwner) {
    const { maxEntries = MAX_ENTRIES } = context.journal
    this.#context = context
    this.#account = account
    this.#owner = owner
    this.#exchanges = new Ring(maxEntries)
    this.#steps = new Ring(maxEntries)
  }

  /** The sequence number of the newest exchange; -1 when there is none. */
  get newest(): number {
    return this.#exchanges.last()?.verdict.sequence ?? -1
  }

  /** The size of everything that it keeps. */
  get bytes(): number {
    return this.#bytes
  }

  /** How many exchanges there were of each outcome since the start or the last reset, those that were dropped included. */
  get counts(): Readonly<Partial<Record<Outcome, number>>> {
    return this.#counts ?? {}
  }

  /** What it dropped; undefined when that is nothing. */
  get losses(): Losses | undefined {
    return this.#losses
  }

  /** Keeps an exchange with the other events of its step. Returns its verdict. */
  addExchange(
    input: Omit<JournalInput, 'verdict'> & { readonly verdict: Omit<Verdict, 'sequence' | 'account'> },
  ): Verdict {
    const { traced } = input
    const count = 1 + (traced ? traced.changes.length + traced.events.length : 0)
    const verdict: Verdict = {
      ...withoutSecretsInTexts(input.verdict, input.vendor ?? input.secrets),
      sequence: this.#context.takeSequence(count),
      account: this.#account,
    }
    this.#keepExchange(record(input, verdict))
    return verdict
  }

  /** Keeps an attempt to deliver a callback. */
  addAttempt(attempted: Attempted, isFrozen: boolean): Verdict {
    const { vendors } = this.#context
    const sequence = this.#context.takeSequence(1)
    const input = attemptedDelivery(attempted, { sequence, account: this.#account, vendors, isFrozen })
    const verdict = withoutSecretsInTexts(input.verdict, input.vendor)
    this.#keepExchange(record(input, verdict))
    return verdict
  }

  /** Keeps what a command did, if it did anything. `now` is in milliseconds, by the account's clock. */
  add(traced: Traced | undefined, now: number, given?: Given): void {
    if (!traced) return
    const { events, leftOut } = traced
    const changes = keepChanges(traced)
    if (changes.length + events.length + leftOut === 0) return
    const step: RecordedStep = {
      sequence: this.#context.takeSequence(changes.length + events.length),
      at: now,
      changes,
      changesLeftOut: leftOut,
      events,
      given,
      bytes: sizeOfChanges(changes) + sizeOf(events) + (given ? sizeOf(given) : 0),
    }
    this.#keepStep(step)
    this.#shrink()
    this.#publish(() => this.#eventsOfStep(step))
  }

  /** Exchanges and attempts, oldest first. */
  *exchanges(): Generator<Recorded> {
    for (let index = 0; index < this.#exchanges.size; index++) {
      const recorded = this.#exchanges.at(index)
      if (recorded) yield recorded
    }
  }

  *otherSteps(): Generator<RecordedStep> {
    for (let index = 0; index < this.#steps.size; index++) {
      const step = this.#steps.at(index)
      if (step) yield step
    }
  }

  /** Exchanges and attempts, newest first: all of them, or those before a sequence number. */
  *newestExchanges(before?: number): Generator<Recorded> {
    const end = before === undefined ? this.#exchanges.size : this.#firstFrom(before)
    for (let index = end - 1; index >= 0; index--) {
      const recorded = this.#exchanges.at(index)
      if (recorded) yield recorded
    }
  }

  /** The exchange with a sequence number; undefined when it is no longer kept or belongs to another account. */
  exchange(sequence: number): Recorded | undefined {
    const recorded = this.#exchanges.at(this.#firstFrom(sequence))
    return recorded?.verdict.sequence === sequence ? recorded : undefined
  }

  /** The index of the first exchange with this sequence number or a higher one. */
  #firstFrom(sequence: number): number {
    let [low, high] = [0, this.#exchanges.size]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#exchanges.at(middle)?.verdict.sequence ?? sequence) < sequence) low = middle + 1
      else high = middle
    }
    return low
  }

  /** All kept steps that changed records, or with which all records began anew, in order. */
  steps(): KeptStep[] {
    const exchanges = Array.from(this.exchanges(), stepOfExchange)
    const others = Array.from(this.otherSteps(), stepOfCommand)
    return [...exchanges, ...others]
      .filter(({ changes, changesLeftOut, begins }) => changes.length + changesLeftOut > 0 || begins !== undefined)
      .sort((one, other) => one.sequence - other.sequence)
  }

  /** All kept events that match, in order. */
  events({ since = Number.NEGATIVE_INFINITY, topics, limit }: EventQuery = {}): HistoryEvent[] {
    const all = [
      ...Array.from(this.exchanges(), (one) => this.#eventsOfExchange(one)),
      ...Array.from(this.otherSteps(), (step) => this.#eventsOfStep(step)),
    ].flat()
    const wanted = all
      .filter(({ sequence, topic }) => sequence > since && (topics?.includes(topic) ?? true))
      .sort((one, other) => one.sequence - other.sequence)
    return wanted.slice(-(limit ?? wanted.length))
  }

  refill({ exchanges, steps, counts, losses }: HistoryParts): void {
    this.#forget()
    this.#counts = counts
    this.#losses = losses
    for (const recorded of exchanges) {
      this.#bytes += recorded.bytes - this.#dropExchange(this.#exchanges.push(recorded))
    }
    for (const step of steps) this.#keepStep(step)
    this.#shrink()
  }

  clear(): void {
    this.noteAllLost()
    this.#forget()
  }

  #forget(): void {
    this.#exchanges.clear()
    this.#steps.clear()
    this.#bytes = 0
    this.#counts = undefined
  }

  /** For a closed account: the sandbox shows none of it any more. It stays for those who still hold the account. */
  noteAllLost(): void {
    for (const recorded of this.exchanges()) this.#dropExchange(recorded)
    for (const step of this.otherSteps()) this.#dropStep(step)
  }

  #keepExchange(recorded: Recorded): void {
    const { outcome } = recorded.verdict
    this.#counts ??= {}
    this.#counts[outcome] = (this.#counts[outcome] ?? 0) + 1
    this.#bytes += recorded.bytes - this.#dropExchange(this.#exchanges.push(recorded))
    this.#shrink()
    this.#publish(() => this.#eventsOfExchange(recorded))
  }

  #keepStep(step: RecordedStep): void {
    this.#bytes += step.bytes - this.#dropStep(this.#steps.push(step))
  }

  #publish(events: () => readonly HistoryEvent[]): void {
    this.#context.publish(events, this.#account)
    this.#owner.meetBeats(events)
  }

  /** Always keeps the newest exchange. */
  #shrink(): void {
    this.shrinkTo(this.#context.journal.maxBytes ?? MAX_BYTES)
  }

  /** Drops other steps before exchanges, and the oldest first. Keeps the newest exchange, unless nothing may stay. */
  shrinkTo(bytes: number): void {
    const least = bytes > 0 ? 1 : 0
    while (this.#bytes > bytes && this.#steps.size > 0) this.#bytes -= this.#dropStep(this.#steps.shift())
    while (this.#bytes > bytes && this.#exchanges.size > least)
      this.#bytes -= this.#dropExchange(this.#exchanges.shift())
  }

  /** Notes that it is gone. Returns the bytes that it took. */
  #dropExchange(recorded: Recorded | undefined): number {
    if (!recorded) return 0
    const { sequence } = recorded.verdict
    this.#losses ??= new Losses()
    this.#losses.note('exchanges', 1, sequence)
    this.#dropEvents(sequence, 1 + recorded.changes.length + recorded.events.length)
    return recorded.bytes
  }

  #dropStep(step: RecordedStep | undefined): number {
    if (!step) return 0
    this.#dropEvents(step.sequence, step.changes.length + step.events.length)
    return step.bytes
  }

  #dropEvents(first: number, count: number): void {
    this.#losses ??= new Losses()
    this.#losses.note('events', count, first + count - 1)
  }

  #eventsOfExchange(recorded: Recorded): HistoryEvent[] {
    const { changes, events } = recorded
    const { sequence, at, explanation } = recorded.verdict
    const exchange: EventBody = { topic: 'exchange', ...rowFacts(recorded), explanation }
    return this.#numbered({ sequence, at }, [exchange], { changes, events })
  }

  /** A clock move comes before its effects. */
  #eventsOfStep({ sequence, at, changes, events }: RecordedStep): HistoryEvent[] {
    const [moves, others] = [true, false].map((isMove) => events.filter(({ topic }) => (topic === 'clock') === isMove))
    return this.#numbered({ sequence, at }, moves ?? [], { changes, events: others ?? [] })
  }

  #numbered(
    { sequence, at }: { sequence: number; at: number },
    first: readonly EventBody[],
    { changes, events }: { changes: readonly KeptChange[]; events: readonly EventBody[] },
  ): HistoryEvent[] {
    const { vendors } = this.#context
    const bodies = [
      ...first.map((body) => ({ body, at })),
      ...changes.map((change) => ({ body: this.#recordEvent(change, vendors), at: change.at ?? at })),
      ...events.map((body) => ({ body, at })),
    ]
    return bodies.map(({ body, at: when }, index) => ({
      ...body,
      sequence: sequence + index,
      account: this.#account,
      at: when,
      summary: body.topic === 'exchange' ? body.summary : eventSummary(body, vendors),
    }))
  }

  #recordEvent(change: KeptChange, vendors: readonly Vendor[]): EventBody {
    const vendor = vendors.find(({ id }) => id === change.vendor)
    return { topic: 'record', vendor: change.vendor, ...presentChange(change, vendor) }
  }
}
