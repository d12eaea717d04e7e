import { randomUUID } from 'node:crypto'
import { VERSION } from '../../sandbox/version.ts'
import type { Entry } from '../entry.ts'
import {
  type Claim,
  type Claimed,
  DEFAULT_LEASE_MS,
  type Due,
  fileInUse,
  type Ledger,
  type LedgerOptions,
  type LedgerState,
  type OwnedElsewhere,
  type Replica,
  type SharedState,
  StoreAway,
  type StoredAccount,
} from '../ledger.ts'
import { OwnLog } from '../own-log.ts'
import { Appends, fenced } from './appends.ts'
import { Database, groupKey, isSqliteError, keysOf, type Sync } from './database.ts'
import { HOST, mayLive, OPEN_HERE, type ReplicaRow } from './liveness.ts'
import { SqlitePieces } from './pieces.ts'
import { SqliteShared } from './shared.ts'

export interface SqliteLedgerOptions extends LedgerOptions {
  readonly path: string
  /** Default: `normal`. */
  readonly sync?: Sync | undefined
  /** Real time in milliseconds. */
  readonly now?: () => number
}

/** Groups that are read in one step. */
const READ_AT_ONCE = 64

interface AccountRow {
  readonly id: number
  readonly name: string
  readonly epoch: number
  readonly owner: string | null
  readonly used_at: number
  readonly generation: number | null
  readonly up_to: number
}

interface Owned {
  readonly id: number
  readonly log: OwnLog
}

/** Accounts in one SQLite file. Processes of one machine may share it: one takes over from the other. */
export class SqliteLedger implements Ledger {
  readonly self: Replica
  readonly isRemote = false
  readonly #db: Database
  readonly #now: () => number
  readonly #leaseMs: number
  readonly #build: string
  readonly #owned = new WeakMap<Claim, Owned>()
  readonly #shared: SqliteShared
  readonly #pieces: SqlitePieces
  readonly #appends: Appends
  readonly #timer: NodeJS.Timeout
  #isClosed = false
  #state: LedgerState

