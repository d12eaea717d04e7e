export interface Entry {
  readonly key: string
  readonly by: number
  /** Of each entry of a list another. Those of the same number are in its order: that of their arrival. */
  readonly ordinal: number
}

/** From one number on, and before another. Without them, all. */
export interface Span {
  readonly from?: number | undefined
  readonly before?: number | undefined
}

/** A part of a list: so many, after so many others. */
export interface PageOf extends Span {
  readonly descending: boolean
  readonly offset: number
  readonly limit: number
}

/** What is looked for: an entry, or the first with a number. */
type Place = Pick<Entry, 'by' | 'ordinal'>

const firstWith = (by: number): Place => ({ by, ordinal: Number.NEGATIVE_INFINITY })

/** Entries sorted by their numbers. To change one, to read a page or to count takes no walk over the rest. */
export class SortedEntries {
  readonly #entries: Entry[]

  constructor(sorted: Entry[]) {
    this.#entries = sorted
  }

  /** In ascending order. */
  [Symbol.iterator](): Iterator<Entry> {
    return this.#entries[Symbol.iterator]()
  }

  count(span: Span): number {
    const [first, end] = this.#bounds(span)
    return end - first
  }

  add(entry: Entry): void {
    this.#entries.splice(this.#firstNotBefore(entry), 0, entry)
  }

  /** Does nothing when the entry is not here. */
  remove(entry: Entry): void {
    const index = this.#firstNotBefore(entry)
    if (this.#entries[index] === entry) this.#entries.splice(index, 1)
  }

  /** Entries of the same number keep their order in both directions. */
  page({ descending, offset, limit, ...span }: PageOf): readonly Entry[] {
    const [first, last] = this.#bounds(span)
    if (!descending) return this.#entries.slice(first + offset, Math.min(first + offset + limit, last))
    const page: Entry[] = []
    let left = offset
    for (let end = last; end > first && page.length < limit; ) {
      const start = Math.max(first, this.#firstNotBefore(firstWith(this.#entries[end - 1]?.by ?? 0)))
      const from = Math.min(start + left, end)
      page.push(...this.#entries.slice(from, Math.min(end, from + limit - page.length)))
      left -= from - start
      end = start
    }
    return page
  }

  /** Where a span begins, and where it has ended. */
  #bounds({ from, before }: Span): [first: number, end: number] {
    const first = from === undefined ? 0 : this.#firstNotBefore(firstWith(from))
    const end = before === undefined ? this.#entries.length : this.#firstNotBefore(firstWith(before))
    return [first, Math.max(first, end)]
  }

  #firstNotBefore(sought: Place): number {
    let [low, high] = [0, this.#entries.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const entry = this.#entries[middle]
      if (entry && inOrder(entry, sought) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Ascending; of the same number, in the order of their arrival. */
export function inOrder(one: Place, other: Place): number {
  return one.by - other.by || one.ordinal - other.ordinal
}
