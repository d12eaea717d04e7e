import { Identifiers } from '../identifiers.ts'
import type { Call } from '../operation.ts'
import { describeIssues } from '../schema-issues.ts'
import { UsageError } from '../usage-error.ts'
import type { StateSeed, Vendor } from '../vendor.ts'
import { Agenda } from './agenda.ts'
import { Clock, type ClockOwner, type TimeSource } from './clock.ts'
import { Faults } from './faults/faults.ts'
import { Journal, type JournalOptions, type Verdict } from './journal.ts'
import { Limits } from './limits.ts'
import { type Attempt, type Attempted, Outbox, type Send } from './outbox.ts'
import { Switches } from './switches.ts'

/** What one vendor knows an account by. */
export interface Credential {
  /** Access key id, secret id or access key: what a request presents. */
  readonly key: string
  readonly secret: string | undefined
  /** Of temporary credentials: the session token that has to go with them, and when they end (milliseconds). */
  readonly token?: { readonly value: string; readonly expiresAt: number }
  /** What else belongs to the account there: a project, an APPID, a bucket. */
  readonly attributes: Readonly<Record<string, string>>
}

/** An account that is known before its first request. */
export interface AccountSpec {
  readonly name: string
  /** By vendor id. */
  readonly credentials: Readonly<Record<string, Credential>>
}

export interface AccountContext {
  readonly vendors: readonly Vendor[]
  readonly clock: TimeSource
  readonly switches: Switches
  readonly records: StateSeed['records']
  readonly idSeed: string
  readonly journal: JournalOptions
  readonly send: Send
  /** The next number of a journal entry, and who is to be told of it. */
  nextSequence(): number
  announce(verdict: Verdict): void
}

/** One tenant: its state at every vendor, its clock, rate windows, faults and slice of the journal. */
export class Account implements ClockOwner {
  readonly name: string
  readonly clock: Clock
  readonly faults: Faults
  readonly journal: Journal
  readonly switches: Switches
  readonly outbox: Outbox
  readonly credentials: AccountSpec['credentials']
  readonly #context: AccountContext
  readonly #states = new Map<string, unknown>()
  #limits = new Limits()
  #identifiers: Identifiers

