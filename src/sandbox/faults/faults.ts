import * as z from 'zod'
import { readLarge } from '#large-input'
import { UsageError } from '../../diagnostics/usage-error.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import type { Adapter } from '../adapter.ts'
import type { Step } from '../history/step.ts'
import { type ActiveFault, activate, activeFaultSchema, isEnabled, isSpent, type Moment, meet } from './active-fault.ts'
import { decisiveOf, type FaultMatch, type FaultMatches } from './applied.ts'
import { checkFault } from './checked.ts'
import type { Fault, SetFault } from './fault.ts'
import { IN_PROCESS, presentSetting } from './set-by.ts'
import { toUnmet, type UnmetFault, whyUnmet } from './unmet.ts'

type FaultCommand =
  | { readonly kind: 'fault-set'; readonly fault: Fault; readonly setBy?: string }
  | { readonly kind: 'fault-enabled'; readonly id: number; readonly isEnabled: boolean }
  | { readonly kind: 'fault-removed'; readonly id: number }
  | { readonly kind: 'faults-cleared' }

/** What the faults of all accounts share. */
interface FaultsContext {
  readonly vendors: readonly Vendor[]
  /** The open adapters. The notes on a fault say how it differs there from a real socket. */
  readonly adapters: ReadonlySet<Adapter>
  readonly step: Pick<Step, 'noteEvent'>
}

/** Applies a command to the account. Every change goes through here. */
interface FaultsOwner {
  apply(command: FaultCommand): unknown
}

/** A fault that was set, and how far it got. */
export interface ListedFault {
  readonly id: number
  readonly fault: SetFault
  /** `armed`: it has not applied yet. `spent`: it has applied all its `times`. */
  readonly state: 'armed' | 'applied' | 'spent'
  /** How many requests matched it. */
  readonly met: number
  /** How many requests it applied to. */
  readonly applied: number
  /** @deprecated The old name of `applied`. */
  readonly struck: number
  /** Why it has not applied yet; absent once it has. */
  readonly why?: string
  /** How the open adapters differ from a real socket for this fault. */
  readonly notes: readonly string[]
  /** A disabled fault neither counts nor applies. */
  readonly isEnabled: boolean
  /** Who set it: a client's name, `scenario NAME` or `code`. */
  readonly setBy: string
  /** Milliseconds, by the account's clock. Absent for a fault from a snapshot of an earlier version. */
  readonly setAt?: number
}

export interface AddedFault {
  readonly id: number
  readonly notes: readonly string[]
}

const faultsSchema = z.strictObject({ nextId: z.int().min(1), active: z.array(activeFaultSchema) })

/** The faults of an account, as plain data. */
export type FaultsContent = z.output<typeof faultsSchema>

/** How many spent faults stay in the list: enough for a session, but few enough to bound memory. */
const MAX_SPENT = 100
const NONE: readonly never[] = []

/** The faults set on one account, in the order they were set. */
export class Faults {
  readonly #context: FaultsContext
  readonly #owner: FaultsOwner
  /** Faults that can still apply. */
  #active: readonly ActiveFault[] = NONE
  #spent: readonly ActiveFault[] = NONE
  #nextId = 1

  constructor(context: FaultsContext, owner: FaultsOwner) {
    this.#context = context
    this.#owner = owner
  }

  /** Whether no fault can apply. */
  get isEmpty(): boolean {
    return this.#active.length === 0
  }

  /**
   * Sets a fault. Pass its id to {@link remove}. The notes say how the open adapters differ from a real socket. Throws a
   * UsageError when the fault could never apply. `setBy` says who sets it.
   */
  add(fault: Fault, setBy?: string): AddedFault {
    return this.#owner.apply({ kind: 'fault-set', fault, ...(setBy !== undefined && { setBy }) }) as AddedFault
  }

  /** Disables a fault, which keeps its counts, or enables it again. Returns false when no fault with this id can still apply. */
  enable(id: number, isEnabled: boolean): boolean {
    return this.#owner.apply({ kind: 'fault-enabled', id, isEnabled }) as boolean
  }

  /** Removes a fault. Returns false when no fault with this id can still apply. */
  remove(id: number): boolean {
    return this.#owner.apply({ kind: 'fault-removed', id }) as boolean
  }

  clear(): void {
    this.#owner.apply({ kind: 'faults-cleared' })
  }

