import TinyQueue from 'tinyqueue'

interface Entry<T> {
  readonly at: number
  readonly sequence: number
  readonly item: T
}

/**
 * What is to happen without a request, by time: a vendor's `tick` takes what has fallen due and works it out. Nothing is
 * ever removed from it: whoever takes an item checks that it still applies.
 */
export class Agenda<T> {
  readonly #queue = new TinyQueue<Entry<T>>([], (a, b) => a.at - b.at || a.sequence - b.sequence)
  #sequence = 0

  /** `at` in milliseconds. Items due at the same time come in the order in which they were added. */
  add(at: number, item: T): void {
    this.#queue.push({ at, sequence: this.#sequence++, item })
  }

  /** The next item that is due, with the time it was due at; undefined when there is none. */
  takeDue(now: number): { at: number; item: T } | undefined {
    const first = this.#queue.peek()
    if (first === undefined || first.at > now) return undefined
    this.#queue.pop()
    return { at: first.at, item: first.item }
  }

  get size(): number {
    return this.#queue.length
  }
}
