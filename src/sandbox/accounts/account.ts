import type { OutgoingMessage } from '../../vendor/callback.ts'
import type { AccountSpec, Credentials } from '../../vendor/credential.ts'
import type { Call } from '../../vendor/operation.ts'
import type { StateSeed, Vendor } from '../../vendor/vendor.ts'
import { findVendor, type VendorRef, vendorId } from '../../vendor/vendor-ref.ts'
import { Clock, type ClockMove, type ClockOwner, checkMove } from '../clock/clock.ts'
import { earliest } from '../clock/earliest.ts'
import { noLongerThan } from '../clock/patience.ts'
import { Faults } from '../faults/faults.ts'
import type { AccountSummary } from '../faults/unmet.ts'
import type { ClockCommand, Command, CommandKind, CommandOf } from '../history/command.ts'
import type { HistoryEvent } from '../history/event.ts'
import { History } from '../history/history.ts'
import { Journal } from '../history/journal.ts'
import { keptCommand } from '../history/kept-command.ts'
import type { Step } from '../history/step.ts'
import type { Keeping, SandboxClockMove } from '../keeping.ts'
import { CallbackFaults } from '../outbox/callback-faults.ts'
import { Outbox } from '../outbox/outbox.ts'
import { type PresentedDelivery, presentDelivery } from '../outbox/present-delivery.ts'
import { Memory } from '../state/memory.ts'
import { readSnapshot, type Snapshot } from '../state/snapshot/format.ts'
import { takeSnapshot } from '../state/snapshot/take.ts'
import { type StateView, viewState } from '../state/state-view.ts'
import { beatsMet } from '../stories/beats-met.ts'
import type { StartedStory } from '../stories/stories.ts'
import type { Settings, Story } from '../stories/story.ts'
import { type AgendaEntry, type AgendaQuery, agendaOf } from './agenda.ts'
import { causeOf } from './causes.ts'
import { type AccountParts, type CommandResults, perform, runDue } from './commands.ts'
import type { SharedContext } from './context.ts'
import { emit } from './emit.ts'
import { Leap } from './leap.ts'
import type { Limits } from './limits.ts'
import type { AccountListener, AnswerOptions } from './listener.ts'
import { type AccountStatus, statusOf } from './status.ts'
import { Switches } from './switches.ts'

export type AccountContext = SharedContext<Account>

/** Commands that do not have to wait for the end of a leap. Those that start anew forget it. */
const DURING_A_LEAP: ReadonlySet<CommandKind> = new Set(['tick', 'read', 'callback-outcome', 'reset', 'restored'])

/** One tenant: its state at every vendor, its clock, rate windows, faults and history. */
export class Account implements ClockOwner {
  readonly name: string
  readonly clock: Clock
  readonly faults: Faults
  readonly callbackFaults: CallbackFaults
  readonly history: History
  readonly journal: Journal
  readonly switches: Switches
  readonly outbox: Outbox
  /** When a client last sent it a request: real time in milliseconds. Undefined before the first. */
  lastSeen: number | undefined = undefined
  /** What people call it. Changed by a command. */
  label: string | undefined = undefined
  #credentials: Credentials
  /** Whether it is being brought to where it was, from what was kept of it. Nothing that it did then happens again outside of it. */
  isResuming = false
  #listener: AccountListener | undefined = undefined
  readonly #context: AccountContext
  readonly #memory: Memory
  readonly #leap: Leap
  #stories: readonly StartedStory[] = []

  constructor(spec: AccountSpec, context: AccountContext) {
    this.name = spec.name
    this.#credentials = spec.credentials
    this.#context = context
    this.clock = new Clock(context.clock, this)
    this.outbox = new Outbox(context, this)
    this.faults = new Faults(context, this)
    this.callbackFaults = new CallbackFaults(context, this)
    this.history = new History(context, spec.name, this)
    this.journal = new Journal(this.history, this)
    this.switches = new Switches(context.vendors, { parent: context.switches, owner: this })
    this.#memory = new Memory(context, this)
    this.#leap = new Leap(this.#memory, this)
  }

