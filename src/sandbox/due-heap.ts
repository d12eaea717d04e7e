import TinyQueue from 'tinyqueue'

interface Entry<T> {
  readonly at: number
  readonly item: T
}

/**
 * The next due time of each item. Reading it is cheap while nothing is due, however many items there are. When an item gets a
 * new time, its old entry stays in the queue until its turn comes, and is then dropped.
 */
export class DueHeap<T> {
  #queue = createQueue<T>()
  readonly #dueAt = new Map<T, number>()

  /** Sets the next due time of an item, or removes the item when `at` is undefined. */
  set(item: T, at: number | undefined): void {
    if (this.#dueAt.get(item) === at) return
    if (at === undefined) this.#dueAt.delete(item)
    else {
      this.#dueAt.set(item, at)
      this.#queue.push({ at, item })
    }
    // Bounds the number of old entries.
    if (this.#queue.length > 2 * this.#dueAt.size + 64) this.#rebuild()
  }

  /** Removes and returns every item that is due by `now`, earliest first. */
  takeDue(now: number): T[] {
    const due: T[] = []
    for (let next = this.#queue.peek(); next !== undefined && next.at <= now; next = this.#queue.peek()) {
      this.#queue.pop()
      if (this.#dueAt.get(next.item) !== next.at) continue
      this.#dueAt.delete(next.item)
      due.push(next.item)
    }
    return due
  }

  get size(): number {
    return this.#dueAt.size
  }

  #rebuild(): void {
    this.#queue = createQueue()
    for (const [item, at] of this.#dueAt) this.#queue.push({ at, item })
  }
}

function createQueue<T>(): TinyQueue<Entry<T>> {
  return new TinyQueue<Entry<T>>([], (one, other) => one.at - other.at)
}
