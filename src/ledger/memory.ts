import { randomUUID } from 'node:crypto'
import { VERSION } from '../sandbox/version.ts'
import type { Entry } from './entry.ts'
import {
  type Claim,
  type Claimed,
  DEFAULT_LEASE_MS,
  type Due,
  Fenced,
  type Ledger,
  type LedgerOptions,
  type LedgerState,
  Lost,
  type OwnedElsewhere,
  type Replica,
  type SharedState,
  type SharedValues,
  StoreAway,
  type StoredAccount,
  type Told,
} from './ledger.ts'
import { OwnLog } from './own-log.ts'

/** One account in the store. */
interface Stored {
  epoch: number
  owner: Replica | undefined
  groups: { readonly last: number; readonly bytes: Uint8Array }[]
  snapshot: { readonly upTo: number; readonly pieces: readonly string[] } | undefined
  due: number | null
  usedAt: number
}

/**
 * A store in the memory of this process, for tests and for what need not last. Several {@link MemoryLedger}s on one store are like
 * several processes.
 */
export class MemoryStore {
  readonly accounts = new Map<string, Stored>()
  /** Of living and dead processes: until when their lease lasts. */
  readonly leases = new Map<string, number>()
  /** Of the latest claim. */
  epoch = 0
  readonly shared = new Map<string, unknown>()
  sharedVersion = 0
  readonly told = new Set<(from: string, event: Told) => void>()
  readonly changed = new Set<(from: string) => void>()
  /** While true, nobody can reach it. */
  isAway = false
  readonly #waiting: (() => void)[] = []

