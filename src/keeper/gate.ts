import type { Entry } from '../ledger/entry.ts'
import { StoreAway } from '../ledger/ledger.ts'

/** Entries that are stored together. */
class Group {
  readonly entries: Entry[] = []
  /** Resolves when they are stored. Rejects when they never will be. */
  readonly stored: Promise<void>
  /** The same, but does not wait longer than an answer may. */
  readonly answerable: Promise<void>
  readonly #settle: { resolve(): void; reject(error: Error): void; late(error: Error): void }
  readonly #timer: ReturnType<typeof setTimeout>

  constructor(patienceMs: number) {
    const stored = Promise.withResolvers<void>()
    const answerable = Promise.withResolvers<void>()
    stored.promise.catch(() => {})
    answerable.promise.catch(() => {})
    this.stored = stored.promise
    this.answerable = answerable.promise
    this.#settle = {
      resolve() {
        stored.resolve()
        answerable.resolve()
      },
      reject(error) {
        stored.reject(error)
        answerable.reject(error)
      },
      late: answerable.reject,
    }
    this.#timer = setTimeout(() => this.#settle.late(new StoreAway('The store does not answer')), patienceMs)
    this.#timer.unref()
  }

  end(error?: Error): void {
    clearTimeout(this.#timer)
    if (error) this.#settle.reject(error)
    else this.#settle.resolve()
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
  onStored(entries: readonly Entry[]): void
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

  constructor(options: GateOptions) {
    this.#options = options
  }

  add(entry: Entry): void {
    if (!this.#gathering) {
      this.#gathering = new Group(this.#options.patienceMs)
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

  /** Resolves when everything so far is stored. Undefined when it is. */
  get stored(): Promise<void> | undefined {
    return (this.#gathering ?? this.#leaving)?.stored
  }

  /** Resolves when everything so far is stored, and rejects when that takes longer than an answer may. Undefined when it is stored. */
  get answerable(): Promise<void> | undefined {
    return (this.#gathering ?? this.#leaving)?.answerable
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
      this.#options.onStored(entries)
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