  constructor({ path, sync = 'normal', now = Date.now, ...options }: SqliteLedgerOptions) {
    this.self = { id: randomUUID(), address: options.address }
    this.#now = now
    this.#leaseMs = options.leaseMs ?? DEFAULT_LEASE_MS
    this.#build = options.build ?? VERSION
    this.#db = new Database(path, sync)
    this.#shared = new SqliteShared(this.#db, (step) => this.#do(step))
    this.#appends = new Appends({
      ...{ db: this.#db, now, run: (step) => this.#do(step) },
      onProblem: options.onProblem ?? console.error,
    })
    this.#pieces = new SqlitePieces(this.#db, { appends: this.#appends, run: (step) => this.#do(step) })
    this.#state = { isReachable: true, since: now() }
    const hasOthers = this.#register(options.isAlone)
    if (!hasOthers) this.#pieces.dropOrphans()
    OPEN_HERE.add(this.self.id)
    this.#timer = setInterval(() => this.#beat(), this.#leaseMs / 3).unref()
  }

  async claim(account: string): Promise<Claimed | OwnedElsewhere> {
    const taken = this.#do(() => this.#db.change(() => this.#take(account)))
    if ('ownedBy' in taken) return taken
    const { id, claim, upTo, generation } = taken
    const log = new OwnLog(upTo, this.#build)
    this.#owned.set(claim, { id, log })
    return {
      claim,
      ...(generation !== null && { snapshot: { upTo, pieces: this.#pieces.read(generation) } }),
      entries: this.#entries(id, log),
      next: () => log.next,
      damage: () => log.damage,
    }
  }

  #take(name: string): OwnedElsewhere | { id: number; claim: Claim; upTo: number; generation: number | null } {
    const row = this.#account(name)
    const owner = row && this.#livingOwner(row)
    if (owner && owner.id !== this.self.id) {
      return { ownedBy: replicaOf(owner), until: owner.lease_until }
    }
    const epoch = this.#nextEpoch()
    const id = row?.id ?? this.#create(name)
    this.#db
      .statement('UPDATE accounts SET epoch = ?, owner = ?, used_at = ? WHERE id = ?')
      .run(epoch, this.self.id, this.#now(), id)
    return { id, claim: { account: name, epoch }, upTo: row?.up_to ?? -1, generation: row?.generation ?? null }
  }

  append(claim: Claim, entries: readonly Entry[], due?: Due): Promise<number> {
    const { id, log } = this.#ownedBy(claim)
    return this.#appends.add({ claim, id, group: log.write(entries), due })
  }

  async compact(claim: Claim, upTo: number, snapshot: AsyncIterable<string>, due?: Due): Promise<void> {
    const { log } = this.#ownedBy(claim)
    const generation = await this.#pieces.store(snapshot)
    this.#putInForce(claim, generation, (id, row) => {
      const from = log.cut(upTo)?.last
      this.#setSnapshot(id, { generation, upTo, due })
      this.#dropGroups(id, from)
      return row.generation
    })
  }

  async restart(claim: Claim, upTo: number, snapshot: AsyncIterable<string>, due?: Due): Promise<Claim> {
    const { id } = this.#ownedBy(claim)
    const generation = await this.#pieces.store(snapshot)
    let epoch = claim.epoch
    this.#putInForce(claim, generation, (account, row) => {
      epoch = this.#nextEpoch()
      this.#db.statement('UPDATE accounts SET epoch = ?, owner = ? WHERE id = ?').run(epoch, this.self.id, account)
      this.#setSnapshot(account, { generation, upTo, due })
      this.#dropGroups(account)
      return row.generation
    })
    const next = { account: claim.account, epoch }
    this.#owned.set(next, { id, log: new OwnLog(upTo, this.#build) })
    return next
  }

  /** Makes new pieces the account's snapshot, and drops those that `step` returns, or the new ones when it fails. */
  #putInForce(claim: Claim, generation: number, step: (id: number, row: AccountRow) => number | null): void {
    let dropped: number | null = generation
    try {
      dropped = this.#do(() =>
        this.#db.change(() => {
          const row = this.#account(claim.account)
          if (row?.epoch !== claim.epoch) throw fenced(claim)
          return step(row.id, row)
        }),
      )
    } finally {
      if (dropped !== null) this.#pieces.drop(dropped)
    }
  }

  /** Those before the group that ends with `from`, or all. */
  #dropGroups(id: number, from?: number): void {
    const [first, last] = keysOf(id)
    const end = from === undefined ? last + 1 : groupKey(id, from)
    this.#db.statement('DELETE FROM groups WHERE key >= ? AND key < ?').run(first, end)
  }

  #setSnapshot(id: number, { generation, upTo, due }: { generation: number; upTo: number; due: Due }): void {
    this.#db.statement('UPDATE accounts SET generation = ?, up_to = ? WHERE id = ?').run(generation, upTo, id)
    if (due !== undefined) this.#db.statement('UPDATE accounts SET due = ? WHERE id = ?').run(due, id)
  }

  async release(claim: Claim): Promise<void> {
    const { id } = this.#ownedBy(claim)
    this.#do(() =>
      this.#db.statement('UPDATE accounts SET owner = NULL WHERE id = ? AND epoch = ?').run(id, claim.epoch),
    )
  }

  async forget(claim: Claim): Promise<void> {
    this.#do(() =>
      this.#db.change(() => {
        const row = this.#account(claim.account)
        if (row?.epoch !== claim.epoch) throw fenced(claim)
        this.#dropGroups(row.id)
        this.#db.statement('DELETE FROM pieces WHERE generation = ?').run(row.generation)
        this.#db.statement('DELETE FROM accounts WHERE id = ?').run(row.id)
      }),
    )
  }

  async accounts(): Promise<readonly StoredAccount[]> {
    const rows = this.#do(() => this.#db.statement('SELECT * FROM accounts').all()) as unknown as AccountRow[]
    return rows.map((row) => {
      const owner = this.#livingOwner(row)
      return { name: row.name, usedAt: row.used_at, owner: owner && replicaOf(owner) }
    })
  }

  async due(now: number): Promise<readonly string[]> {
    const rows = this.#do(() => this.#db.statement('SELECT * FROM accounts WHERE due <= ?').all(now))
    return (rows as unknown as AccountRow[]).filter((row) => !this.#livingOwner(row)).map(({ name }) => name)
  }

  async isAlive(replicaId: string): Promise<boolean> {
    return this.#do(() => this.#livingReplica(replicaId)) !== undefined
  }

  shared(): SharedState {
    return this.#shared
  }

  /** Processes that share a file take over from each other: nobody follows an account at another one. */
  tell(): void {}

  listen(): () => void {
    return () => {}
  }

  state(): LedgerState {
    return this.#state
  }

  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    clearInterval(this.#timer)
    await this.#appends.close()
    OPEN_HERE.delete(this.self.id)
    try {
      this.#db.statement('DELETE FROM replicas WHERE id = ?').run(this.self.id)
    } catch (error) {
      if (!isSqliteError(error)) throw error
    }
    await this.#db.close()
  }

  #beat(): void {
    try {
      this.renewLease()
      this.#shared.lookForChanges()
    } catch (error) {
      if (!(error instanceof StoreAway)) throw error
    }
  }

  /** Says that this process lives. It does so by itself, three times in each lease. */
  renewLease(): void {
    const until = this.#now() + this.#leaseMs
    this.#do(() =>
      this.#db
        .statement('INSERT OR REPLACE INTO replicas VALUES (?, ?, ?, ?, ?)')
        .run(this.self.id, this.self.address ?? null, HOST, process.pid, until),
    )
  }

  #account(name: string): AccountRow | undefined {
    return this.#db.statement('SELECT * FROM accounts WHERE name = ?').get(name) as unknown as AccountRow | undefined
  }

  #create(name: string): number {
    const added = this.#db
      .statement('INSERT INTO accounts (name, epoch, used_at) VALUES (?, 0, ?)')
      .run(name, this.#now())
    return Number(added.lastInsertRowid)
  }

  #nextEpoch(): number {
    const { epoch } = this.#db.statement('UPDATE store SET epoch = epoch + 1 RETURNING epoch').get() as {
      epoch: number
    }
    return epoch
  }

  #livingOwner({ owner }: AccountRow): ReplicaRow | undefined {
    return owner === null ? undefined : this.#livingReplica(owner)
  }

  #livingReplica(id: string): ReplicaRow | undefined {
    const row = this.#db.statement('SELECT * FROM replicas WHERE id = ?').get(id) as unknown as ReplicaRow | undefined
    return row && mayLive(row, { now: this.#now(), address: this.self.address }) ? row : undefined
  }

  /** Returns whether other processes use the file. Throws a UsageError when they must not. */
  #register(isAlone = false): boolean {
    const hasOthers = this.#do(() =>
      this.#db.change(() => {
        const hasOthers = this.#hasOthers()
        if (!hasOthers || !isAlone) this.renewLease()
        return hasOthers
      }),
    )
    if (!hasOthers || !isAlone) return hasOthers
    void this.#db.close()
    throw fileInUse()
  }

  #hasOthers(): boolean {
    const rows = this.#db.statement('SELECT * FROM replicas').all() as unknown as ReplicaRow[]
    return rows.some((row) => mayLive(row, { now: this.#now(), address: this.self.address }))
  }

  #ownedBy(claim: Claim): Owned {
    const owned = this.#owned.get(claim)
    if (!owned) throw new Error(`The account "${claim.account}" was not claimed with this ledger`)
    return owned
  }

  async *#entries(id: number, log: OwnLog): AsyncIterable<Entry> {
    const [first, end] = keysOf(id)
    let after = first - 1
    for (;;) {
      const rows = this.#do(() =>
        this.#db
          .statement('SELECT key, bytes FROM groups WHERE key > ? AND key <= ? ORDER BY key LIMIT ?')
          .all(after, end, READ_AT_ONCE),
      ) as unknown as { key: number; bytes: Uint8Array }[]
      for (const { key, bytes } of rows) {
        yield* log.read(bytes)
        after = key
      }
      if (rows.length < READ_AT_ONCE) return
    }
  }

  /** Runs a step with the file. Throws StoreAway when the file is busy or out of order. */
  #do<Result>(step: () => Result): Result {
    try {
      const result = step()
      if (!this.#state.isReachable) this.#state = { isReachable: true, since: this.#now() }
      return result
    } catch (error) {
      if (!isSqliteError(error)) throw error
      if (this.#state.isReachable) this.#state = { isReachable: false, since: this.#now(), problem: error.message }
      throw new StoreAway(`The file cannot be used: ${error.message}`, { cause: error })
    }
  }
}

function replicaOf({ id, address }: ReplicaRow): Replica {
  return { id, address: address ?? undefined }
}
