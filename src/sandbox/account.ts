import { Identifiers } from '../identifiers.ts'
import type { StateSeed, Vendor } from '../vendor.ts'
import { Clock, type TimeSource } from './clock.ts'
import { Faults } from './faults/faults.ts'
import { Journal, type JournalOptions } from './journal.ts'
import { Limits } from './limits.ts'
import { Switches } from './switches.ts'

/** What one vendor knows an account by. */
export interface Credential {
  /** Access key id, secret id or access key: what a request presents. */
  readonly key: string
  readonly secret: string | undefined
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
}

/** One tenant: its state at every vendor, its clock, rate windows, faults and slice of the journal. */
export class Account {
  readonly name: string
  readonly clock: Clock
  readonly faults: Faults
  readonly journal: Journal
  readonly switches: Switches
  readonly credentials: AccountSpec['credentials']
  readonly #context: AccountContext
  readonly #states = new Map<string, unknown>()
  #limits = new Limits()
  #identifiers: Identifiers

  constructor(spec: AccountSpec, context: AccountContext) {
    this.name = spec.name
    this.credentials = spec.credentials
    this.#context = context
    this.clock = new Clock(context.clock)
    this.faults = new Faults(context.vendors)
    this.journal = new Journal(context.journal)
    this.switches = new Switches(context.vendors, context.switches)
    this.#identifiers = this.#freshIdentifiers()
  }

  get limits(): Limits {
    return this.#limits
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

  /** Forgets everything that happened: state, rate windows, faults, journal and ids. The clock and switches stay as set. */
  reset(): void {
    this.#states.clear()
    this.#limits = new Limits()
    this.#identifiers = this.#freshIdentifiers()
    this.faults.clear()
    this.journal.clear()
  }

  #freshIdentifiers(): Identifiers {
    return new Identifiers(`${this.#context.idSeed}/${this.name}`)
  }
}
