import * as z from 'zod'
import { describeIssues, firstField } from '../../diagnostics/schema-issues.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import type { Adapter } from '../adapter.ts'
import { type ActiveFault, activate, activeFaultSchema, isSpent, type Moment, meet } from './active-fault.ts'
import { decisiveOf, type Hit, type Strike } from './applied.ts'
import { checkFault } from './checked.ts'
import type { Fault, SetFault } from './fault.ts'
import { toUnmet, type UnmetFault } from './unmet.ts'

export interface FaultsOptions {
  readonly vendors: readonly Vendor[]
  /** The doors that are open: what one of them cannot act out is noted. */
  readonly adapters: ReadonlySet<Adapter>
  /** Milliseconds, by the account's clock. */
  now(): number
  /** Somebody set a fault, or took one away. */
  onSet?(): void
}

/** A fault that was set, and what there is to say about it. */
export interface ListedFault {
  readonly id: number
  readonly fault: SetFault
  /** How many requests fitted it, and how many of them it struck. */
  readonly met: number
  readonly struck: number
  /** What a door that is open acts out otherwise than a socket would. */
  readonly notes: readonly string[]
}

const faultsSchema = z.strictObject({ nextId: z.int().min(1), active: z.array(activeFaultSchema) })

/** The faults of an account, as plain data. */
export type FaultsContent = z.output<typeof faultsSchema>

/** The faults set on one account, in the order in which they were set. */
export class Faults {
  readonly #options: FaultsOptions
  #active: ActiveFault[] = []
  #nextId = 1

  constructor(options: FaultsOptions) {
    this.#options = options
  }

  get isEmpty(): boolean {
    return this.#active.length === 0
  }

  /**
   * Sets a fault. Its id is for {@link remove}; the notes say what a door that is open cannot act out. Throws a UsageError
   * when it could never strike.
   */
  add(given: Fault): { readonly id: number; readonly notes: readonly string[] } {
    const { vendors, now } = this.#options
    const fault = checkFault(given, { vendors, now: now() })
    const id = this.#nextId++
    this.#active.push(activate(id, fault))
    this.#options.onSet?.()
    return { id, notes: this.#notesOn(fault) }
  }

  /** Whether there was one of that id. */
  remove(id: number): boolean {
    const before = this.#active.length
    this.#active = this.#active.filter((active) => active.id !== id)
    this.#options.onSet?.()
    return this.#active.length < before
  }

  /** Those that are not spent. */
  list(): readonly ListedFault[] {
    return this.#active.map(({ id, fault, tally }) => ({
      id,
      fault,
      met: tally.met,
      struck: tally.struck,
      notes: this.#notesOn(fault),
    }))
  }

  /** Those that have never struck, and why. */
  unmet(): readonly UnmetFault[] {
    return this.#active.filter(({ tally }) => tally.struck === 0).map(toUnmet)
  }

  clear(): void {
    this.#active = []
    this.#options.onSet?.()
  }

  /**
   * The faults that strike an exchange at one point, after those that have struck it already. Each counts the exchange.
   * Latencies all strike; of the others the first whose turn it is.
   */
  strike(moment: Moment, earlier: Strike = []): Strike {
    const hits: Hit[] = [...earlier]
    for (const active of this.#active) {
      const hit = meet(active, moment, decisiveOf(hits) !== undefined)
      if (hit) hits.push(hit)
    }
    if (hits.length > earlier.length) this.#active = this.#active.filter((active) => !isSpent(active))
    return hits
  }

  /** Plain JSON; {@link restore} takes it back. */
  snapshot(): FaultsContent {
    return structuredClone({ nextId: this.#nextId, active: this.#active })
  }

  /** Throws a UsageError and changes nothing when this is no snapshot of faults. */
  restore(data: unknown): void {
    const result = faultsSchema.safeParse(data)
    if (!result.success) {
      const field = `faults.${firstField(result.error)}`
      throw new UsageError(`Cannot restore faults: ${describeIssues(result.error)}`, { field })
    }
    this.#nextId = result.data.nextId
    this.#active = result.data.active
  }

  #notesOn({ what }: SetFault): string[] {
    return Array.from(this.#options.adapters, ({ name, differences }) => {
      const difference = differences[what.kind]
      return difference === undefined ? [] : [`${name}: ${difference}`]
    }).flat()
  }
}
