import { describeIssues } from '../../diagnostics/schema-issues.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import type { OutgoingMessage } from '../../vendor/callback.ts'
import type { AccountSpec } from '../../vendor/credential.ts'
import type { Call } from '../../vendor/operation.ts'
import type { StateSeed, Vendor } from '../../vendor/vendor.ts'
import type { Adapter } from '../adapter.ts'
import { Clock, type ClockOwner, type TimeSource } from '../clock/clock.ts'
import { isoTime } from '../clock/iso-time.ts'
import { Faults } from '../faults/faults.ts'
import type { UnmetFault } from '../faults/unmet.ts'
import { attemptedDelivery } from '../history/attempted-delivery.ts'
import { Journal, type JournalOptions } from '../history/journal.ts'
import type { Trace } from '../history/trace.ts'
import type { Verdict } from '../history/verdict.ts'
import { CallbackFaults } from '../outbox/callback-faults.ts'
import { type Attempted, Outbox, type Send } from '../outbox/outbox.ts'
import { type PresentedDelivery, presentDelivery } from '../outbox/present-delivery.ts'
import { Memory } from '../state/memory.ts'
import { readSnapshot, SNAPSHOT_FORMAT, SNAPSHOT_VERSION, type Snapshot } from '../state/snapshot/format.ts'
import { plainJson } from '../state/snapshot/plain-json.ts'
import { type StateView, viewState } from '../state/state-view.ts'
import type { Limits } from './limits.ts'
import type { AccountListener, AnswerOptions } from './listener.ts'
import { Switches } from './switches.ts'

/** What there is to say of an account at its end. */
export interface AccountSummary {
  readonly account: string
  /** Faults that were set and have never struck: what was to be rehearsed was not. */
  readonly unmetFaults: readonly UnmetFault[]
}

export interface AccountContext {
  readonly vendors: readonly Vendor[]
  readonly clock: TimeSource
  readonly switches: Switches
  readonly records: StateSeed['records']
  readonly idSeed: string
  readonly journal: JournalOptions
  readonly send: Send
  /** The doors that are open. */
  readonly adapters: ReadonlySet<Adapter>
  /** What the exchange that is running does. */
  readonly trace: Trace
  /** What the sandbox was made with, as far as answers depend on it. */
  readonly options: AnswerOptions
  /** The next number of a journal entry, and who is to be told of it. */
  nextSequence(): number
  announce(verdict: Verdict): void
}

/** One tenant: its state at every vendor, its clock, rate windows, faults and slice of the journal. */
export class Account implements ClockOwner {
  readonly name: string
  readonly clock: Clock
  readonly faults: Faults
  readonly callbackFaults: CallbackFaults
  readonly journal: Journal
  readonly switches: Switches
  readonly outbox: Outbox
  readonly trace: Trace
  readonly credentials: AccountSpec['credentials']
  readonly #context: AccountContext
  /** Hears of everything that happens to the account. */
  listener: AccountListener | undefined = undefined
  readonly #memory: Memory

