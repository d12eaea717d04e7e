import type { ChainableCommander, Redis } from 'iovalkey'
import { type Claim, Fenced, type OwnedElsewhere, type Replica, StoreAway } from '../ledger.ts'
import { dueMember, type Keys, readId } from './keys.ts'
import type { Link } from './link.ts'
import { readStored, type StoredPieces } from './snapshots.ts'

interface Owner {
  /** Undefined when it was released. */
  readonly replica: Replica | undefined
  readonly epoch: number
}

interface Taken {
  readonly epoch: number
  /** Items in the stream, our claim included. */
  readonly length: number
  readonly snapshot: StoredPieces | undefined
}

interface OwnersOptions {
  readonly link: Link
  readonly keys: Keys
  readonly self: Replica
  readonly now: () => number
  readonly leaseMs: number
}

/** Who owns which account. Steps that depend on the owner watch it, and are carried out one after the other. */
export class Owners {
  readonly #options: OwnersOptions
  #last: Promise<unknown> = Promise.resolve()

  constructor(options: OwnersOptions) {
    this.#options = options
  }

  /** Runs steps that watch keys one after the other: a connection has one set of watched keys. */
  alone<Result>(step: (redis: Redis) => Promise<Result>): Promise<Result> {
    const run = () => this.#options.link.run(step)
    const result = this.#last.then(run, run)
    this.#last = result.catch(() => undefined)
    return result
  }

  take(account: string): Promise<Taken | OwnedElsewhere> {
    return this.alone(async (redis) => {
      for (;;) {
        const taken = await this.#tryToTake(redis, account)
        if (taken) return taken
      }
    })
  }

  /** Undefined when somebody else changed the owner meanwhile. */
  async #tryToTake(redis: Redis, account: string): Promise<Taken | OwnedElsewhere | undefined> {
    const { keys, self, now } = this.#options
    const log = keys.log(account)
    const read = redis.pipeline().watch(keys.own(account)).get(keys.own(account)).xrevrange(log, '+', '-', 'COUNT', 1)
    const [, own, last, counted] = valuesOf(await read.incr(keys.epoch).exec())
    const owner = readOwner(own)
    const until = owner?.replica && (await this.#aliveUntil(redis, owner.replica))
    if (owner?.replica && until !== undefined && owner.replica.id !== self.id) {
      await redis.unwatch()
      return { ownedBy: owner.replica, until }
    }
    const [newest] = last as [string, string[]][]
    const epoch = await this.#epochAfter(redis, Number(counted), Math.max(epochOf(newest), owner?.epoch ?? 0))
    const due = owner && (await redis.zscore(keys.due, dueMember(account, owner.epoch)))
    const change = redis
      .multi()
      .xadd(log, `${epoch}-0`, 'c', JSON.stringify(self))
      .xlen(log)
      .get(keys.snapshot(account))
      .persist(log)
      .set(keys.own(account), writeOwner({ replica: self, epoch }))
      .zadd(keys.used, now(), account)
    if (owner) change.zrem(keys.due, dueMember(account, owner.epoch))
    if (due) change.zadd(keys.due, due, dueMember(account, epoch))
    const replies = await change.exec()
    if (!replies) return undefined
    const [added] = replies
    // The stream ended with a claim that was cut off it.
    if (added?.[0] && /equal or smaller/.test(added[0].message)) return undefined
    const [, length, snapshot] = valuesOf(replies)
    return { epoch, length: Number(length), snapshot: readStored(snapshot) }
  }

  /** Carries out a change as the owner. `step` ends with the change itself. Rejects with Fenced when it is not the owner. */
  asOwner<Result>(claim: Claim, step: (redis: Redis) => Promise<Result>): Promise<Result> {
    return this.alone(async (redis) => {
      const own = this.#options.keys.own(claim.account)
      await redis.watch(own)
      const owner = readOwner(await redis.get(own))
      if (owner?.epoch === claim.epoch) return step(redis)
      await redis.unwatch()
      throw fenced(claim)
    })
  }

