import type { AccountSpec } from '../../vendor/credential.ts'
import { Identifiers } from '../../vendor/identifiers.ts'
import { type Change, Collection } from '../../vendor/state/collection.ts'
import { type Pace, Schedule } from '../../vendor/state/schedule.ts'
import type { StateSeed, Vendor } from '../../vendor/vendor.ts'
import type { Holders } from '../accounts/holders.ts'
import { Limits } from '../accounts/limits.ts'
import type { Step } from '../history/step.ts'
import { refusal, type Snapshot } from './snapshot/format.ts'
import { contentOf, fill, Misfit, type StateContent } from './snapshot/state-content.ts'

/** What all accounts share. */
interface MemoryContext {
  readonly vendors: readonly Vendor[]
  /** What a vendor's state starts with. */
  readonly records: StateSeed['records']
  readonly idSeed: string
  readonly holders: Holders
  readonly step: Pick<Step, 'noteChange' | 'dueAt' | 'noteSkipped'>
  /** How many steps of endless series one leap of the clock takes, at each vendor. */
  readonly maxLeapSteps: number
}

type Kept = Pick<Snapshot, 'identifiers' | 'records' | 'limits' | 'states'>

const NO_STATES = {}
const NO_SCHEDULES: readonly never[] = []

/** What an account remembers: the state of each vendor, its rate windows, and the used ids. */
export class Memory {
  readonly context: MemoryContext
  readonly #account: AccountSpec
  #records: StateSeed['records']
  /** By vendor id. An object takes less room than a map. */
  #states: Readonly<Record<string, unknown>> = NO_STATES
  /** Of all states. */
  #schedules: readonly Schedule<unknown>[] = NO_SCHEDULES
  #limits = new Limits()
  #identifiers: Identifiers
  /** How many due items the current slice may still take, at all vendors together. */
  readonly slice = { left: Number.POSITIVE_INFINITY }

  constructor(context: MemoryContext, account: AccountSpec) {
    this.context = context
    this.#account = account
    this.#records = context.records
    this.#identifiers = this.#newIdentifiers()
  }

  get account(): string {
    return this.#account.name
  }

  get limits(): Limits {
    return this.#limits
  }

  /** The next seeded id of a kind, 32 hexadecimal digits. */
  id(kind: string): string {
    return this.#identifiers.next(kind)
  }

  hasState({ id }: Pick<Vendor, 'id'>): boolean {
    return this.#states[id] !== undefined
  }

  /** A vendor's state. Created on first use, as of `now`. */
  state<State>(vendor: Vendor<State>, now: number): State {
    const existing = this.#states[vendor.id]
    if (existing !== undefined) return existing as State
    const state = this.#create(vendor, now, this.#records)
    this.#setStates({ ...this.#states, [vendor.id]: state })
    return state
  }

  /** Forgets a vendor's state, so that the next use creates it. */
  forgetState({ id }: Pick<Vendor, 'id'>): void {
    const { [id]: _, ...others } = this.#states
    this.#replaceStates(others)
  }

  /** The next time something is due without a request. Includes endless series only with `withEndless`. */
  nextDue(withEndless: boolean): number | undefined {
    let next: number | undefined
    for (const schedule of this.#schedules) {
      const due = withEndless ? schedule.nextOfAll() : schedule.nextDue()
      if (due !== undefined && (next === undefined || due < next)) next = due
    }
    return next
  }

  /** Whether something is due by `now`, including endless series. */
  isDue(now: number): boolean {
    return (this.nextDue(true) ?? Number.POSITIVE_INFINITY) <= now
  }

  /** What a vendor's state will start with, if it does not exist yet. */
  get records(): StateSeed['records'] {
    return this.#records
  }

  clear(records: StateSeed['records'] = this.context.records): void {
    this.#records = records
    this.#replaceStates(NO_STATES)
    this.#limits = new Limits()
    this.#identifiers = this.#newIdentifiers()
  }