  /** Faults that can still apply and spent faults, in the order they were set. */
  list(): readonly ListedFault[] {
    return [...this.#spent, ...this.#active]
      .toSorted((one, other) => one.id - other.id)
      .map((one) => this.#present(one))
  }

  /** Faults that have not applied yet, and why. */
  unmet(): readonly UnmetFault[] {
    return this.#active.filter(({ counts }) => counts.applied === 0).map(toUnmet)
  }

  /** Whether a fault can still apply. */
  isActive(id: number): boolean {
    return this.#active.some((active) => active.id === id)
  }

  /** For the account: performs the command of {@link add}. */
  set(given: Fault, now: number, setBy: string = IN_PROCESS): AddedFault {
    const fault = checkFault(given, { vendors: this.#context.vendors, now })
    const active = activate(this.#nextId++, fault, { setBy, setAt: now })
    this.#active = [...this.#active, active]
    this.#note('set', active)
    return { id: active.id, notes: this.#notesOn(fault) }
  }

  /** For the account: performs the command of {@link enable}. */
  switchTo(id: number, enabled: boolean): boolean {
    const found = this.#active.find((active) => active.id === id)
    if (!found) return false
    if (isEnabled(found) === enabled) return true
    const switched = { ...found, isEnabled: enabled }
    this.#active = this.#active.map((active) => (active === found ? switched : active))
    this.#note(enabled ? 'enabled' : 'disabled', switched)
    return true
  }

  /** For the account: performs the command of {@link remove}. */
  take(id: number): boolean {
    const found = this.#active.find((active) => active.id === id)
    if (!found) return false
    this.#active = this.#active.filter((active) => active !== found)
    this.#note('removed', found)
    return true
  }

  /** For the account: performs the command of {@link clear}. */
  takeAll(): void {
    for (const active of this.#active) this.#note('removed', active)
    this.#active = NONE
    this.#spent = NONE
  }

  /**
   * Adds the faults that apply at this point to those that applied earlier. Every fault counts the exchange. All latencies
   * apply; of the other kinds, only the first fault whose turn it is.
   */
  match(moment: Moment, earlier: FaultMatches = []): FaultMatches {
    if (this.#active.length === 0) return earlier
    const matches: FaultMatch[] = [...earlier]
    for (const active of this.#active) {
      const match = meet(active, moment, decisiveOf(matches) !== undefined)
      if (!match) continue
      matches.push(match)
      this.#note('applied', active)
    }
    if (matches.length > earlier.length) this.#retire()
    return matches
  }

  /** Plain JSON, for {@link restore}. */
  snapshot(): FaultsContent {
    return structuredClone({ nextId: this.#nextId, active: [...this.#spent, ...this.#active] })
  }

  /** Throws a UsageError and changes nothing when `data` is not a snapshot of faults. */
  restore(data: unknown): void {
    const read = readLarge(faultsSchema, data)
    if ('problem' in read)
      throw new UsageError(`Cannot restore faults: ${read.problem}`, { field: `faults.${read.field}` })
    const { nextId, active } = read.data
    this.#nextId = nextId
    this.#active = active.filter((one) => !isSpent(one))
    this.#spent = active.filter(isSpent)
  }

  /** Moves spent faults to their own list. */
  #retire(): void {
    const spent = this.#active.filter(isSpent)
    if (spent.length === 0) return
    this.#active = this.#active.filter((active) => !isSpent(active))
    this.#spent = [...this.#spent, ...spent].slice(-MAX_SPENT)
    for (const active of spent) this.#note('spent', active)
  }

  #note(
    phase: 'set' | 'enabled' | 'disabled' | 'applied' | 'spent' | 'removed',
    { id, fault: { what, label, point } }: ActiveFault,
  ): void {
    this.#context.step.noteEvent({ topic: 'fault', phase, id, kind: what.kind, label, point })
  }

  #present(active: ActiveFault): ListedFault {
    const { id, fault, counts } = active
    const { met, applied } = counts
    const notes = this.#notesOn(fault)
    const state = applied === 0 ? 'armed' : isSpent(active) ? 'spent' : 'applied'
    const why = applied === 0 ? whyUnmet(active) : undefined
    const reach = { met, applied, struck: applied, ...(why && { why }), notes }
    return { id, fault, state, ...reach, isEnabled: isEnabled(active), ...presentSetting(active) }
  }

  #notesOn({ what }: SetFault): string[] {
    return Array.from(this.#context.adapters, ({ name, differences }) => {
      const difference = differences[what.kind]
      return difference === undefined ? [] : [`${name}: ${difference}`]
    }).flat()
  }
}
