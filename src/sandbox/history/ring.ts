/** Shared: slots are made with the first item. */
const EMPTY: never[] = []

/** A bounded queue, oldest first. It grows with its content, so an empty one takes little memory. */
export class Ring<T> {
  readonly #max: number
  #slots: (T | undefined)[] = EMPTY
  #first = 0
  #count = 0

  constructor(max: number) {
    this.#max = max
  }

  get size(): number {
    return this.#count
  }

  /** Adds an item. Returns the oldest item if it had to be dropped. */
  push(item: T): T | undefined {
    const dropped = this.#count === this.#max ? this.shift() : undefined
    if (this.#count === this.#slots.length) this.#grow()
    this.#slots[(this.#first + this.#count) % this.#slots.length] = item
    this.#count++
    return dropped
  }

  shift(): T | undefined {
    if (this.#count === 0) return undefined
    const item = this.#slots[this.#first]
    this.#slots[this.#first] = undefined
    this.#first = (this.#first + 1) % this.#slots.length
    this.#count--
    return item
  }

  /** The item at an index, counted from the oldest. */
  at(index: number): T | undefined {
    return index < 0 || index >= this.#count ? undefined : this.#slots[(this.#first + index) % this.#slots.length]
  }

  last(): T | undefined {
    return this.at(this.#count - 1)
  }

  clear(): void {
    this.#slots = EMPTY
    this.#first = 0
    this.#count = 0
  }

  #grow(): void {
    const items = Array.from({ length: this.#count }, (_, index) => this.at(index))
    this.#slots = new Array(Math.min(this.#max, Math.max(1, items.length * 2))).fill(undefined)
    for (const [index, item] of items.entries()) this.#slots[index] = item
    this.#first = 0
  }
}