  snapshot(): Kept {
    return {
      identifiers: this.#identifiers.snapshot(),
      records: this.#records,
      limits: this.#limits.snapshot(),
      states: Object.fromEntries(Object.entries(this.#states).map(([id, state]) => [id, contentOf(state as object)])),
    }
  }

  /** Rebuilds a snapshot, and returns a function that puts it in place. Throws a UsageError when the snapshot does not fit. */
  prepare({ identifiers, records, limits, states }: Kept, now: number): () => void {
    const made = this.context.vendors
      .filter(({ id }) => states[id] !== undefined)
      .map((vendor) => [vendor.id, this.#recreate(vendor, now, { records, content: states[vendor.id] ?? {} })] as const)
    const kept = { limits: new Limits(limits), identifiers: new Identifiers(identifiers.seed, identifiers.counts) }
    return () => {
      this.#records = records
      this.#replaceStates(Object.fromEntries(made))
      this.#limits = kept.limits
      this.#identifiers = kept.identifiers
    }
  }

  /** Nothing of the account leads to it any more. */
  forgetHoldings(): void {
    for (const vendor of this.context.vendors) {
      this.context.holders.removeAll(vendor, this.#account.name, this.#states[vendor.id])
    }
  }

  #replaceStates(states: Readonly<Record<string, unknown>>): void {
    this.forgetHoldings()
    this.#setStates(states)
    for (const vendor of this.context.vendors) {
      this.context.holders.addAll(vendor, this.#account.name, states[vendor.id])
    }
  }

  #setStates(states: Readonly<Record<string, unknown>>): void {
    this.#states = states
    // A copy has no room for more.
    this.#schedules = Object.values(states)
      .flatMap((state) => Object.values(state as object))
      .filter((part) => part instanceof Schedule)
      .slice()
  }

  #newIdentifiers(): Identifiers {
    return new Identifiers(`${this.context.idSeed}/${this.#account.name}`)
  }

  #recreate(
    vendor: Vendor,
    now: number,
    { records, content }: { records: StateSeed['records']; content: StateContent },
  ): unknown {
    const state = this.#create(vendor, now, records)
    try {
      fill(state as object, content)
    } catch (error) {
      const place = `states.${vendor.id}`
      if (!(error instanceof Misfit))
        throw refusal(`the state of ${vendor.id} does not fit: ${(error as Error).message}`, place)
      const field = `${place}.${error.field}`
      throw refusal(`${field}: ${error.message}`, field)
    }
    return state
  }

  #create<State>(vendor: Vendor<State>, now: number, records: StateSeed['records']): State {
    const attributes = this.#account.credentials[vendor.id]?.attributes ?? {}
    const state = vendor.createState({ now, records, attributes })
    const watch = new StateWatch(vendor, this)
    for (const part of Object.values(state as object)) {
      if (part instanceof Collection) part.observer = watch
      else if (part instanceof Schedule) part.pace = watch
    }
    return state
  }
}

/** What happens in the state of one vendor goes to the step, and to the holders of its records. */
class StateWatch implements Pace {
  readonly #vendor: Pick<Vendor, 'id' | 'holders'>
  readonly #memory: Memory

  constructor(vendor: Pick<Vendor, 'id' | 'holders'>, memory: Memory) {
    this.#vendor = vendor
    this.#memory = memory
  }

  get slice(): Pace['slice'] {
    return this.#memory.slice
  }

  get maxSteps(): number {
    return this.#memory.context.maxLeapSteps
  }

  noteChange(change: Change): void {
    const { context, account } = this.#memory
    context.step.noteChange(this.#vendor.id, change)
    context.holders.noteChange(this.#vendor, account, change)
  }

  onTake(at: number): void {
    this.#memory.context.step.dueAt(at)
  }

  onBehind(from: number, to: number): void {
    this.#memory.context.step.noteSkipped(this.#vendor.id, { from, to, maxSteps: this.maxSteps })
  }
}
