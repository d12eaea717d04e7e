import { setTimeout as after } from 'node:timers/promises'
import type { Group } from '../groups.ts'
import { type Claim, type Due, Fenced, Lost, StoreAway } from '../ledger.ts'
import { type Database, groupKey, keysOf, lastOf } from './database.ts'

/** How long to wait before the next attempt when the file is busy or the disk is full. */
const RETRY_MS = 20
/** At most so many transactions follow each other before the event loop has a turn. */
const FLUSHES_A_TURN = 64
/** When an account was used is noted to the minute, so that most appends leave its row as it is. */
const MINUTE = 60_000

export interface Append {
  readonly claim: Claim
  /** Of the account. */
  readonly id: number
  readonly group: Group
  readonly due: Due
}

interface Waiting extends Append {
  resolve(bytes: number): void
  reject(error: unknown): void
}

interface Row {
  readonly epoch: number
  readonly used_at: number
  readonly due: number | null
  readonly up_to: number
  /** The key of the newest group. */
  readonly newest: number | null
}

interface AppendsOptions {
  readonly db: Database
  /** Runs a step with the file. Throws StoreAway when the file is busy or out of order. */
  run<Result>(step: () => Result): Result
  /** Real time in milliseconds. */
  now(): number
  /** Called with what people must know: a line. */
  onProblem(line: string): void
}

/** `? = (…)`: the log ends where the claim left it. */
const ADD_IF_AS_BEFORE = `INSERT INTO groups SELECT ?, ? FROM accounts
WHERE id = ? AND epoch = ? AND used_at > ? AND (? OR due IS ?) AND ? = (SELECT max(key) FROM groups WHERE key BETWEEN ? AND ?)`

/** Stores the appends of all accounts: those of one turn in one transaction, and one transaction after the other. */
export class Appends {
  readonly #options: AppendsOptions
  /** The key of the group that a claim stored last. */
  readonly #newest = new WeakMap<Claim, number>()
  #waiting: Waiting[] = []
  #isFlushing = false
  #flushes = 0
  /** Called when what is on its way is stored, or never will be. */
  #whenFlushed: (() => void)[] = []
  #copying: Promise<void> | undefined
  /** While the end of the write-ahead log is copied. What is written meanwhile would have to be copied as well. */
  #pause: Promise<void> | undefined
  #isClosed = false

  constructor(options: AppendsOptions) {
    this.#options = options
  }

  /** Resolves to the bytes of the group. */
  add(append: Append): Promise<number> {
    const { promise, resolve, reject } = Promise.withResolvers<number>()
    this.#waiting.push({ ...append, resolve, reject })
    this.#flushSoon()
    return promise
  }

  /** Resolves when pieces of a snapshot should be written on. Undefined when they should be now. */
  get pause(): Promise<void> | undefined {
    return this.#pause
  }

  /** Refuses what is not on its way yet, and waits for the rest. */
  async close(): Promise<void> {
    this.#isClosed = true
    for (const { reject } of this.#waiting.splice(0)) reject(new StoreAway('The file was closed'))
    await this.#flushed()
    await this.#copying
  }

  #flushed(): Promise<void> | undefined {
    return this.#isFlushing ? new Promise((resolve) => this.#whenFlushed.push(resolve)) : undefined
  }

