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
  /** How many were on their way when it began. */
  readonly follows: number
  /** Since when its first answer waits, by `performance.now()`. */
  readonly since = performance.now()
  /** Answers that wait. A list, because a promise for each costs more than what it waits for. */
  #leaving: Leave[] = []
  /** They waited for as long as an answer may. */
  #late: Error | undefined
  /** For those who wait for as long as it takes. Made when somebody asks, which is seldom. */
  #stored: PromiseWithResolvers<void> | undefined

  constructor(follows = 0) {
    this.follows = follows
  }

  /** Resolves when they are stored. Rejects when they never will be. */
  get stored(): Promise<void> {
    if (!this.#stored) {
      this.#stored = Promise.withResolvers<void>()
      this.#stored.promise.catch(() => {})
    }
    return this.#stored.promise
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
    if (error) this.#stored?.reject(error)
    else this.#stored?.resolve()
    this.#let(error)
  }

  #let(error: Error | undefined): void {
    const leaving = this.#leaving
    this.#leaving = []
    for (const leave of leaving) {
      try {
        leave(error)
      } catch (problem) {
        // One that cannot leave keeps no other back, and its error is heard all the same.
        void Promise.reject(problem)
      }
    }
  }
}

export interface GateOptions {
  /** Stores entries after those before. Rejects with Fenced or Lost, and with nothing else that is worth another try. */
  append(entries: readonly Entry[]): Promise<void>
  /** Called when an append was refused for good. Resolves when the account goes on all the same. */
  onRefused(error: Error): Promise<void>
  /** Whether an append leaves this process nothing to do. Then it takes requests meanwhile: half of the clients wait, half ask. */
  readonly isRemote: boolean
  /** How long an answer waits, in milliseconds. */
  readonly patienceMs: number
  /** Called when a group is stored. */
  onStored(): void
}

/** So many entries are stored at once, though more may be about to come. */
const FULL_GROUP = 64
/** Nor does a group wait longer for more. */
const MOST_TURNS = 8

let nextTurn: (() => void)[] = []

/** At the end of this turn of the event loop, and together: then the ledger hears of all accounts at once. */
function atEndOfTurn(work: () => void): void {
  if (nextTurn.push(work) === 1) setImmediate(endTurn)
}

function endTurn(): void {
  const works = nextTurn
  nextTurn = []
  for (const work of works) work()
}

/**
 * Lets nothing out before it is stored. What happens at about the same time is stored together, and while a group is on its way the
 * next one gathers: the account goes on meanwhile, and its answers wait their turn.
 */
export class Gate {
  readonly #options: GateOptions
  #gathering: Group | undefined
  #leaving: Group | undefined
  /** With so many entries, a group is complete. */
  #enough = FULL_GROUP
  /** One for all groups: a busy account has thousands of them a second. */
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(options: GateOptions) {
    this.#options = options
  }

  add(entry: Entry): void {
    if (!this.#gathering) {
      this.#gathering = new Group(this.#leaving?.entries.length)
      this.#timer ??= setTimeout(this.#expire, this.#options.patienceMs).unref()
      if (!this.#leaving) this.#flushSoon(0, 0)
    }
    const length = this.#gathering.entries.push(entry)
    // A remote store should not wait for the end of this turn, which may bring as many again.
    if (length === this.#enough && this.#options.isRemote && !this.#leaving) queueMicrotask(this.#flushNow)
  }

  readonly #flushNow = (): void => {
    if (!this.#leaving) void this.#flush()
  }

  /**
   * When there are as many as the last time would have it, or a turn of the event loop brings nothing more: a busy server has as many
   * answers in a group as clients that wait, or half as many when the store is remote.
   */
  #flushSoon(before: number, turns: number): void {
    atEndOfTurn(() => {
      if (this.#leaving) return
      const { length } = this.#gathering?.entries ?? []
      if (length >= this.#enough || length === before || turns === MOST_TURNS) void this.#flush()
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

  /** Whether anything is not stored yet. */
  get isWaiting(): boolean {
    return this.#gathering !== undefined || this.#leaving !== undefined
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
    this.#enough = Math.min(FULL_GROUP, this.#options.isRemote ? halfOfClients(group) : group.entries.length)
    let problem: Error | undefined
    try {
      await this.#options.append(group.entries)
      this.#options.onStored()
    } catch (error) {
      problem = await this.#refused(error as Error)
    }
    this.#leaving = undefined
    group.end(problem)
    if (this.#gathering) this.#flushSoon(0, 0)
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

/** Of those that wait: each has one answer in this group or in the one before. */
function halfOfClients({ follows, entries }: Group): number {
  return Math.ceil((follows + entries.length) / 2)
}
