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
import type { ClockCommand, Command, CommandKind, CommandOf } from '../history/command.ts'
import type { HistoryEvent } from '../history/event.ts'
import { History } from '../history/history.ts'
import { Journal, type JournalOptions } from '../history/journal.ts'
import type { ChangeCause } from '../history/state-change.ts'
import type { Step } from '../history/step.ts'
import type { Verdict } from '../history/verdict.ts'
import { CallbackFaults } from '../outbox/callback-faults.ts'
import { MAX_OPEN, Outbox, type Send } from '../outbox/outbox.ts'
import { type PresentedDelivery, presentDelivery } from '../outbox/present-delivery.ts'
import { Memory } from '../state/memory.ts'
import { readSnapshot, SNAPSHOT_FORMAT, SNAPSHOT_VERSION, type Snapshot } from '../state/snapshot/format.ts'
import { type StateView, viewState } from '../state/state-view.ts'
import type { StartedStory } from '../stories/stories.ts'
import type { Story } from '../stories/story.ts'
import { type AccountParts, type CommandResults, perform } from './commands.ts'
import type { Limits } from './limits.ts'
import type { AccountListener, AnswerOptions } from './listener.ts'
import { type AccountStatus, statusOf } from './status.ts'
import { Switches } from './switches.ts'

/** What was left of an account when it ended. */
export interface AccountSummary {
  readonly account: string
  /** Faults that were set and never applied: what was to be rehearsed was not. */
  readonly unmetFaults: readonly UnmetFault[]
}

/** What an account shares with the others of its sandbox. */
export interface AccountContext {
  readonly vendors: readonly Vendor[]
  readonly clock: TimeSource
  /** Real time in milliseconds: a step reads it once. */
  realTime(): number
  readonly switches: Switches
  readonly records: StateSeed['records']
  readonly idSeed: string
  readonly journal: JournalOptions
  readonly send: Send
  readonly adapters: ReadonlySet<Adapter>
  /** Notes what the step under way does. */
  readonly step: Step
  /** The options of the sandbox that answers depend on. */
  readonly options: AnswerOptions
  /** Takes so many numbers for events, and returns the first. */
  takeSequence(count: number): number
  /** Called after every step, with how to get its events. */
  publish(events: () => readonly HistoryEvent[]): void
  /** Called with the verdict on each attempt to deliver a callback. */
  onAttempt(account: Account, verdict: Verdict): void
  /** Called after each step of an account. */
  onStep(account: Account): void
  /** Makes credentials known that a snapshot brought along. */
  adopt(spec: AccountSpec): void
}