  /** Begins the log anew under a new epoch. A store that lost its end may not even know of `claim`. */
  restart(
    claim: Claim,
    more: (change: ChainableCommander, before: StoredPieces | undefined, epoch: number) => void,
  ): Promise<Claim> {
    const { keys, self } = this.#options
    const { account } = claim
    const log = keys.log(account)
    return this.alone(async (redis) => {
      const read = redis.pipeline().watch(keys.own(account)).get(keys.own(account)).get(keys.snapshot(account))
      const [, own, snapshot, last, counted] = valuesOf(
        await read.xrevrange(log, '+', '-', 'COUNT', 1).incr(keys.epoch).exec(),
      )
      const owner = readOwner(own)
      if ((owner?.epoch ?? 0) > claim.epoch) {
        await redis.unwatch()
        throw fenced(claim)
      }
      const [newest] = last as [string, string[]][]
      const epoch = await this.#epochAfter(redis, Number(counted), Math.max(epochOf(newest), claim.epoch))
      const change = redis
        .multi()
        .del(log)
        .xadd(log, `${epoch}-0`, 'c', JSON.stringify(self))
        .set(keys.own(account), writeOwner({ replica: self, epoch }))
        .zrem(keys.due, dueMember(account, claim.epoch), dueMember(account, owner?.epoch ?? 0))
      more(change, readStored(snapshot), epoch)
      const replies = await change.exec()
      if (!replies) throw fenced(claim)
      valuesOf(replies)
      return { account, epoch }
    })
  }

  async release(claim: Claim): Promise<void> {
    try {
      await this.asOwner(claim, (redis) =>
        redis
          .multi()
          .set(this.#options.keys.own(claim.account), writeOwner({ replica: undefined, epoch: claim.epoch }))
          .exec(),
      )
    } catch (error) {
      if (!(error instanceof Fenced)) throw error
    }
  }

  /** The owners of accounts, without those that live no more. */
  async living(accounts: readonly string[]): Promise<(Owner | undefined)[]> {
    if (accounts.length === 0) return []
    const { link, keys } = this.#options
    return link.run(async (redis) => {
      const owners = (await redis.mget(...accounts.map((account) => keys.own(account)))).map(readOwner)
      const ids = [...new Set(owners.flatMap((owner) => owner?.replica?.id ?? []))]
      const leases = ids.length === 0 ? [] : await redis.mget(...ids.map((id) => keys.replica(id)))
      const alive = new Set(
        ids.filter((_, index) => leases[index] !== null || this.#graceUntil() > this.#options.now()),
      )
      return owners.map(
        (owner) =>
          owner && { ...owner, replica: owner.replica && alive.has(owner.replica.id) ? owner.replica : undefined },
      )
    })
  }

  /** Until when a process lives if it does not renew its lease; undefined when it is dead. */
  async #aliveUntil(redis: Redis, { id, address }: Replica): Promise<number | undefined> {
    const { keys, self, now } = this.#options
    // Nobody else listens where this process listens.
    if (id !== self.id && address !== undefined && address === self.address) return undefined
    const left = await redis.pttl(keys.replica(id))
    const until = Math.max(now() + left, id === self.id ? 0 : this.#graceUntil())
    return until > now() ? until : undefined
  }

  /** Before this, a lease that is over says nothing. */
  #graceUntil(): number {
    return this.#options.link.leasesRunSince + this.#options.leaseMs
  }

  /** A store that lost its end may have lost the latest counts. */
  async #epochAfter(redis: Redis, counted: number, newest: number): Promise<number> {
    return counted > newest ? counted : redis.incrby(this.#options.keys.epoch, newest - counted + 1)
  }
}

export function fenced({ account }: Claim): Fenced {
  return new Fenced(`Another process owns the account "${account}"`)
}

/** The replies of a pipeline or a change. Throws the first error, or StoreAway when there are no replies. */
export function valuesOf(replies: [Error | null, unknown][] | null): unknown[] {
  if (!replies) throw new StoreAway('Another process changed the same meanwhile')
  return replies.map(([error, value]) => {
    if (error) throw error
    return value
  })
}

function epochOf(newest: [string, string[]] | undefined): number {
  return newest ? readId(newest[0]).epoch : 0
}

function readOwner(text: unknown): Owner | undefined {
  if (typeof text !== 'string') return undefined
  const { id, address, epoch } = JSON.parse(text) as { id?: string; address?: string; epoch: number }
  return { epoch, replica: id === undefined ? undefined : { id, address } }
}

function writeOwner({ replica, epoch }: Owner): string {
  return JSON.stringify({ ...replica, epoch })
}