  /** After those who run now, because they append for other accounts too. Now and then others have their turn. */
  #flushSoon(): void {
    if (this.#isFlushing || this.#pause || this.#waiting.length === 0) return
    this.#isFlushing = true
    const flush = () => void this.#flush()
    if (++this.#flushes % FLUSHES_A_TURN === 0) setImmediate(flush)
    else queueMicrotask(flush)
  }

  async #flush(): Promise<void> {
    const appends = this.#waiting
    this.#waiting = []
    try {
      const problems = await this.#patiently(() => this.#store(appends))
      await this.#options.db.synced()?.catch((error: Error) => this.#notSynced(error))
      for (const [index, { group, resolve, reject }] of appends.entries()) {
        const problem = problems[index]
        if (problem) reject(problem)
        else resolve(group.bytes.length)
      }
    } catch (error) {
      for (const { reject } of appends) reject(error)
    }
    this.#isFlushing = false
    for (const flushed of this.#whenFlushed.splice(0)) flushed()
    this.copyIfLong()
    this.#flushSoon()
  }

  /** For each append, why it cannot be stored. */
  #store(appends: readonly Append[]): readonly (Error | undefined)[] {
    const [first] = appends
    if (appends.length === 1 && first && this.#storeAlone(first)) return []
    return this.#options.run(() => this.#options.db.append(() => appends.map((append) => this.#storeOne(append))))
  }

  /**
   * Stores the only append of this turn with one statement, which takes a tenth less time than a change of several. It does nothing
   * unless everything is as it was; then the longer way tells why. Returns whether it is stored.
   */
  #storeAlone({ claim, id, group, due }: Append): boolean {
    const { db, now, run } = this.#options
    const newest = this.#newest.get(claim)
    if (newest === undefined) return false
    const key = groupKey(id, group.last)
    const isDueAsBefore = due === undefined ? 1 : 0
    const { changes } = run(() =>
      db.appendOne(() =>
        db
          .statement(ADD_IF_AS_BEFORE)
          .run(key, group.bytes, id, claim.epoch, now() - MINUTE, isDueAsBefore, due ?? null, newest, ...keysOf(id)),
      ),
    )
    if (changes === 0) return false
    this.#stored(claim, key, group)
    return true
  }

  #stored(claim: Claim, key: number, { bytes }: Group): void {
    this.#newest.set(claim, key)
    this.#options.db.note(bytes.length)
  }

  /**
   * The disk refused to sync. The system may take the pages for written all the same, so asking again would prove nothing (Linux does so).
   * Written to another place, they count.
   */
  async #notSynced({ message }: Error): Promise<void> {
    const { db, onProblem } = this.#options
    onProblem(
      `The disk did not store the state: ${message}. Answers wait until it is stored in another place of the file`,
    )
    while (!(await this.#patiently(() => this.#options.run(() => db.copyAllNow())))) await after(RETRY_MS)
  }

  async #patiently<Result>(step: () => Result): Promise<Result> {
    for (;;) {
      if (this.#isClosed) throw new StoreAway('The file was closed')
      try {
        return step()
      } catch (error) {
        if (!(error instanceof StoreAway)) throw error
      }
      await after(RETRY_MS)
    }
  }

  /** Stores one group, or returns why it cannot be. */
  #storeOne({ claim, id, group, due }: Append): Error | undefined {
    const { db } = this.#options
    const row = db
      .statement(
        'SELECT epoch, used_at, due, up_to, (SELECT max(key) FROM groups WHERE key BETWEEN ? AND ?) AS newest FROM accounts WHERE id = ?',
      )
      .get(...keysOf(id), id) as Row | undefined
    if (row?.epoch !== claim.epoch) return fenced(claim)
    const end = row.newest === null ? row.up_to : lastOf(row.newest)
    if (end < group.first - 1) {
      return new Lost(`The log of the account "${claim.account}" ends at entry ${end}, not at ${group.first - 1}`)
    }
    const key = groupKey(id, group.last)
    db.statement('INSERT INTO groups VALUES (?, ?)').run(key, group.bytes)
    this.#stored(claim, key, group)
    const now = this.#options.now()
    if (now - row.used_at >= MINUTE) db.statement('UPDATE accounts SET used_at = ? WHERE id = ?').run(now, id)
    // A change to the same would write a page all the same.
    if (due !== undefined && due !== row.due) db.statement('UPDATE accounts SET due = ? WHERE id = ?').run(due, id)
    return undefined
  }

  /** Copies a write-ahead log that has become long, so that it begins anew. */
  copyIfLong(): void {
    if (this.#copying || this.#isClosed || !this.#options.db.isLogLong) return
    this.#copying = this.#copy()
  }

  /** Most of it while others append to it, and then the rest: it begins anew when nothing is left. */
  async #copy(): Promise<void> {
    const { db, onProblem } = this.#options
    const pause = Promise.withResolvers<void>()
    try {
      await db.copyLog()
      this.#pause = pause.promise
      await this.#flushed()
      await db.copyLog()
    } catch (error) {
      db.copyWithoutThread()
      onProblem(
        `From now on this server stops for a moment whenever the write-ahead log is long: ${(error as Error).message}`,
      )
    }
    this.#pause = undefined
    this.#copying = undefined
    pause.resolve()
    this.#flushSoon()
  }
}

export function fenced({ account }: Claim): Fenced {
  return new Fenced(`Another process owns the account "${account}"`)
}
