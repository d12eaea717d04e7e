import type { Entry } from '../ledger/entry.ts'
import { StoreAway } from '../ledger/ledger.ts'

/** Called when an answer may leave, or with why it may not. */
export type Leave = (error?: Error) => void

/** A promise for what waits in a list. Rejects with the error. */
export function promised(when: (leave: Leave) => void): Promise<void> {
  return new Promise((resolve, reject) => when((error) => (error ? reject(error) : resolve())))
}

/** Entries that are stored together. */
class Group {
  readonly entries: Entry[] = []
  /** Resolves when they are stored. Rejects when they never will be. */
  readonly stored: Promise<void>
  readonly #settle: { resolve(): void; reject(error: Error): void }
  /** Since when its first answer waits, by `performance.now()`. */
  readonly since = performance.now()
  /** Answers that wait. A list, because a promise for each costs more than what it waits for. */
  #leaving: Leave[] = []
  /** They waited for as long as an answer may. */
  #late: Error | undefined

  constructor() {
    const { promise, ...settle } = Promise.withResolvers<void>()
    promise.catch(() => {})
    this.stored = promise
    this.#settle = settle
  }

  get isLate(): boolean {
    return this.#late !== undefined
  }

  /** Its answers wait no longer. */
  expire(): void {
    this.#late = new StoreAway('The store does not answer')
    this.#let(this.#late)
  }

  /** Calls `leave` when the entries are stored, or waited for too long. */
  whenOver(leave: Leave): void {
    if (this.#late) leave(this.#late)
    else this.#leaving.push(leave)
  }

  end(error?: Error): void {
    if (error) this.#settle.reject(error)
    else this.#settle.resolve()
    this.#let(error)
  }

  #let(error: Error | undefined): void {
    const leaving = this.#leaving
    this.#leaving = []
    for (const leave of leaving) leave(error)
  }
}

export interface GateOptions {
  /** Stores entries after those before. Rejects with Fenced or Lost, and with nothing else that is worth another try. */
  append(entries: readonly Entry[]): Promise<void>
  /** Called when an append was refused for good. Resolves when the account goes on all the same. */
  onRefused(error: Error): Promise<void>
  /** How long an answer waits, in milliseconds. */
  readonly patienceMs: number
  /** Called when a group is stored. */
  onStored(): void
}

/** So many entries are stored at once, though more may be about to come. */
const FULL_GROUP = 64
/** Nor does a group wait longer for more. */
const MOST_TURNS = 8

/**
 * Lets nothing out before it is stored. What happens at about the same time is stored together, and while a group is on its way the
 * next one gathers: the account goes on meanwhile, and its answers wait their turn.
 */
export class Gate {
  readonly #options: GateOptions
  #gathering: Group | undefined
  #leaving: Group | undefined
  /** One for all groups: a busy account has thousands of them a second. */
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(options: GateOptions) {
    this.#options = options
  }

  add(entry: Entry): void {
    if (!this.#gathering) {
      this.#gathering = new Group()
      this.#timer ??= setTimeout(this.#expire, this.#options.patienceMs).unref()
      if (!this.#leaving) this.#flushSoon(0, 0)
    }
    this.#gathering.entries.push(entry)
  }

  /** When a turn of the event loop brings nothing more: a busy server has as many answers in a group as clients that wait. */
  #flushSoon(before: number, turns: number): void {
    setImmediate(() => {
      const { length } = this.#gathering?.entries ?? []
      if (length === before || length >= FULL_GROUP || turns === MOST_TURNS) void this.#flush()
      else this.#flushSoon(length, turns + 1)
    })
  }

  readonly #expire = (): void => {
    const now = performance.now()
    const { patienceMs } = this.#options
    const left = (group: Group) => patienceMs - (now - group.since)
    const waiting = [this.#leaving, this.#gathering].filter((group) => group !== undefined)
    for (const group of waiting) if (!group.isLate && left(group) <= 0) group.expire()
    const next = waiting.find(({ isLate }) => !isLate)
    this.#timer = next && setTimeout(this.#expire, left(next)).unref()
  }

  /** Resolves when everything so far is stored. Undefined when it is. */
  get stored(): Promise<void> | undefined {
    return (this.#gathering ?? this.#leaving)?.stored
  }

  /** Calls `leave` when everything so far is stored: at once when it is. */
  whenStored(leave: Leave): void {
    const group = this.#gathering ?? this.#leaving
    if (group) group.whenOver(leave)
    else leave()
  }

  async #flush(): Promise<void> {
    const group = this.#gathering
    if (!group) return
    this.#leaving = group
    this.#gathering = undefined
    const error = await this.#store(group)
    this.#leaving = undefined
    group.end(error)
    if (this.#gathering) this.#flushSoon(0, 0)
  }

  async #store({ entries }: Group): Promise<Error | undefined> {
    try {
      await this.#options.append(entries)
      this.#options.onStored()
      return undefined
    } catch (error) {
      return this.#refused(error as Error)
    }
  }

  async #refused(error: Error): Promise<Error | undefined> {
    try {
      await this.#options.onRefused(error)
      return undefined
    } catch (final) {
      return final as Error
    }
  }
}