  /**
   * Applies a command at the real time `real`. Everything that happens to an account, except requests, comes in here. Adds
   * what it did to the history and calls the listener. Throws a UsageError and changes nothing when the command is invalid.
   */
  apply<C extends Command>(command: C, real: number = this.#context.realTime()): CommandResults[C['kind']] {
    const { step } = this.#context
    this.#prepare(command, real)
    const at = this.clock.now(real)
    step.begin(causeOf(command.kind) ?? 'control')
    let result: CommandResults[C['kind']]
    try {
      result = perform(command, this.#parts(), real)
    } catch (error) {
      step.end()
      throw error
    }
    const after = this.clock.now(real)
    this.history.add(step.end(), after, keptCommand(command, at))
    this.#listener?.command(command, at)
    this.#kept?.command(this, command, { real })
    if (command.kind === 'clock') this.outbox.clockMoved({ from: at, to: after })
    this.#context.onStep(this)
    return result
  }

  /** For the sandbox: its clock moved, and with it this account's. No command, because a capture has the time of each step. */
  sandboxClockMoved(move: SandboxClockMove, real: number = this.#context.realTime()): void {
    const { step } = this.#context
    this.#kept?.sandboxClockMoved(this, move, { real })
    step.begin('control')
    step.noteEvent({ topic: 'clock', ...move })
    this.history.add(step.end(), move.to)
    this.outbox.clockMoved(move)
  }

  /** Called with every step, in order. */
  get listener(): AccountListener | undefined {
    return this.#listener
  }

  set listener(listener: AccountListener | undefined) {
    this.#listener = listener
    this.#kept?.listenerChanged(this, { real: this.#context.realTime() })
  }

  /** Who keeps what happens from now on. */
  get #kept(): Keeping<Account> | undefined {
    return this.isResuming ? undefined : this.#context.keeping
  }

  /** For whoever keeps accounts: its history says this. */
  noteKept(note: string): void {
    const event = { topic: 'account', phase: 'kept', note } as const
    this.history.add({ changes: [], leftOut: 0, deliveries: [], events: [event] }, this.clock.now())
  }

  /** Notes what the current step does. */
  get step(): Step {
    return this.#context.step
  }

