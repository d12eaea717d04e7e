import { setTimeout as after } from 'node:timers/promises'
import type { Group } from '../groups.ts'
import { type Claim, type Due, Fenced, Lost, StoreAway } from '../ledger.ts'
import { type Database, groupKey, keysOf, lastOf } from './database.ts'

/** How long to wait before the next attempt when the file is busy or the disk is full. */
const RETRY_MS = 20
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

/** Stores the appends of all accounts: those of one turn in one transaction, and one transaction after the other. */
export class Appends {
  readonly #options: AppendsOptions
  #waiting: Waiting[] = []
  #flushing: Promise<void> | undefined
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
    await this.#flushing
    await this.#copying
  }

  /** At the end of this turn of the event loop, because other accounts append in it too. */
  #flushSoon(): void {
    if (this.#flushing || this.#pause || this.#waiting.length === 0) return
    this.#flushing = new Promise((resolve) => setImmediate(resolve)).then(() => this.#flush())
  }

  async #flush(): Promise<void> {
    const appends = this.#waiting.splice(0)
    try {
      const problems = await this.#stored(appends)
      for (const [index, { group, resolve, reject }] of appends.entries()) {
        const problem = problems[index]
        if (problem) reject(problem)
        else resolve(group.bytes.length)
      }
    } catch (error) {
      for (const { reject } of appends) reject(error)
    }
    this.#flushing = undefined
    this.copyIfLong()
    this.#flushSoon()
  }

  /** For each append, why it cannot be stored. */
  async #stored(appends: readonly Append[]): Promise<readonly (Error | undefined)[]> {
    const { db } = this.#options
    const problems = await this.#patiently(() => db.append(() => appends.map((append) => this.#store(append))))
    await db.synced()?.catch((error: Error) => this.#notSynced(error))
    return problems
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
    while (!(await this.#patiently(() => db.copyAllNow()))) await after(RETRY_MS)
  }

  async #patiently<Result>(step: () => Result): Promise<Result> {
    for (;;) {
      if (this.#isClosed) throw new StoreAway('The file was closed')
      try {
        return this.#options.run(step)
      } catch (error) {
        if (!(error instanceof StoreAway)) throw error
      }
      await after(RETRY_MS)
    }
  }

  /** Stores one group, or returns why it cannot be. */
  #store({ claim, id, group, due }: Append): Error | undefined {
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
    db.statement('INSERT INTO groups VALUES (?, ?)').run(groupKey(id, group.last), group.bytes)
    db.note(group.bytes.length)
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
      await this.#flushing
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