  constructor(spec: AccountSpec, context: AccountContext) {
    this.name = spec.name
    this.credentials = spec.credentials
    this.#context = context
    this.clock = new Clock(context.clock, this)
    this.outbox = new Outbox({ send: context.send, onAttempt: (attempted) => this.#recordAttempt(attempted) })
    this.faults = new Faults(context.vendors)
    this.journal = new Journal(context.journal)
    this.switches = new Switches(context.vendors, context.switches)
    this.#identifiers = this.#freshIdentifiers()
  }

  get limits(): Limits {
    return this.#limits
  }

  hasState(vendor: Vendor): boolean {
    return this.#states.has(vendor.id)
  }

  /** What the vendor remembers of this account; made when first asked for. */
  state<State>(vendor: Vendor<State>): State {
    const existing = this.#states.get(vendor.id)
    if (existing !== undefined) return existing as State
    const state = vendor.createState({
      now: this.clock.now(),
      records: this.#context.records,
      attributes: this.credentials[vendor.id]?.attributes ?? {},
    })
    this.#states.set(vendor.id, state)
    return state
  }

  /** The next seeded id of a kind, 32 hexadecimal digits. */
  id(kind: string): string {
    return this.#identifiers.next(kind)
  }

  /** Brings about what no operation can: a control of the vendor's, by name. */
  control<State>(vendor: Vendor<State>, name: string, input: unknown): unknown {
    const control = vendor.controls[name]
    if (!control) {
      throw new UsageError(
        `Cannot "${name}" at ${vendor.id}: there is no such control. Known controls: ${Object.keys(vendor.controls).join(', ')}`,
      )
    }
    const result = control.input.safeParse(input)
    if (!result.success) throw new UsageError(`Cannot "${name}" at ${vendor.id}: ${describeIssues(result.error)}`)
    const call = this.#call(vendor)
    vendor.tick(call)
    const output = control.run(result.data, call)
    void this.settle()
    return output
  }

  /** Works out at every vendor what is due by the clock, then sends what came of it. */
  settle(): Promise<void> {
    this.clock.wake()
    this.#tick()
    return this.#deliver()
  }

  /** Sends what is due and resolves when all of it was attempted. Does not move the clock. */
  async #deliver(): Promise<void> {
    await this.outbox.settle(() => this.clock.now())
  }

  /** Whether something is due by the clock and has not been worked out or sent. */
  get isDue(): boolean {
    const now = this.clock.now()
    const isWaiting = (this.outbox.nextDue() ?? Number.POSITIVE_INFINITY) <= now
    return isWaiting || this.#agendas().some((agenda) => agenda.hasDue(now))
  }

  nextDue(): number | undefined {
    return earliest([this.outbox.nextDue(), ...this.#agendas().map((agenda) => agenda.nextDue())])
  }

  #agendas(): Agenda<unknown>[] {
    const parts = Array.from(this.#states.values(), (state) => Object.values(state as object)).flat()
    return parts.filter((part) => part instanceof Agenda)
  }

  #tick(): void {
    for (const vendor of this.#context.vendors) if (this.#states.has(vendor.id)) vendor.tick(this.#call(vendor))
  }

  #call<State>(vendor: Vendor<State>): Call<State> {
    const now = this.clock.now()
    return {
      state: this.state(vendor),
      now,
      id: (kind) => this.id(kind),
      switch: (name) => this.switches.get(vendor, name),
      emit: (message, at = now) => this.outbox.add(vendor, message, at),
      deliveries: () => this.outbox.deliveriesOf(vendor),
    }
  }

  #recordAttempt({ delivery, callback, attempt, nextInMs }: Attempted): void {
    // Some vendors take any text for an address; what cannot be sent is shown as it was given.
    const { host, pathname, search } = URL.parse(callback.url) ?? { host: '', pathname: callback.url, search: '' }
    const verdict: Verdict = {
      sequence: this.#context.nextSequence(),
      at: attempt.at,
      account: this.name,
      vendor: delivery.vendor,
      operation: delivery.message.event,
      outcome: delivery.state === 'delivered' ? 'delivered' : 'undelivered',
      code: undefined,
      refusedBy: undefined,
      explanation: describeAttempt(delivery.attempts.length, attempt, nextInMs),
      signature: undefined,
    }
    const request = {
      method: 'POST',
      host,
      path: pathname,
      query: search.slice(1),
      headers: { host, ...callback.headers },
    }
    const answer = attempt.status === undefined ? undefined : { status: attempt.status, headers: {}, body: '' }
    const vendor = this.#context.vendors.find(({ id }) => id === delivery.vendor)
    this.journal.add(verdict, { ...request, body: new TextEncoder().encode(callback.body) }, answer, vendor)
    this.#context.announce(verdict)
  }

  /** Forgets everything that happened: state, rate windows, faults, journal, callbacks and ids. The clock and switches stay as set. */
  reset(): void {
    this.#states.clear()
    this.#limits = new Limits()
    this.#identifiers = this.#freshIdentifiers()
    this.faults.clear()
    this.journal.clear()
    this.outbox.clear()
  }

  #freshIdentifiers(): Identifiers {
    return new Identifiers(`${this.#context.idSeed}/${this.name}`)
  }
}

export function earliest(times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((time) => time !== undefined)
  return known.length === 0 ? undefined : Math.min(...known)
}

function describeAttempt(ordinal: number, { status, error }: Attempt, nextInMs: number | undefined): string {
  const what = status === undefined ? (error ?? 'nobody answered') : `the receiver answered ${status}`
  const next = nextInMs === undefined ? '' : `, the next one follows in ${nextInMs / 1000} s`
  return `attempt ${ordinal}: ${what}${next}`
}
