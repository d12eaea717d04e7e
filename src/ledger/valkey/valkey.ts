import { randomUUID } from 'node:crypto'
import type { Redis } from 'iovalkey'
import { VERSION } from '../../sandbox/version.ts'
import type { Entry } from '../entry.ts'
import {
  type Claim,
  type Claimed,
  DEFAULT_LEASE_MS,
  type Due,
  type Ledger,
  type LedgerOptions,
  type LedgerState,
  type OwnedElsewhere,
  type Replica,
  type SharedState,
  StoreAway,
  type StoredAccount,
  type StoredSnapshot,
  type Told,
} from '../ledger.ts'
import { OwnLog } from '../own-log.ts'
import { AccountLog } from './account-log.ts'
import { dueMember, Keys, readDueMember, readId } from './keys.ts'
import { Link } from './link.ts'
import { Messages } from './messages.ts'
import { Owners } from './owners.ts'
import { ValkeyShared } from './shared.ts'
import { Snapshots } from './snapshots.ts'

export interface ValkeyServer {
  readonly host: string
  readonly port: number
  readonly database: number
  readonly username?: string | undefined
  readonly password?: string | undefined
  readonly tls: boolean
  /** Before the name of every key. */
  readonly prefix: string
}

export interface ValkeyLedgerOptions extends LedgerOptions {
  readonly server: ValkeyServer
  readonly client: ConstructorParameters<typeof Link>[0]['client']
  /** Real time in milliseconds. */
  readonly now?: () => number
}

/** How long a stale owner of a forgotten account stays fenced. */
const FORGOTTEN_MS = 86_400_000
/** The least that a connection may be silent. */
const MIN_SILENCE_MS = 500
const READ_AT_ONCE = 64

/** Accounts in Valkey, or any server that speaks its protocol. One primary, with or without replicas of its own. */
export class ValkeyLedger implements Ledger {
  readonly self: Replica
  readonly isRemote = true
  readonly #link: Link
  readonly #keys: Keys
  readonly #owners: Owners
  readonly #snapshots: Snapshots
  readonly #shared: ValkeyShared
  readonly #messages: Messages
  readonly #now: () => number
  readonly #leaseMs: number
  readonly #build: string
  readonly #logs = new WeakMap<Claim, AccountLog>()
  #timer: NodeJS.Timeout | undefined

  /** Connects. Rejects when the server cannot be reached. */
  static async open(options: ValkeyLedgerOptions): Promise<ValkeyLedger> {
    const ledger = new ValkeyLedger(options)
    try {
      await ledger.#link.open()
    } catch (error) {
      await ledger.close()
      throw error
    }
    ledger.#timer = setInterval(() => void ledger.renewLease(), ledger.#leaseMs / 3).unref()
    return ledger
  }

  private constructor({ server, client, now = Date.now, ...options }: ValkeyLedgerOptions) {
    this.self = { id: randomUUID(), address: options.address }
    this.#now = now
    this.#leaseMs = options.leaseMs ?? DEFAULT_LEASE_MS
    this.#build = options.build ?? VERSION
    this.#keys = new Keys(server.prefix, server.database)
    const { host, port, database: db, username, password, tls } = server
    const link = {
      client,
      server: { host, port, db, ...(username && { username }), ...(password && { password }), ...(tls && { tls: {} }) },
      silenceMs: Math.max(MIN_SILENCE_MS, this.#leaseMs / 2),
      now,
    }
    this.#link = new Link(link, (redis) => this.#renewLeaseOn(redis))
    this.#messages = new Messages(link, { keys: this.#keys, self: this.self.id })
    this.#owners = new Owners({ link: this.#link, keys: this.#keys, self: this.self, now, leaseMs: this.#leaseMs })
    this.#snapshots = new Snapshots(this.#link, this.#keys)
    this.#shared = new ValkeyShared({
      ...{ link: this.#link, keys: this.#keys, owners: this.#owners, messages: this.#messages },
    })
  }

