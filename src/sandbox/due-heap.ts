import TinyQueue from 'tinyqueue'

interface Entry<T> {
  readonly at: number
  readonly item: T
}

/**
 * What is due when: the next moment of each item. To ask costs nothing while nothing is due, however many items there are. An
 * item that is given another moment leaves its old entry behind, which is dropped when its turn comes.
 */
export class DueHeap<T> {
  #queue = createQueue<T>()
  readonly #dueAt = new Map<T, number>()

  /** The next moment of an item, in place of the one before; undefined takes it away. */
  set(item: T, at: number | undefined): void {
    if (this.#dueAt.get(item) === at) return
    if (at === undefined) this.#dueAt.delete(item)
    else {
      this.#dueAt.set(item, at)
      this.#queue.push({ at, item })
    }
    // Old entries never outnumber the living ones by far.
    if (this.#queue.length > 2 * this.#dueAt.size + 64) this.#rebuild()
  }

  /** Takes every item that is due by `now`, in order of their moments. */
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
