import type { Query } from '@msw/data'

export interface Change<T = unknown> {
  readonly collection: string
  readonly key: string
  /** Absent when the record was created. */
  readonly before?: T
  /** Absent when the record was deleted. */
  readonly after?: T
}

export interface CollectionOptions<T> {
  readonly name: string
  key(record: T): string
  /** Indexes for fast lookups other than by key: index name to the value of a record, if it has one. */
  readonly indexes?: Readonly<Record<string, (record: T) => string | undefined>>
}

/** The order in which the records with one value were added to an index. */
export interface Arrivals {
  readonly index: string
  readonly value: string
  readonly keys: readonly string[]
}

const NONE: readonly never[] = []
const NO_INDEXES = {}

/**
 * Records by key. `get` takes constant time. Records are replaced and never edited, so a record that you hold never changes. Why not an `@msw/data` collection: docs/decisions/001.
 */
export class Collection<T extends object> {
  readonly name: string
  readonly #key: (record: T) => string
  readonly #indexes: Readonly<Record<string, (record: T) => string | undefined>>
  // Created when needed, because most collections of most accounts stay empty.
  #records: Map<string, T> | undefined
  #indexed: Map<string, Map<string, Set<string>>> | undefined
  #listeners: readonly ((change: Change<T>) => void)[] = NONE

  constructor(options: CollectionOptions<T>) {
    this.name = options.name
    this.#key = options.key
    this.#indexes = options.indexes ?? NO_INDEXES
  }

  get size(): number {
    return this.#records?.size ?? 0
  }

  get(key: string): T | undefined {
    return this.#records?.get(key)
  }

  has(key: string): boolean {
    return this.#records?.has(key) ?? false
  }

  /** The key of a record. */
  keyOf(record: T): string {
    return this.#key(record)
  }

  /** Every record with its key, in order of creation. */
  entries(): IterableIterator<[string, T]> {
    return (this.#records ?? new Map<string, T>()).entries()
  }

  /** Adds a record, or replaces the one under its key. Returns it, frozen. */
  put(record: T): T {
    const key = this.#key(record)
    this.#records ??= new Map()
    const before = this.#records.get(key)
    this.#reindex(key, before, record)
    this.#records.set(key, Object.freeze(record))
    this.#announce({ collection: this.name, key, ...(before && { before }), after: record })
    return record
  }

  delete(key: string): T | undefined {
    const before = this.#records?.get(key)
    if (before === undefined) return undefined
    this.#reindex(key, before, undefined)
    this.#records?.delete(key)
    this.#announce({ collection: this.name, key, before })
    return before
  }

  /** The records that match a query, in order of creation. Scans. */
  find(query?: Query<T> | ((record: T) => boolean)): T[] {
    const records = [...(this.#records?.values() ?? [])]
    if (query === undefined) return records
    return records.filter(typeof query === 'function' ? query : (record) => query.test(record))
  }

  /** The records with a value in an index, in the order they were added to it. */
  by(index: string, value: string): T[] {
    const keys = this.#index(index).get(value) ?? []
    return Array.from(keys, (key) => this.#records?.get(key)).filter((record) => record !== undefined)
  }

  countBy(index: string, value: string): number {
    return this.#index(index).get(value)?.size ?? 0
  }

  subscribe(listener: (change: Change<T>) => void): () => void {
    this.#listeners = [...this.#listeners, listener]
    return () => {
      this.#listeners = this.#listeners.filter((other) => other !== listener)
    }
  }

  /** The records themselves. They are frozen and replaced, so later changes do not show in them. */
  snapshot(): readonly T[] {
    return [...(this.#records?.values() ?? [])]
  }

  /** The index values whose records were not added in order of creation, with their keys in the order they were added. */
  arrivals(): Arrivals[] {
    const ordinals = new Map(Array.from(this.#records?.keys() ?? [], (key, ordinal) => [key, ordinal]))
    const isInOrder = (keys: readonly string[]) =>
      keys.every((key, index) => index === 0 || ordinalOf(ordinals, keys[index - 1]) < ordinalOf(ordinals, key))
    return Array.from(this.#indexed ?? [], ([index, values]) =>
      Array.from(values, ([value, keys]) => ({ index, value, keys: [...keys] })),
    )
      .flat()
      .filter(({ keys }) => !isInOrder(keys))
  }

  /**
   * Replaces the content with these records. Does not notify listeners, because this restores the past. Throws when two records
   * have the same key, or when arrivals name other records than an index has.
   */
  restore(records: readonly T[], arrivals: readonly Arrivals[] = []): void {
    this.#records = records.length === 0 ? undefined : new Map()
    this.#indexed = undefined
    for (const record of structuredClone(records)) {
      const key = this.#key(record)
      if (typeof key !== 'string') throw new Error(`a record of "${this.name}" has no key`)
      if (this.#records?.has(key)) throw new Error(`two records of "${this.name}" have the key "${key}"`)
      this.#reindex(key, undefined, record)
      this.#records?.set(key, Object.freeze(record))
    }
    for (const arrival of arrivals) this.#reorder(arrival)
  }

  #reorder({ index, value, keys }: Arrivals): void {
    const known = this.#index(index).get(value)
    if (known?.size !== keys.length || !keys.every((key) => known.has(key))) {
      throw new Error(`the order of index "${index}" of "${this.name}" does not match its records`)
    }
    this.#index(index).set(value, new Set(keys))
  }

  #index(name: string): Map<string, Set<string>> {
    this.#indexed ??= new Map(Object.keys(this.#indexes).map((index) => [index, new Map()]))
    const index = this.#indexed.get(name)
    if (!index) throw new Error(`Collection "${this.name}" has no index "${name}": declare it where it is made`)
    return index
  }

  #reindex(key: string, before: T | undefined, after: T | undefined): void {
    for (const [name, indexed] of Object.entries(this.#indexes)) {
      const oldValue = before && indexed(before)
      const newValue = after && indexed(after)
      if (oldValue === newValue) continue
      const index = this.#index(name)
      if (oldValue !== undefined) {
        const keys = index.get(oldValue)
        keys?.delete(key)
        if (keys?.size === 0) index.delete(oldValue)
      }
      if (newValue !== undefined) {
        const keys = index.get(newValue)
        if (keys) keys.add(key)
        else index.set(newValue, new Set([key]))
      }
    }
  }

  #announce(change: Change<T>): void {
    for (const listener of this.#listeners) listener(change)
  }
}

function ordinalOf(ordinals: ReadonlyMap<string, number>, key = ''): number {
  return ordinals.get(key) ?? Number.NaN
}
