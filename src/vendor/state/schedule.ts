import TinyQueue from 'tinyqueue'

/** Everything that a schedule holds, as plain data. */
export interface ScheduleContent<T> {
  /** Of the next entry. */
  readonly sequence: number
  readonly entries: readonly Entry<T>[]
}

interface Entry<T> {
  /** Milliseconds. */
  readonly at: number
  readonly sequence: number
  readonly item: T
  readonly isEndless: boolean
}

/** Far more than any leap of a clock brings about: a series without a pause, say from a record that was patched. */
const MAX_TAKEN = 1_000_000

/**
 * What is to happen without a request, by time: a vendor's `tick` takes what has fallen due and works it out. Nothing is
 * ever removed from it: whoever takes an item checks that it still applies.
 */
export class Schedule<T> {
  // Made when they are needed: most schedules of most accounts stay empty.
  #queue: TinyQueue<Entry<T>> | undefined
  /** What goes on for as long as nobody ends it: worked out like the rest, but nobody waits for it. */
  #endless: TinyQueue<Entry<T>> | undefined
  #sequence = 0
  /** How many items were taken since nothing was due. */
  #taken = 0
  /** Called with the moment of each item that is taken. */
  onTake: ((at: number) => void) | undefined = undefined

  /** `at` in milliseconds. Items due at the same time come in the order in which they were added. */
  add(at: number, item: T): void {
    this.#queue ??= createQueue()
    this.#queue.push({ at, sequence: this.#sequence++, item, isEndless: false })
  }

  /** The same for one of a series without an end: `runUntilIdle` does not wait for it, or it would wait for ever. */
  addEndless(at: number, item: T): void {
    this.#endless ??= createQueue()
    this.#endless.push({ at, sequence: this.#sequence++, item, isEndless: true })
  }

  /** The next item that is due, with the time it was due at; undefined when there is none. */
  takeDue(now: number): { at: number; item: T } | undefined {
    const queue = this.#firstQueue()
    const first = queue?.peek()
    if (queue === undefined || first === undefined || first.at > now) {
      this.#taken = 0
      return undefined
    }
    if (++this.#taken > MAX_TAKEN) throw new Error(`More than ${MAX_TAKEN} things fell due at once: it would never end`)
    queue.pop()
    this.onTake?.(first.at)
    return { at: first.at, item: first.item }
  }

  /** Whether something is due, series without an end included. */
  hasDue(now: number): boolean {
    return (this.#firstQueue()?.peek()?.at ?? Number.POSITIVE_INFINITY) <= now
  }

  /** When the next item falls due, series without an end included. */
  nextOfAll(): number | undefined {
    return this.#firstQueue()?.peek()?.at
  }

  /** When the next item falls due, series without an end aside. */
  nextDue(): number | undefined {
    return this.#queue?.peek()?.at
  }

  get size(): number {
    return (this.#queue?.length ?? 0) + (this.#endless?.length ?? 0)
  }

  /** The entries themselves, which never change. In the order of the queues, so that {@link restore} makes the same ones. */
  snapshot(): ScheduleContent<T> {
    return { sequence: this.#sequence, entries: [...(this.#queue?.data ?? []), ...(this.#endless?.data ?? [])] }
  }

  restore({ sequence, entries }: ScheduleContent<T>): void {
    this.#sequence = sequence
    this.#taken = 0
    const own = structuredClone(entries)
    this.#queue = queueOf(own.filter(({ isEndless }) => !isEndless))
    this.#endless = queueOf(own.filter(({ isEndless }) => isEndless))
  }

  #firstQueue(): TinyQueue<Entry<T>> | undefined {
    const [one, other] = [this.#queue?.peek(), this.#endless?.peek()]
    if (one === undefined || other === undefined) return one === undefined ? this.#endless : this.#queue
    return other.at < one.at || (other.at === one.at && other.sequence < one.sequence) ? this.#endless : this.#queue
  }
}

function createQueue<T>(entries: Entry<T>[] = []): TinyQueue<Entry<T>> {
  return new TinyQueue<Entry<T>>(entries, byTime)
}

function queueOf<T>(entries: Entry<T>[]): TinyQueue<Entry<T>> | undefined {
  return entries.length === 0 ? undefined : createQueue(entries)
}

function byTime(one: Entry<unknown>, other: Entry<unknown>): number {
  return one.at - other.at || one.sequence - other.sequence
}
