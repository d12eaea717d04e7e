export interface Entry {
  readonly key: string
  readonly by: number
  /** Keys of the same number keep the order in which they came. */
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

/** Keys sorted by a number. To change one, to read a page or to count takes no walk over the rest. */
export class SortedKeys {
  #entries: Entry[] = []
  readonly #known = new Map<string, Entry>()
  #nextOrdinal = 0

  constructor(numbers: Iterable<readonly [key: string, by: number]>) {
    for (const [key, by] of numbers) this.#known.set(key, { key, by, ordinal: this.#nextOrdinal++ })
    this.#entries = [...this.#known.values()].sort(inOrder)
  }

  get(key: string): Entry | undefined {
    return this.#known.get(key)
  }

  /** All of them, in ascending order. */
  entries(): readonly Entry[] {
    return this.#entries
  }

  count(span: Span): number {
    const [first, end] = this.#bounds(span)
    return end - first
  }

  /** Adds a key, or gives it another number. A key keeps its ordinal; a new one comes last, unless it brings one. */
  put(key: string, by: number, ordinal?: number): void {
    const before = this.#known.get(key)
    if (before?.by === by) return
    this.delete(key)
    const entry = { key, by, ordinal: before?.ordinal ?? ordinal ?? this.#nextOrdinal++ }
    this.#known.set(key, entry)
    this.#entries.splice(this.#firstNotBefore(entry), 0, entry)
  }

  delete(key: string): void {
    const entry = this.#known.get(key)
    if (!entry) return
    this.#known.delete(key)
    this.#entries.splice(this.#firstNotBefore(entry), 1)
  }

  /** Keys of the same number keep their order in both directions. */
  page({ descending, offset, limit, ...span }: PageOf): Entry[] {
    const [first, last] = this.#bounds(span)
    if (!descending) return this.#entries.slice(first + offset, Math.min(first + offset + limit, last))
    const page: Entry[] = []
    let left = offset
    for (let end = last; end > first && page.length < limit; ) {
      const start = Math.max(first, this.#firstNotBefore({ by: this.#entries[end - 1]?.by ?? 0, ordinal: 0 }))
      const from = Math.min(start + left, end)
      page.push(...this.#entries.slice(from, Math.min(end, from + limit - page.length)))
      left -= from - start
      end = start
    }
    return page
  }

  /** Where a span begins, and where it has ended. */
  #bounds({ from, before }: Span): [first: number, end: number] {
    const first = from === undefined ? 0 : this.#firstNotBefore({ by: from, ordinal: 0 })
    const end = before === undefined ? this.#entries.length : this.#firstNotBefore({ by: before, ordinal: 0 })
    return [first, Math.max(first, end)]
  }

  #firstNotBefore(sought: Omit<Entry, 'key'>): number {
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

/** Ascending; of the same number, in the order in which they came. */
export function inOrder(one: Omit<Entry, 'key'>, other: Omit<Entry, 'key'>): number {
  return one.by - other.by || one.ordinal - other.ordinal
}