  /**
   * Finishes a leap, creates the vendor's state and runs what is due. These are steps of their own, so that they are recorded even
   * when the command itself is refused.
   */
  #prepare(command: Command, real: number): void {
    if (DURING_A_LEAP.has(command.kind)) return
    this.#leap.finish()
    if (command.kind !== 'control' && command.kind !== 'patch') return
    const vendor = this.#context.vendors.find(({ id }) => id === command.vendor)
    if (vendor && !this.hasState(vendor)) this.apply({ kind: 'read', vendor: vendor.id }, real)
    this.#runDue(real)
  }

  /** Runs what is due. */
  #runDue(real: number): void {
    this.#startDue(real)
    this.#leap.finish()
  }

  /** Runs a slice of what is due, unless a leap has work left anyway. */
  #startDue(real: number): void {
    if (!this.isLeaping && this.#memory.isDue(this.clock.now(real))) this.apply({ kind: 'tick' }, real)
  }

  /** Whether the clock leaped and not all that fell due has happened yet. Callbacks wait for it. */
  get isLeaping(): boolean {
    return this.#leap.isOpen
  }

  /** Nobody sees a leap that is half done. A request finishes it within its own step. */
  finishLeap(): void {
    if (this.step.isOpen && this.isLeaping) runDue(this.#parts(), this.clock.now(), Number.POSITIVE_INFINITY)
    else this.#leap.finish()
  }

  get limits(): Limits {
    return this.#memory.limits
  }

  /** The options of its sandbox that change its answers. */
  get options(): AnswerOptions {
    return this.#context.options
  }

  /** The text that its generated ids depend on, besides its name. */
  get idSeed(): string {
    return this.#context.idSeed
  }

  hasState(vendor: Vendor): boolean {
    return this.#memory.hasState(vendor)
  }

  /** A vendor's state of this account. Created on first use, as of `now`. */
  state<State>(vendor: Vendor<State>, now: number = this.clock.now()): State {
    if (!this.hasState(vendor) && !this.#context.step.isOpen) this.apply({ kind: 'read', vendor: vendor.id })
    return this.#memory.state(vendor, now)
  }

  /** For an exchange that created a vendor's state and was refused: forgets it, so that the next use creates it. */
  forgetState(vendor: Vendor): void {
    this.#memory.forgetState(vendor)
  }

  /** For an account that is closed: its records lead nobody to it any more. */
  forgetHoldings(): void {
    this.#memory.forgetHoldings()
  }

  /** Queues a callback. `at` is the time of the event. */
  emit(vendor: Vendor, message: OutgoingMessage, at: number): void {
    emit(this, vendor, message, at)
  }

  /** Waiting and recently finished callbacks without secrets, in order of their events. */
  callbacks(): PresentedDelivery[] {
    return this.outbox.deliveries().map((delivery) => presentDelivery(delivery, this.#context.vendors))
  }

  /** One callback without secrets; undefined when it is no longer kept. */
  callback(id: number): PresentedDelivery | undefined {
    const delivery = this.outbox.delivery(id)
    return delivery && presentDelivery(delivery, this.#context.vendors)
  }

  /**
   * Sends a callback now, also one that has ended. If it fails, the retries that the vendor has left follow. Resolves when it was
   * attempted. Throws a UsageError when it is not kept, or is being sent.
   */
  sendAgain(id: number, how: ClockMove = {}): Promise<void> {
    checkMove(how)
    this.apply({ kind: 'callback-sent-again', delivery: id })
    return this.deliver(how.patience)
  }

  /** The next seeded id of a kind, 32 hexadecimal digits. */
  id(kind: string): string {
    return this.#memory.id(kind)
  }

  /** Runs a vendor's control, for what no operation can do. Takes the vendor or its id. */
  control(vendor: VendorRef, name: string, input: unknown = {}): unknown {
    const output = this.apply({ kind: 'control', vendor: vendorId(vendor), name, input })
    void this.deliver()
    return output
  }

  /** Changes the clock and runs what is due then. Resolves when the callbacks that follow were attempted. */
  changeClock(command: ClockCommand, { inTurns = false, patience }: ClockMove = {}): Promise<void> {
    this.apply(command)
    this.clock.wake()
    if (inTurns && this.isLeaping) return this.#leap.finishInTurns().then(() => this.deliver(patience))
    this.#leap.finish()
    return this.deliver(patience)
  }

  /** Runs what is due at every vendor. Resolves when the callbacks that follow were attempted. */
  settle(how: ClockMove = {}): Promise<void> {
    checkMove(how)
    this.clock.wake()
    this.#runDue(this.#context.realTime())
    return this.deliver(how.patience)
  }

  /** Runs what is due at every vendor, in turns with others. */
  async catchUp(): Promise<void> {
    this.clock.wake()
    this.#startDue(this.#context.realTime())
    await this.#leap.finishInTurns()
  }

  /** Sends the callbacks that are due. Resolves when all were attempted, or when `patience` aborts. */
  deliver(patience?: AbortSignal): Promise<void> {
    return noLongerThan(
      this.outbox.settle(() => this.clock.now()),
      patience,
    )
  }

  /** Whether there is work or a callback that is due and not done. */
  isDue(now: number = this.clock.now()): boolean {
    return (this.nextWork() ?? Number.POSITIVE_INFINITY) <= now
  }

  /** The next time something is due, by the account's clock. Includes endless series. */
  nextWork(): number | undefined {
    return earliest([this.outbox.nextDue(), this.#memory.nextDue(true)])
  }

  /** The real time when something is due; undefined when nothing is, or the clock is frozen. */
  nextWorkInRealTime(): number | undefined {
    const next = this.clock.isFrozen ? undefined : this.nextWork()
    return next === undefined ? undefined : next - this.clock.ahead
  }

  /** The next time something is due, by the account's clock. Leaves out endless series, because nobody waits for those. */
  nextDue(): number | undefined {
    return earliest([this.outbox.nextDue(), this.#memory.nextDue(false)])
  }

  /** What comes next without a request, in order of time, as things stand. */
  agenda(query: AgendaQuery): AgendaEntry[] {
    const stateOf = (vendor: Vendor) => (this.hasState(vendor) ? this.state(vendor) : undefined)
    return agendaOf({ vendors: this.#context.vendors, stateOf, outbox: this.outbox }, query)
  }

  /** For the outbox: applies the outcome of an attempt. */
  afterAttempt(outcome: CommandOf<'callback-outcome'>): void {
    const verdict = this.apply(outcome)
    if (verdict) this.#context.onAttempt(this, verdict)
  }

  /** What a vendor's state starts with at its first request. */
  get seed(): StateSeed['records'] {
    return this.#memory.records
  }

  /**
   * Forgets everything that happened: state, rate windows, faults, stories with their settings, journal, callbacks and ids.
   * Keeps the clock and the account's own switches; {@link status} shows them. Starts anew with `seed`, by default the
   * sandbox's.
   */
  reset(seed?: StateSeed['records']): void {
    this.apply({ kind: 'reset', seed })
  }

  /** Everything that differs from the start. */
  status(): AccountStatus {
    return statusOf(this)
  }

  /** The running stories, in the order they were started. */
  get stories(): readonly StartedStory[] {
    return this.#stories
  }

  startStory(story: Story): StartedStory {
    return this.apply({ kind: 'story-started', story })
  }

  /** Plays an act of a running story. Ending the story undoes it too. */
  continueStory(name: string, act: Settings): StartedStory {
    return this.apply({ kind: 'story-continued', name, act })
  }

  /** For the history: ticks off the beats of running stories that these events meet. */
  meetBeats(eventsOf: () => readonly HistoryEvent[]): void {
    const met = beatsMet(this.#stories, eventsOf)
    if (!met) return
    this.#stories = met.stories
    this.history.add(met.traced, met.at)
  }

  /** Undoes what a story set, and nothing else. */
  endStory(name: string): void {
    this.apply({ kind: 'story-ended', name })
  }

  /**
   * Everything that the account remembers, for {@link restore}. It contains secrets, so store it like one. It is quick,
   * because it shares the records: these are replaced and never edited.
   */
  snapshot(): Snapshot {
    this.#leap.finish()
    return takeSnapshot(this, this.#memory.snapshot())
  }

  /**
   * Replaces everything that the account remembers with a snapshot, except the journal, which goes on. Throws a UsageError and
   * changes nothing when the data is not a snapshot, has another version, or does not fit these vendors.
   */
  restore(data: unknown): void {
    const snapshot = readSnapshot(data, this.#context.vendors)
    // Captures record commands, and never hold a secret key.
    this.apply({ kind: 'restored', snapshot: { ...snapshot, credentials: {} } })
    const isCreated = Object.keys(this.credentials).length === 0 && Object.keys(snapshot.credentials).length > 0
    if (snapshot.account !== this.name || !isCreated) return
    this.#credentials = snapshot.credentials as Credentials
    this.#context.adopt({ name: this.name, credentials: this.#credentials })
    this.#kept?.command(
      this,
      { kind: 'credentials', credentials: this.#credentials },
      { real: this.#context.realTime() },
    )
  }

  /** The account's keys at each vendor, by vendor id. */
  get credentials(): Credentials {
    return this.#credentials
  }

  /**
   * Replaces the keys at these vendors. Records, clock and history go on. Throws a UsageError and changes nothing when a key, or
   * what the account would own, belongs to another account.
   */
  renew(credentials: Credentials): void {
    this.apply({ kind: 'credentials', credentials: { ...this.#credentials, ...credentials } })
  }

  /** A vendor's state of this account as of now, for reading and patching. */
  stateOf(wanted: VendorRef): StateView {
    const vendor = findVendor(this.#context.vendors, wanted, 'Cannot show the state')
    const real = this.#context.realTime()
    if (!this.hasState(vendor)) this.apply({ kind: 'read', vendor: vendor.id }, real)
    this.#runDue(real)
    return viewState(vendor, {
      call: this.#callOf(vendor, this.clock.now(real)),
      history: this.history,
      outbox: this.outbox,
      patch: (collection, key, fields) => this.apply({ kind: 'patch', vendor: vendor.id, collection, key, fields }),
    })
  }

  summary(): AccountSummary {
    return { account: this.name, unmetFaults: this.faults.unmet() }
  }

  #callOf<State>(vendor: Vendor<State>, now: number): Call<State> {
    return {
      state: this.#memory.state(vendor, now),
      now,
      id: (kind) => this.id(kind),
      switch: (name) => this.switches.get(vendor, name),
      emit: (message, at = now) => this.emit(vendor, message, at),
      deliveries: () => this.outbox.deliveriesOf(vendor),
    }
  }

  #parts(): AccountParts {
    const { vendors, step } = this.#context
    return {
      account: this,
      memory: this.#memory,
      leap: this.#leap,
      vendors,
      step,
      callOf: (vendor, now) => this.#callOf(vendor, now),
      replaceCredentials: (credentials) => {
        this.#context.renew({ name: this.name, credentials })
        this.#credentials = credentials
      },
      stories: {
        list: () => this.#stories,
        replace: (stories) => {
          this.#stories = stories
        },
      },
    }
  }
}