  /** For tests: the store goes away, or returns. */
  setAway(isAway: boolean): void {
    this.isAway = isAway
    if (!isAway) for (const resume of this.#waiting.splice(0)) resume()
  }

  /** Resolves when the store can be reached. */
  async reachable(): Promise<void> {
    while (this.isAway) await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  /** For tests: the store loses its latest groups of an account, as after a crash without its last second. */
  loseEnd(account: string, groups: number): void {
    this.accounts.get(account)?.groups.splice(-groups)
  }
}

export interface MemoryLedgerOptions extends LedgerOptions {
  readonly store?: MemoryStore
  /** Real time in milliseconds. */
  readonly now?: () => number
}

export class MemoryLedger implements Ledger {
  readonly self: Replica
  readonly isRemote = false
  readonly #store: MemoryStore
  readonly #now: () => number
  readonly #leaseMs: number
  readonly #build: string
  readonly #logs = new WeakMap<Claim, OwnLog>()
  readonly #endings: (() => void)[] = []

  constructor({ store = new MemoryStore(), now = Date.now, ...options }: MemoryLedgerOptions = {}) {
    this.self = { id: randomUUID(), address: options.address }
    this.#store = store
    this.#now = now
    this.#leaseMs = options.leaseMs ?? DEFAULT_LEASE_MS
    this.#build = options.build ?? VERSION
    this.renewLease()
  }

  /** Says that this process lives. Nothing does so by itself, so that tests decide when a lease ends. */
  renewLease(): void {
    this.#store.leases.set(this.self.id, this.#now() + this.#leaseMs)
  }

  async claim(account: string): Promise<Claimed | OwnedElsewhere> {
    this.#requireStore()
    const stored = this.#stored(account)
    const ownedBy = this.#livingOwner(stored)
    if (ownedBy && ownedBy.id !== this.self.id) return { ownedBy, until: this.#store.leases.get(ownedBy.id) ?? 0 }
    stored.owner = this.self
    stored.usedAt = this.#now()
    stored.epoch = ++this.#store.epoch
    const claim = { account, epoch: stored.epoch }
    const { snapshot, groups } = stored
    const log = new OwnLog(snapshot?.upTo ?? -1, this.#build)
    this.#logs.set(claim, log)
    return {
      claim,
      ...(snapshot && { snapshot: { upTo: snapshot.upTo, pieces: inTurn(snapshot.pieces) } }),
      entries: entriesOf(log, [...groups]),
      next: () => log.next,
      damage: () => log.damage,
    }
  }

  async append(claim: Claim, entries: readonly Entry[], due?: Due): Promise<number> {
    const log = this.#logOf(claim)
    const group = log.write(entries)
    await this.#store.reachable()
    const stored = this.#owned(claim)
    const end = stored.groups.at(-1)?.last ?? stored.snapshot?.upTo ?? -1
    if (end < group.first - 1)
      throw new Lost(`The log of "${claim.account}" ends at entry ${end}, not ${group.first - 1}`)
    stored.groups.push(group)
    stored.usedAt = this.#now()
    if (due !== undefined) stored.due = due
    return group.bytes.length
  }

  async compact(claim: Claim, upTo: number, snapshot: AsyncIterable<string>, due?: Due): Promise<void> {
    const log = this.#logOf(claim)
    const pieces = await collect(snapshot)
    this.#requireStore()
    const stored = this.#owned(claim)
    const from = log.cut(upTo)?.last ?? Number.POSITIVE_INFINITY
    stored.snapshot = { upTo, pieces }
    stored.groups = stored.groups.filter(({ last }) => last >= from)
    if (due !== undefined) stored.due = due
  }

  async restart(claim: Claim, upTo: number, snapshot: AsyncIterable<string>, due?: Due): Promise<Claim> {
    const pieces = await collect(snapshot)
    await this.#store.reachable()
    const stored = this.#stored(claim.account)
    if (stored.epoch > claim.epoch) throw fenced(claim)
    const next = { account: claim.account, epoch: ++this.#store.epoch }
    Object.assign(stored, { epoch: next.epoch, owner: this.self, groups: [], snapshot: { upTo, pieces } })
    if (due !== undefined) stored.due = due
    this.#logs.set(next, new OwnLog(upTo, this.#build))
    return next
  }

  async release(claim: Claim): Promise<void> {
    const stored = this.#store.accounts.get(claim.account)
    if (stored?.epoch === claim.epoch) stored.owner = undefined
  }

  async forget(claim: Claim): Promise<void> {
    this.#requireStore()
    this.#owned(claim)
    this.#store.accounts.delete(claim.account)
  }

  async accounts(): Promise<readonly StoredAccount[]> {
    this.#requireStore()
    return Array.from(this.#store.accounts, ([name, stored]) => ({
      ...{ name, usedAt: stored.usedAt, owner: this.#livingOwner(stored) },
    }))
  }

  async due(now: number): Promise<readonly string[]> {
    this.#requireStore()
    return Array.from(this.#store.accounts).flatMap(([name, stored]) =>
      stored.due !== null && stored.due <= now && !this.#livingOwner(stored) ? [name] : [],
    )
  }

  async isAlive(replicaId: string): Promise<boolean> {
    this.#requireStore()
    return (this.#store.leases.get(replicaId) ?? 0) > this.#now()
  }

  shared(): SharedState {
    const store = this.#store
    return {
      read: async (): Promise<SharedValues> => {
        this.#requireStore()
        return { version: store.sharedVersion, values: new Map(store.shared) }
      },
      write: async (values, ifVersion) => {
        this.#requireStore()
        if (ifVersion !== undefined && ifVersion !== store.sharedVersion) return undefined
        for (const [key, value] of values) {
          if (value === undefined) store.shared.delete(key)
          else store.shared.set(key, structuredClone(value))
        }
        store.sharedVersion++
        for (const listener of store.changed) listener(this.self.id)
        return store.sharedVersion
      },
      version: async () => {
        this.#requireStore()
        return store.sharedVersion
      },
      onChange: (listener) => this.#subscribed(store.changed, (from: string) => from !== this.self.id && listener()),
    }
  }

  tell(event: Told): void {
    for (const listener of this.#store.told) listener(this.self.id, event)
  }

  listen(listener: (event: Told) => void): () => void {
    return this.#subscribed(this.#store.told, (from: string, event: Told) => from !== this.self.id && listener(event))
  }

  state(): LedgerState {
    return { isReachable: !this.#store.isAway, since: 0, ...(this.#store.isAway && { problem: 'The store is away' }) }
  }

  async close(): Promise<void> {
    this.#store.leases.delete(this.self.id)
    for (const end of this.#endings.splice(0)) end()
  }

  #subscribed<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
    const end = () => void listeners.delete(listener)
    listeners.add(listener)
    this.#endings.push(end)
    return end
  }

  #stored(account: string): Stored {
    const known = this.#store.accounts.get(account)
    if (known) return known
    const created = { epoch: 0, owner: undefined, groups: [], snapshot: undefined, due: null, usedAt: this.#now() }
    this.#store.accounts.set(account, created)
    return created
  }

  #livingOwner({ owner }: Stored): Replica | undefined {
    return owner && (this.#store.leases.get(owner.id) ?? 0) > this.#now() ? owner : undefined
  }

  #owned(claim: Claim): Stored {
    const stored = this.#store.accounts.get(claim.account)
    if (stored?.epoch !== claim.epoch) throw fenced(claim)
    return stored
  }

  #logOf(claim: Claim): OwnLog {
    const log = this.#logs.get(claim)
    if (!log) throw new Error(`The account "${claim.account}" was not claimed with this ledger`)
    return log
  }

  #requireStore(): void {
    if (this.#store.isAway) throw new StoreAway('The store is away')
  }
}

function fenced({ account }: Claim): Fenced {
  return new Fenced(`Another process owns the account "${account}"`)
}

async function* entriesOf(log: OwnLog, groups: readonly { readonly bytes: Uint8Array }[]): AsyncIterable<Entry> {
  for (const { bytes } of groups) yield* log.read(bytes)
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = []
  for await (const item of items) collected.push(item)
  return collected
}

async function* inTurn<Item>(items: readonly Item[]): AsyncIterable<Item> {
  yield* items
}
