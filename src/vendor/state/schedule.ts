import TinyQueue from 'tinyqueue'
import type * as z from 'zod'

/** The content of a schedule, as plain data. */
export interface ScheduleContent<T> {
  /** The sequence number of the next entry. */
  readonly sequence: number
  readonly entries: readonly Entry<T>[]
}

interface Entry<T> {
  /** Milliseconds. */
  readonly at: number
  readonly sequence: number
  readonly item: T
  readonly isEndless: boolean
  /** Not a step of a series, although nobody waits for it. */
  readonly isOnce?: true
}

/** An item that is due. */
export interface DueItem<T> {
  readonly at: number
  readonly item: T
  /**
   * True for a step of an endless series after as many steps as one leap of the clock may take. Leave it out: do nothing except
   * plan the next step of the series, after the time that was passed to `takeDue`.
   */
  readonly isBehind: boolean
}

/** An item that will be due. */
export interface UpcomingItem<T> {
  readonly at: number
  readonly item: T
  /** Whether `runUntilIdle` waits for it. */
  readonly isAwaited: boolean
}

/** How much a schedule hands out at once. The sandbox sets it. */
export interface Pace {
  /** How many steps of endless series one leap of the clock takes. The others are `isBehind`. */
  readonly maxSteps: number
  /** How many items the current slice may still take. What is left stays due. */
  readonly slice: { left: number }
  /** Called with the due time of each item that is taken. */
  onTake(at: number): void
  /** Called for each series that is cut off at `at`, because it is due until `now` and the leap took its steps. */
  onBehind(at: number, now: number): void
}

/** More items than any clock move makes due. It stops a series without pauses, such as from a patched record. */
const MAX_TAKEN = 1_000_000

/**
 * What will happen without a request, by time. A vendor's `tick` takes the due items and performs them. Items are never removed
 * early, so `tick` must check that an item still applies.
 */
export class Schedule<T> {
  readonly #item: z.ZodType<T>
  // Created when needed, because most schedules of most accounts stay empty.
  #queue: TinyQueue<Entry<T>> | undefined
  /** Endless series. They are taken like the rest, but nobody waits for them. */
  #endless: TinyQueue<Entry<T>> | undefined
  #sequence = 0
  /** How many items, and steps of endless series among them, were taken since nothing was due. */
  #taken = 0
  #steps = 0
  /** Undefined: everything that is due is handed out. */
  pace: Pace | undefined = undefined

  /** `item` is what an item must be to come in from outside, in a snapshot. */
  constructor(item: z.ZodType<T>) {
    this.#item = item
  }

  /** Why an item from outside does not fit; undefined when it fits. */
  misfit(item: unknown): z.ZodError | undefined {
    return this.#item.safeParse(item).error
  }

  /** Adds an item, due `at` (milliseconds). Items due at the same time come in the order they were added. */
  add(at: number, item: T): void {
    this.#queue = withEntry(this.#queue, { at, sequence: this.#sequence++, item, isEndless: false })
  }

  /**
   * Adds the next step of an endless series. `runUntilIdle` does not wait for it, because it would wait for ever. One leap of the
   * clock takes a bounded number of steps: see {@link DueItem.isBehind}.
   */
  addEndless(at: number, item: T): void {
    this.#endless = withEntry(this.#endless, { at, sequence: this.#sequence++, item, isEndless: true })
  }

  /** Adds an item that happens once, and that `runUntilIdle` does not wait for, such as that something is forgotten. */
  addUnawaited(at: number, item: T): void {
    this.#endless = withEntry(this.#endless, { at, sequence: this.#sequence++, item, isEndless: true, isOnce: true })
  }

  /** Takes the next due item; undefined when nothing is due, or the current slice has taken its share. */
  takeDue(now: number): DueItem<T> | undefined {
    const queue = this.#firstQueue()
    const first = queue?.peek()
    if (queue === undefined || first === undefined || first.at > now) {
      this.#taken = 0
      this.#steps = 0
      return undefined
    }
    if (this.pace && this.pace.slice.left-- <= 0) return undefined
    if (++this.#taken > MAX_TAKEN)
      throw new Error(`More than ${MAX_TAKEN} items were due at once: an endless series makes no progress`)
    queue.pop()
    this.pace?.onTake(first.at)
    return { at: first.at, item: first.item, isBehind: this.#isBehind(first, now) }
  }

  #isBehind({ at, isEndless, isOnce }: Entry<T>, now: number): boolean {
    if (!isEndless || isOnce || !this.pace) return false
    if (this.#steps++ < this.pace.maxSteps) return false
    this.pace.onBehind(at, now)
    return true
  }

  /** Whether something is due, including endless series. */
  hasDue(now: number): boolean {
    return (this.#firstQueue()?.peek()?.at ?? Number.POSITIVE_INFINITY) <= now
  }

  /** When the next item is due, including endless series. */
  nextOfAll(): number | undefined {
    return this.#firstQueue()?.peek()?.at
  }

  /** When the next item is due, without endless series. */
  nextDue(): number | undefined {
    return this.#queue?.peek()?.at
  }

  /** What is due next, in order of time, without taking it. Some of it may no longer apply when it is due. */
  *upcoming(): Generator<UpcomingItem<T>> {
    // A queue and no sorted list: who asks wants the first few.
    const queue = queueOf([...this.snapshot().entries])
    for (let next = queue?.pop(); next; next = queue?.pop()) {
      yield { at: next.at, item: next.item, isAwaited: !next.isEndless }
    }
  }

  get size(): number {
    return this.snapshot().entries.length
  }

  /** The entries themselves, which never change. In the order of the queues, so that {@link restore} makes the same ones. */
  snapshot(): ScheduleContent<T> {
    return { sequence: this.#sequence, entries: [...(this.#queue?.data ?? []), ...(this.#endless?.data ?? [])] }
  }

  restore({ sequence, entries }: ScheduleContent<T>): void {
    this.#sequence = sequence
    this.#taken = 0
    this.#steps = 0
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

/** Made with its first entry: most have one, and an empty queue makes room for many. */
function withEntry<T>(queue: TinyQueue<Entry<T>> | undefined, entry: Entry<T>): TinyQueue<Entry<T>> {
  if (!queue) return new TinyQueue([entry], byTime)
  queue.push(entry)
  return queue
}

function queueOf<T>(entries: Entry<T>[]): TinyQueue<Entry<T>> | undefined {
  return entries.length === 0 ? undefined : new TinyQueue(entries, byTime)
}

function byTime(one: Entry<unknown>, other: Entry<unknown>): number {
  return one.at - other.at || one.sequence - other.sequence
}