/** The cause of the changes that a command makes. */
const CAUSES: { readonly [Kind in CommandKind]?: ChangeCause } = {
  control: 'control',
  patch: 'patch',
  restored: 'restore',
  tick: 'time',
  clock: 'time',
}

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
  readonly credentials: AccountSpec['credentials']
  /** Hears of every step, in order. */
  listener: AccountListener | undefined = undefined
  readonly #context: AccountContext
  readonly #memory: Memory
  #stories: readonly StartedStory[] = []

  constructor(spec: AccountSpec, context: AccountContext) {
    this.name = spec.name
    this.credentials = spec.credentials
    this.#context = context
    this.clock = new Clock(context.clock, this)
    this.outbox = new Outbox(context, this)
    this.faults = new Faults(context, this)
    this.callbackFaults = new CallbackFaults(context, this)
    this.history = new History(context, spec.name)
    this.journal = new Journal(this.history, this)
    this.switches = new Switches(context.vendors, { parent: context.switches, owner: this })
    this.#memory = new Memory(context, spec)
  }

  /**
   * Makes a command happen, at the real time `real`: the one way in for everything but requests. What it did is in the
   * history afterwards, and whoever listens has heard of it. Throws a UsageError and changes nothing when the command cannot
   * be performed.
   */
  apply<C extends Command>(command: C, real: number = this.#context.realTime()): CommandResults[C['kind']] {
    const { step } = this.#context
    this.#prepare(command, real)
    const at = this.clock.now(real)
    step.begin(CAUSES[command.kind] ?? 'control')
    let result: CommandResults[C['kind']]
    try {
      result = perform(command, this.#parts(), real)
    } catch (error) {
      step.end()
      throw error
    }
    this.history.add(step.end(), this.clock.now(real))
    this.listener?.command(command, at)
    this.#context.onStep(this)
    return result
  }

  /** Notes what the step under way does. */
  get step(): Step {
    return this.#context.step
  }

  /**
   * What comes before a command is a step of its own, so that a command which is refused leaves nothing behind that nobody
   * recorded: the state of a vendor is made, and what is due is worked out.
   */
  #prepare(command: Command, real: number): void {
    if (command.kind !== 'control' && command.kind !== 'patch') return
    const vendor = this.#context.vendors.find(({ id }) => id === command.vendor)
    if (vendor && !this.hasState(vendor)) this.apply({ kind: 'read', vendor: vendor.id }, real)
    if (this.#hasDueState(this.clock.now(real))) this.apply({ kind: 'tick' }, real)
  }

  #hasDueState(now: number): boolean {
    return (this.#memory.nextDue(true) ?? Number.POSITIVE_INFINITY) <= now
  }

  get limits(): Limits {
    return this.#memory.limits
  }

  /** The options of its sandbox that its answers depend on. */
  get options(): AnswerOptions {
    return this.#context.options
  }

  hasState(vendor: Vendor): boolean {
    return this.#memory.hasState(vendor)
  }

  /** What a vendor remembers of this account; made when first asked for, as of `now`. */
  state<State>(vendor: Vendor<State>, now: number = this.clock.now()): State {
    if (!this.hasState(vendor) && !this.#context.step.isOpen) this.apply({ kind: 'read', vendor: vendor.id })
    return this.#memory.state(vendor, now)
  }

  /** Queues a callback; `at` is the time of the event. */
  emit(vendor: Vendor, message: OutgoingMessage, at: number): void {
    const { step } = this.#context
    for (const delay of this.callbackFaults.delaysOf(vendor.id, message)) {
      const delivery = this.outbox.add(vendor, message, at + delay)
      step.noteDelivery(delivery.id)
      const { id, state } = delivery
      const { event, resource } = message
      const about = { topic: 'callback', delivery: id, vendor: vendor.id, event, resource } as const
      if (state === 'waiting') step.noteEvent({ ...about, phase: 'queued' })
      else step.noteEvent({ ...about, phase: 'given-up', error: `not sent: ${MAX_OPEN} callbacks already wait` })
    }
  }

  /** Its callbacks without secrets, in order of their events: those that wait, and those that finished lately. */
  callbacks(): PresentedDelivery[] {
    return this.outbox.deliveries().map((delivery) => presentDelivery(delivery, this.#context.vendors))
  }

  /** One of its callbacks without secrets, if it is still known. */
  callback(id: number): PresentedDelivery | undefined {
    const delivery = this.outbox.delivery(id)
    return delivery && presentDelivery(delivery, this.#context.vendors)
  }

  /** The next seeded id of a kind, 32 hexadecimal digits. */
  id(kind: string): string {
    return this.#memory.id(kind)
  }

  /** Uses a control of a vendor: brings about what no operation can. */
  control(vendor: Pick<Vendor, 'id'>, name: string, input: unknown): unknown {
    const output = this.apply({ kind: 'control', vendor: vendor.id, name, input })
    void this.#deliver()
    return output
  }

  /** Changes the clock, works out what is due then, and resolves when what came of it was sent. */
  changeClock(command: ClockCommand): Promise<void> {
    this.apply(command)
    this.clock.wake()
    return this.#deliver()
  }

  /** Works out what is due at every vendor, and resolves when what came of it was sent. */
  settle(): Promise<void> {
    this.clock.wake()
    const real = this.#context.realTime()
    if (this.#hasDueState(this.clock.now(real))) this.apply({ kind: 'tick' }, real)
    return this.#deliver()
  }

  /** Sends what is due and resolves when all of it was attempted. */
  #deliver(): Promise<void> {
    return this.outbox.settle(() => this.clock.now())
  }

  /** Whether something is due that has not been worked out or sent. */
  isDue(now: number = this.clock.now()): boolean {
    return (earliest([this.outbox.nextDue(), this.#memory.nextDue(true)]) ?? Number.POSITIVE_INFINITY) <= now
  }

  /** When something is due next, by the account's clock, series without an end included. */
  nextWork(): number | undefined {
    return earliest([this.outbox.nextDue(), this.#memory.nextDue(true)])
  }

  /** When something falls due next, series without an end aside: nobody waits for those. */
  nextDue(): number | undefined {
    return earliest([this.outbox.nextDue(), this.#memory.nextDue(false)])
  }

  /** For the outbox: an attempt ended. */
  afterAttempt(outcome: CommandOf<'callback-outcome'>): void {
    const verdict = this.apply(outcome)
    if (verdict) this.#context.onAttempt(this, verdict)
  }

  /** What a vendor's state starts with at its first request. */
  get seed(): StateSeed['records'] {
    return this.#memory.records
  }

  /**
   * Forgets everything that happened: state, rate windows, faults, stories and what they set, journal, callbacks and ids. The
   * clock and the account's own switches stay as set: {@link status} shows them. It starts anew from the sandbox's seed, or
   * from another one.
   */
  reset(seed?: StateSeed['records']): void {
    this.apply({ kind: 'reset', seed })
  }

  /** Everything that is not as at the start. */
  status(): AccountStatus {
    return statusOf(this)
  }

  /** The stories that are under way, in the order in which they were started. */
  get stories(): readonly StartedStory[] {
    return this.#stories
  }

  startStory(story: Story): StartedStory {
    return this.apply({ kind: 'story-started', story })
  }

  /** Takes back what a story set, and nothing else. */
  endStory(name: string): void {
    this.apply({ kind: 'story-ended', name })
  }

  /**
   * Everything that it remembers; {@link restore} takes it back. It holds secrets: keep it as one. It shares the records,
   * which are replaced and never edited, so that taking it is quick.
   */
  snapshot(): Snapshot {
    const { name, credentials } = this
    return {
      format: SNAPSHOT_FORMAT,
      version: SNAPSHOT_VERSION,
      isSecret: true,
      account: name,
      takenAt: isoTime(this.clock.now()),
      credentials,
      clock: this.clock.snapshot(),
      switches: this.switches.snapshot(),
      faults: this.faults.snapshot(),
      callbackFaults: this.callbackFaults.snapshot(),
      stories: [...this.#stories],
      outbox: this.outbox.snapshot(),
      ...this.#memory.snapshot(),
    } as Snapshot
  }

  /**
   * Puts a snapshot in the place of everything that it remembers; its journal goes on. Throws a UsageError and changes
   * nothing when the snapshot is none, is of another version, or does not fit.
   */
  restore(data: unknown): void {
    const snapshot = readSnapshot(data, this.#context.vendors)
    this.apply({ kind: 'restored', snapshot })
    const isCreated = Object.keys(this.credentials).length === 0 && Object.keys(snapshot.credentials).length > 0
    if (snapshot.account === this.name && isCreated) {
      this.#context.adopt({ name: this.name, credentials: snapshot.credentials } as AccountSpec)
    }
  }

  /** What a vendor remembers of it as of now, to be read and patched. */
  stateOf(vendorId: string): StateView {
    const vendor = this.#context.vendors.find(({ id }) => id === vendorId)
    if (!vendor) {
      const known = this.#context.vendors.map(({ id }) => id).join(', ')
      throw new UsageError(`Cannot show the state: no vendor named "${vendorId}". Known vendors: ${known}`)
    }
    const real = this.#context.realTime()
    if (!this.hasState(vendor)) this.apply({ kind: 'read', vendor: vendorId }, real)
    if (this.#hasDueState(this.clock.now(real))) this.apply({ kind: 'tick' }, real)
    return viewState(vendor, this.state(vendor), (collection, key, fields) =>
      this.apply({ kind: 'patch', vendor: vendorId, collection, key, fields }),
    )
  }

  summary(): AccountSummary {
    return { account: this.name, unmetFaults: this.faults.unmet() }
  }

  #parts(): AccountParts {
    const { vendors, step } = this.#context
    return {
      account: this,
      memory: this.#memory,
      vendors,
      step,
      callOf: <State>(vendor: Vendor<State>, now: number): Call<State> => ({
        state: this.#memory.state(vendor, now),
        now,
        id: (kind) => this.id(kind),
        switch: (name) => this.switches.get(vendor, name),
        emit: (message, at = now) => this.emit(vendor, message, at),
        deliveries: () => this.outbox.deliveriesOf(vendor),
      }),
      stories: {
        list: () => this.#stories,
        replace: (stories) => {
          this.#stories = stories
        },
      },
    }
  }
}

export function earliest(times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((time) => time !== undefined)
  return known.length === 0 ? undefined : Math.min(...known)
}