  constructor(spec: AccountSpec, context: AccountContext) {
    this.name = spec.name
    this.credentials = spec.credentials
    this.#context = context
    this.clock = new Clock(context.clock, this)
    this.outbox = new Outbox({ send: context.send, onAttempt: (attempted) => this.#recordAttempt(attempted) })
    this.faults = new Faults({
      vendors: context.vendors,
      adapters: context.adapters,
      now: () => this.clock.now(),
      onSet: () => this.listener?.event({ kind: 'faults', at: this.clock.now(), faults: this.faults.snapshot() }),
    })
    this.callbackFaults = new CallbackFaults(context.vendors)
    this.journal = new Journal(context.journal, (id) => this.#callback(id))
    this.trace = context.trace
    this.switches = new Switches(context.vendors, context.switches)
    this.#memory = new Memory({
      vendors: context.vendors,
      records: context.records,
      idSeed: `${context.idSeed}/${spec.name}`,
      attributesOf: (vendorId) => spec.credentials[vendorId]?.attributes ?? {},
      onChange: (change) => context.trace.noteChange(change),
      onCreate: (vendor, at) => {
        // Of what requests bring about, only they themselves are taken down.
        if (!context.trace.isOpen) this.listener?.event({ kind: 'look', at, vendor })
      },
    })
  }

  get limits(): Limits {
    return this.#memory.limits
  }

  hasState(vendor: Vendor): boolean {
    return this.#memory.hasState(vendor)
  }

  /** What the vendor remembers of this account; made when first asked for, as of `now`. */
  state<State>(vendor: Vendor<State>, now: number = this.clock.now()): State {
    return this.#memory.state(vendor, now)
  }

  /** Puts a callback in line; `at` is the time of the event. */
  emit(vendor: Vendor, message: OutgoingMessage, at: number): void {
    for (const delay of this.callbackFaults.delaysOf(vendor.id, message)) {
      this.trace.noteDelivery(this.outbox.add(vendor, message, at + delay))
    }
  }

  /** Its callbacks as they are shown to people, in order of their events: those that wait, and those finished lately. */
  callbacks(): PresentedDelivery[] {
    return this.outbox.deliveries().map((delivery) => presentDelivery(delivery, this.#context.vendors))
  }

  #callback(id: number): PresentedDelivery | undefined {
    const delivery = this.outbox.delivery(id)
    return delivery && presentDelivery(delivery, this.#context.vendors)
  }

  /** The next seeded id of a kind, 32 hexadecimal digits. */
  id(kind: string): string {
    return this.#memory.id(kind)
  }

  /** Brings about what no operation can: a control of the vendor's, by name. */
  control<State>(vendor: Vendor<State>, name: string, input: unknown): unknown {
    const control = Object.hasOwn(vendor.controls, name) ? vendor.controls[name] : undefined
    if (!control) {
      throw new UsageError(
        `Cannot "${name}" at ${vendor.id}: there is no such control. Known controls: ${Object.keys(vendor.controls).join(', ')}`,
      )
    }
    const result = control.input.safeParse(input)
    if (!result.success) throw new UsageError(`Cannot "${name}" at ${vendor.id}: ${describeIssues(result.error)}`)
    this.#noteTime()
    const call = this.#call(vendor)
    vendor.tick(call)
    const output = control.run(result.data, call)
    this.listener?.event({ kind: 'control', at: call.now, vendor: vendor.id, name, input })
    void this.settle()
    return output
  }

  /** Works out at every vendor what is due by the clock, then sends what came of it. */
  settle(): Promise<void> {
    this.clock.wake()
    this.#noteTime()
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
    return isWaiting || this.#memory.agendas().some((schedule) => schedule.hasDue(now))
  }

  nextDue(): number | undefined {
    return earliest([this.outbox.nextDue(), ...this.#memory.agendas().map((schedule) => schedule.nextDue())])
  }

  #noteTime(): void {
    if (this.listener && this.isDue) this.listener.event({ kind: 'clock', at: this.clock.now() })
  }

  #tick(): void {
    for (const vendor of this.#context.vendors) if (this.hasState(vendor)) vendor.tick(this.#call(vendor))
  }

  #call<State>(vendor: Vendor<State>): Call<State> {
    const now = this.clock.now()
    return {
      state: this.state(vendor),
      now,
      id: (kind) => this.id(kind),
      switch: (name) => this.switches.get(vendor, name),
      emit: (message, at = now) => this.emit(vendor, message, at),
      deliveries: () => this.outbox.deliveriesOf(vendor),
    }
  }

  #recordAttempt(attempted: Attempted): void {
    const { delivery, callback, attempt } = attempted
    this.listener?.attempt(callback, attempt, { now: this.clock.now(), vendor: delivery.vendor })
    const happened = attemptedDelivery(attempted, {
      sequence: this.#context.nextSequence(),
      account: this.name,
      vendors: this.#context.vendors,
      isFrozen: this.clock.isFrozen,
    })
    this.journal.add(happened)
    this.#context.announce(happened.verdict)
  }

  /** What a vendor's state starts with at its first request. */
  get seed(): StateSeed['records'] {
    return this.#memory.records
  }

  /**
   * Forgets everything that happened: state, rate windows, faults, journal, callbacks and ids. The clock and switches stay as
   * set. It starts anew from the sandbox's seed, or from another one.
   */
  reset(seed?: StateSeed['records']): void {
    this.listener?.event({ kind: 'reset', at: this.clock.now(), ...(seed && { seed }) })
    this.#memory.clear(seed)
    this.faults.clear()
    this.callbackFaults.clear()
    this.journal.clear()
    this.outbox.clear()
  }

  /** Everything that it remembers, as one JSON value; {@link restore} takes it back. It holds secrets: keep it as one. */
  snapshot(): Snapshot {
    const now = this.clock.now()
    return plainJson({
      format: SNAPSHOT_FORMAT,
      version: SNAPSHOT_VERSION,
      isSecret: true,
      account: this.name,
      takenAt: isoTime(now),
      clock: this.clock.snapshot(),
      switches: this.switches.snapshot(),
      faults: this.faults.snapshot(),
      callbackFaults: this.callbackFaults.snapshot(),
      outbox: this.outbox.snapshot(),
      ...this.#memory.snapshot(),
    }) as Snapshot
  }

  /**
   * Puts a snapshot in the place of everything that it remembers; its journal goes on. Throws a UsageError and changes
   * nothing when the snapshot is none, is of another version, or does not fit.
   */
  restore(data: unknown): void {
    const snapshot = readSnapshot(data, this.#context.vendors)
    const remember = this.#memory.prepare(snapshot, this.clock.now())
    const setSwitches = this.switches.prepare(snapshot.switches)
    const setCallbackFaults = this.callbackFaults.prepare(snapshot.callbackFaults)
    // The last that may be refused.
    this.faults.restore(snapshot.faults)
    this.listener?.event({ kind: 'restore', at: this.clock.now(), snapshot })
    remember()
    setSwitches()
    setCallbackFaults()
    this.outbox.restore(snapshot.outbox, this.#context.vendors)
    this.clock.restore(snapshot.clock)
  }

  /** What a vendor remembers of it as of now, to be looked at and to be meddled with. */
  stateOf(vendorId: string): StateView {
    const vendor = this.#context.vendors.find(({ id }) => id === vendorId)
    if (!vendor) {
      const known = this.#context.vendors.map(({ id }) => id).join(', ')
      throw new UsageError(`Cannot show the state: no vendor named "${vendorId}". Known vendors: ${known}`)
    }
    this.#noteTime()
    this.#tick()
    return viewState(vendor, this.state(vendor), (collection, key, fields) =>
      this.listener?.event({ kind: 'patch', at: this.clock.now(), vendor: vendorId, collection, key, fields }),
    )
  }

  /** The options of its sandbox that its answers depend on. */
  get options(): AnswerOptions {
    return this.#context.options
  }

  summary(): AccountSummary {
    return { account: this.name, unmetFaults: this.faults.unmet() }
  }
}

export function earliest(times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((time) => time !== undefined)
  return known.length === 0 ? undefined : Math.min(...known)
}
