import { type Entry, inOrder, type PageOf, SortedKeys } from './sorted-keys.ts'

/** What a list is asked for some records by. */
export interface Filter<T> {
  /** Says all that the test depends on besides the record: filters of one list with the same name are the same. */
  readonly name: string
  test(record: T): boolean
}

/** Which records of a list: those that pass a filter, or are in some groups, or both. */
export interface Part<T> {
  readonly filter?: Filter<T> | undefined
  readonly groups?: ReadonlySet<string> | undefined
}

/** Filters change from call to call, and each takes work at every change of a record. */
const MAX_FILTERS = 8

/**
 * Records by their keys in one order. What passes a filter is found at the first call with that filter, and kept up to date from
 * then on, so that later pages take no walk over the rest.
 */
export class OrderedList<T> {
  readonly #all: SortedKeys
  readonly #groupOf: (record: T) => string
  /** By the name of the filter; undefined for groups of all. The one that was not asked for the longest comes first. */
  readonly #parts = new Map<string | undefined, DividedKeys<T>>()

  constructor(numbers: Iterable<readonly [key: string, by: number]>, groupOf: (record: T) => string) {
    this.#all = new SortedKeys(numbers)
    this.#groupOf = groupOf
  }

  /** Adds a record, or takes note that it has changed. */
  put(key: string, by: number, record: T): void {
    this.#all.put(key, by)
    const entry = this.#all.get(key)
    if (entry) for (const part of this.#parts.values()) part.put(entry, record)
  }

  delete(key: string): void {
    this.#all.delete(key)
    for (const part of this.#parts.values()) part.delete(key)
  }

  /** A page, and how many records all pages have. Records of the same number keep the order of their arrival in both directions. */
  page(
    { filter, groups, ...page }: PageOf & Part<T>,
    recordOf: (key: string) => T | undefined,
  ): { readonly count: number; readonly keys: readonly string[] } {
    const lists = filter || groups ? this.#part(filter, recordOf).of(groups) : [this.#all]
    const entries = lists.length === 1 ? lists[0]?.page(page) : merged(lists, page)
    return {
      count: lists.reduce((sum, list) => sum + list.count(page), 0),
      keys: entries?.map(({ key }) => key) ?? [],
    }
  }

  #part(filter: Filter<T> | undefined, recordOf: (key: string) => T | undefined): DividedKeys<T> {
    const name = filter?.name
    const known = this.#parts.get(name)
    const part =
      known ?? new DividedKeys((record) => (filter?.test(record) === false ? undefined : this.#groupOf(record)))
    if (!known) {
      for (const entry of this.#all.entries()) {
        const record = recordOf(entry.key)
        if (record) part.put(entry, record)
      }
    }
    this.#parts.delete(name)
    this.#parts.set(name, part)
    const [oldest] = this.#parts.keys()
    if (this.#parts.size > MAX_FILTERS) this.#parts.delete(oldest)
    return part
  }
}

/** Sorted keys by the group of their records. */
class DividedKeys<T> {
  readonly #groupOf: (record: T) => string | undefined
  readonly #lists = new Map<string, SortedKeys>()
  readonly #groups = new Map<string, string>()

  /** A record without a group is left out. */
  constructor(groupOf: (record: T) => string | undefined) {
    this.#groupOf = groupOf
  }

  put({ key, by, ordinal }: Entry, record: T): void {
    const group = this.#groupOf(record)
    if (group !== this.#groups.get(key)) this.delete(key)
    if (group === undefined) return
    const list = this.#lists.get(group) ?? new SortedKeys([])
    this.#lists.set(group, list)
    list.put(key, by, ordinal)
    this.#groups.set(key, group)
  }

  delete(key: string): void {
    const group = this.#groups.get(key)
    if (group === undefined) return
    this.#lists.get(group)?.delete(key)
    this.#groups.delete(key)
  }

  /** The lists of some groups, or of all. */
  of(groups: ReadonlySet<string> | undefined): readonly SortedKeys[] {
    return [...this.#lists].filter(([group]) => groups?.has(group) ?? true).map(([, list]) => list)
  }
}

function merged(lists: readonly SortedKeys[], { offset, limit, ...page }: PageOf): readonly Entry[] {
  const first = lists.flatMap((list) => list.page({ ...page, offset: 0, limit: offset + limit }))
  const sign = page.descending ? -1 : 1
  return first.sort((one, other) => sign * (one.by - other.by) || inOrder(one, other)).slice(offset, offset + limit)
}