  async claim(account: string): Promise<Claimed | OwnedElsewhere> {
    const taken = await this.#owners.take(account)
    if ('ownedBy' in taken) return taken
    const claim = { account, epoch: taken.epoch }
    const stored = taken.snapshot
    const log = new OwnLog(stored?.upTo ?? -1, this.#build)
    this.#logs.set(claim, this.#newLog({ claim, log, length: taken.length, lastId: `${taken.epoch}-0` }))
    const snapshot: StoredSnapshot | undefined = stored && {
      upTo: stored.upTo,
      pieces: this.#snapshots.read(account, stored),
    }
    return {
      claim,
      ...(snapshot && { snapshot }),
      entries: this.#entries(claim, log),
      next: () => log.next,
      damage: () => log.damage,
    }
  }

  append(claim: Claim, entries: readonly Entry[], due?: Due): Promise<number> {
    return this.#logOf(claim).append(entries, due)
  }

  async compact(claim: Claim, upTo: number, snapshot: AsyncIterable<string>, due?: Due): Promise<void> {
    const log = this.#logOf(claim)
    const stored = await this.#snapshots.store(claim.account, upTo, snapshot)
    await this.#owners.asOwner(claim, async (redis) => {
      const before = await this.#snapshots.current(redis, claim.account)
      const change = redis.multi()
      this.#snapshots.putInForce(change, claim.account, { stored, before })
      this.#setDue(change, claim, due)
      await log.cut(change, upTo)
    })
  }

  async restart(claim: Claim, upTo: number, snapshot: AsyncIterable<string>, due?: Due): Promise<Claim> {
    const { account } = claim
    const stored = await this.#snapshots.store(account, upTo, snapshot)
    const next = await this.#owners.restart(claim, (change, before, epoch) => {
      this.#snapshots.putInForce(change, account, { stored, before })
      this.#setDue(change, { account, epoch }, due)
    })
    const log = new OwnLog(upTo, this.#build)
    this.#logs.set(next, this.#newLog({ claim: next, log, length: 1, lastId: `${next.epoch}-0` }))
    return next
  }

  async release(claim: Claim): Promise<void> {
    await this.#owners.release(claim)
  }

  async forget(claim: Claim): Promise<void> {
    const { account } = claim
    await this.#owners.asOwner(claim, async (redis) => {
      const before = await this.#snapshots.current(redis, account)
      const log = this.#keys.log(account)
      const epoch = await redis.incr(this.#keys.epoch)
      const change = redis.multi()
      this.#snapshots.drop(change, account, before)
      await change
        // The stream keeps its latest id, so a stale owner stays fenced.
        .xadd(log, `${epoch}-0`, 'c', '')
        .xtrim(log, 'MAXLEN', 0)
        .pexpire(log, FORGOTTEN_MS)
        .del(this.#keys.own(account))
        .zrem(this.#keys.used, account)
        .zrem(this.#keys.due, dueMember(account, claim.epoch))
        .exec()
    })
  }

  async accounts(): Promise<readonly StoredAccount[]> {
    const listed = await this.#link.run((redis) => redis.zrange(this.#keys.used, 0, -1, 'WITHSCORES'))
    const used = Array.from({ length: listed.length / 2 }, (_, index) => ({
      name: listed[index * 2] ?? '',
      usedAt: Number(listed[index * 2 + 1]),
    }))
    const owners = await this.#owners.living(used.map(({ name }) => name))
    return used.map((one, index) => ({ ...one, owner: owners[index]?.replica }))
  }

  async due(now: number): Promise<readonly string[]> {
    const members = await this.#link.run((redis) => redis.zrangebyscore(this.#keys.due, '-inf', now))
    const read = members.map(readDueMember)
    const owners = await this.#owners.living(read.map(({ account }) => account))
    const stale = members.filter((_, index) => owners[index]?.epoch !== read[index]?.epoch)
    if (stale.length > 0) await this.#link.run((redis) => redis.zrem(this.#keys.due, ...stale))
    return read.flatMap(({ account, epoch }, index) => {
      const owner = owners[index]
      return owner?.epoch === epoch && !owner.replica ? [account] : []
    })
  }

  async isAlive(replicaId: string): Promise<boolean> {
    return (await this.#link.run((redis) => redis.exists(this.#keys.replica(replicaId)))) > 0
  }

  shared(): SharedState {
    return this.#shared
  }

  tell(event: Told): void {
    this.#messages.tell(this.#link, event)
  }

  listen(listener: (event: Told) => void): () => void {
    return this.#messages.listen(listener)
  }

  state(): LedgerState {
    return this.#link.state
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    try {
      if (this.#link.state.isReachable) await this.#link.run((redis) => redis.del(this.#keys.replica(this.self.id)))
    } catch (error) {
      // Its lease ends by itself.
      if (!(error instanceof StoreAway)) throw error
    }
    this.#link.close()
    this.#messages.close()
  }

  /** Says that this process lives. It does so by itself, three times in each lease. */
  async renewLease(): Promise<void> {
    try {
      await this.#link.run((redis) => this.#renewLeaseOn(redis))
    } catch (error) {
      if (!(error instanceof StoreAway)) throw error
    }
  }

  #renewLeaseOn(redis: Redis): Promise<unknown> {
    return redis.set(this.#keys.replica(this.self.id), this.self.address ?? '', 'PX', this.#leaseMs)
  }

  #newLog(parts: { claim: Claim; log: OwnLog; length: number; lastId: string }): AccountLog {
    return new AccountLog({ ...parts, link: this.#link, keys: this.#keys, now: this.#now })
  }

  #setDue(change: ReturnType<Redis['multi']>, { account, epoch }: Claim, due: Due): void {
    if (due === null) change.zrem(this.#keys.due, dueMember(account, epoch))
    else if (due !== undefined) change.zadd(this.#keys.due, due, dueMember(account, epoch))
  }

  #logOf(claim: Claim): AccountLog {
    const log = this.#logs.get(claim)
    if (!log) throw new Error(`The account "${claim.account}" was not claimed with this ledger`)
    return log
  }

  /** Nobody else adds to the log any more, so it ends before our own claim. */
  async *#entries({ account, epoch }: Claim, log: OwnLog): AsyncIterable<Entry> {
    const key = this.#keys.log(account)
    for (let from = '-'; ; ) {
      const items = await this.#link.run((redis) => redis.xrangeBuffer(key, from, `(${epoch}-0`, 'COUNT', READ_AT_ONCE))
      for (const [id, [name, value]] of items) {
        from = `(${id.toString()}`
        if (name?.toString() === 'g' && value) yield* log.read(value, readId(id.toString()).epoch)
      }
      if (items.length < READ_AT_ONCE) return
    }
  }
}
