import type { ChainableCommander, Redis } from 'iovalkey'
import type { Entry } from '../entry.ts'
import type { Group } from '../groups.ts'
import { type Claim, type Due, Lost, StoreAway } from '../ledger.ts'
import type { OwnLog } from '../own-log.ts'
import { dueMember, type Keys, readId } from './keys.ts'
import { isOfStore, type Link } from './link.ts'
import { fenced } from './owners.ts'

/** When an account was used is noted to the minute. */
const MINUTE = 60_000
/** How long to wait when the server answers but cannot write now. */
const RETRY_MS = 50
const NOT_AFTER_LAST = /equal or smaller/
/** The stream is gone. */
const NO_STREAM = /no such key/

interface AccountLogOptions {
  readonly link: Link
  readonly keys: Keys
  readonly now: () => number
  readonly claim: Claim
  readonly log: OwnLog
  /** Items in the stream, and the id of the last one. */
  readonly length: number
  readonly lastId: string
}

/** What one attempt to store a group gave. */
type Attempt =
  | { readonly isStored: true; readonly length: number }
  | { readonly isStored: false; readonly error: Error }

/** The stream of one claim: appends to it, and finds out what became of an append whose answer got lost. */
export class AccountLog {
  readonly #options: AccountLogOptions
  readonly #key: string
  #length: number
  #lastId: string
  /** The connection on which all of this is known to be so. */
  #generation: number
  /** A cut may have happened or not, so the length says nothing. */
  #isLengthUnknown = false
  #usedAt = Number.NEGATIVE_INFINITY
  /** What the store has for certain. Undefined while that is not known. */
  #due: Due

  constructor(options: AccountLogOptions) {
    this.#options = options
    this.#key = options.keys.log(options.claim.account)
    this.#length = options.length
    this.#lastId = options.lastId
    this.#generation = options.link.generation
  }

  async append(entries: readonly Entry[], due: Due): Promise<number> {
    const { log, claim, link } = this.#options
    const group = log.write(entries, claim.epoch)
    const id = `${claim.epoch}-${group.last + 1}`
    for (;;) {
      const redis = await link.connected()
      try {
        if (await this.#try(redis, { group, id, due })) return group.bytes.length
      } catch (error) {
        if (!isOfStore(error)) throw error
        link.noteProblem(error.message)
        await pause()
      }
    }
  }

  /** Whether the group is stored now. Throws the store's error when nobody knows, or it cannot be stored now. */
  async #try(redis: Redis, { group, id, due }: { group: Group; id: string; due: Due }): Promise<boolean> {
    const { link } = this.#options
    if (this.#generation !== link.generation) {
      this.#due = undefined
      const generation = link.generation
      const isStored = await this.#isStored(redis, id)
      this.#generation = generation
      if (isStored) {
        await Promise.allSettled(this.#note(redis, due))
        return true
      }
    }
    const attempt = await this.#attempt(redis, { group, id, due })
    link.noteSuccess()
    if (attempt.isStored && attempt.length === this.#length + 1) {
      this.#length++
      this.#lastId = id
      return true
    }
    if (!attempt.isStored && !NOT_AFTER_LAST.test(attempt.error.message)) throw attempt.error
    return this.#isStored(redis, id)
  }

  async #attempt(redis: Redis, { group, id, due }: { group: Group; id: string; due: Due }): Promise<Attempt> {
    // One write, but no pipeline: what iovalkey makes for one survives the collection of young garbage, which costs more than the rest.
    redis.stream.cork()
    const sent = [
      redis.xadd(this.#key, id, 'g', asBuffer(group.bytes)),
      redis.xlen(this.#key),
      ...this.#note(redis, due),
    ] as const
    redis.stream.uncork()
    const known = due === undefined ? this.#due : due
    this.#due = undefined
    const [added, length, ...others] = await Promise.allSettled(sent)
    if (added.status === 'rejected') return { isStored: false, error: added.reason }
    if (length.status === 'rejected') throw length.reason
    const broken = others.find(({ status }) => status === 'rejected')
    // It is stored, but not everything that goes with it: find out, and do the rest again.
    if (broken?.status === 'rejected') throw broken.reason
    this.#due = known
    return { isStored: true, length: length.value }
  }

  /** What goes with an append, if anything. */
  #note(redis: Redis, due: Due): Promise<unknown>[] {
    const { keys, claim, now } = this.#options
    const time = now()
    const isNews = time - this.#usedAt >= MINUTE
    const notes: Promise<unknown>[] = []
    const member = dueMember(claim.account, claim.epoch)
    if (due !== undefined && due !== this.#due) {
      notes.push(due === null ? redis.zrem(keys.due, member) : redis.zadd(keys.due, due, member))
    }
    if (isNews) {
      this.#usedAt = time
      notes.push(redis.zadd(keys.used, time, claim.account))
    }
    return notes
  }

  /**
   * Reads the end of the stream. Returns whether the group with this id is there, or false when the stream ends where it did before.
   * Throws Fenced or Lost otherwise.
   */
  async #isStored(redis: Redis, id: string): Promise<boolean> {
    const { claim } = this.#options
    const { lastId, length } = await this.#end(redis)
    if (lastId === id) {
      this.#expectLength(length, this.#length + 1)
      this.#lastId = id
      return true
    }
    if (readId(lastId).epoch > claim.epoch) {
      // Ours may be there, before the claim of the next owner. Then it counts, and the next append finds out.
      if (await this.#has(redis, id)) return true
      throw fenced(claim)
    }
    if (lastId !== this.#lastId) throw this.#lost(`ends at ${lastId}, not at ${this.#lastId}`)
    this.#expectLength(length, this.#length)
    return false
  }

  async #end(redis: Redis): Promise<{ lastId: string; length: number }> {
    try {
      const facts = (await redis.xinfo('STREAM', this.#key)) as unknown[]
      const fact = (name: string) => facts[facts.indexOf(name) + 1]
      return { lastId: String(fact('last-generated-id')), length: Number(fact('length')) }
    } catch (error) {
      if (NO_STREAM.test((error as Error).message)) throw this.#lost('is gone')
      throw error
    }
  }

  async #has(redis: Redis, id: string): Promise<boolean> {
    return (await redis.xrange(this.#key, id, id)).length > 0
  }

  #expectLength(length: number, expected: number): void {
    if (length !== expected && !this.#isLengthUnknown) throw this.#lost(`has ${length} items, not ${expected}`)
    this.#isLengthUnknown = false
    this.#length = length
  }

  #lost(what: string): Lost {
    return new Lost(`The store lost something: the log of the account "${this.#options.claim.account}" ${what}`)
  }

  /** Adds the cut to a change and carries the change out. */
  async cut(change: ChainableCommander, upTo: number): Promise<void> {
    const kept = this.#options.log.cut(upTo)
    // The change may be one to this as well.
    this.#due = undefined
    if (kept) change.xtrim(this.#key, 'MINID', `${kept.epoch}-${kept.last + 1}`)
    else change.xtrim(this.#key, 'MAXLEN', 0)
    try {
      const replies = await change.exec()
      const dropped = replies?.at(-1)?.[1]
      if (typeof dropped !== 'number') throw new StoreAway('Another process changed the owner meanwhile')
      this.#length -= dropped
    } catch (error) {
      this.#isLengthUnknown = true
      throw error
    }
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, RETRY_MS))
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
