import { type Entry, inOrder, type PageOf, SortedEntries } from './sorted-entries.ts'

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

/** Clients ask for other filters from time to time, and each that is kept takes work at every change of a record. */
const MAX_FILTERS = 8

/**
 * Records by their keys in one order. What passes a filter is found at the first call with that filter, and kept up to date from
 * then on, so that later pages take no walk over the rest.
 */
export class OrderedList<T> {
  readonly #entries = new Map<string, Entry>()
  readonly #all: SortedEntries
  readonly #groupOf: (record: T) => string
  #nextOrdinal = 0
  /** By the name of the filter; undefined for groups of all. The one that was not asked for the longest comes first. */
  readonly #parts = new Map<string | undefined, Groups<T>>()

  constructor(numbers: Iterable<readonly [key: string, by: number]>, groupOf: (record: T) => string) {
    for (const [key, by] of numbers) this.#entries.set(key, { key, by, ordinal: this.#nextOrdinal++ })
    this.#all = new SortedEntries([...this.#entries.values()].sort(inOrder))
    this.#groupOf = groupOf
  }

  /** Adds a record, which comes last, or takes note that it has changed. */
  put(key: string, by: number, record: T): void {
    const before = this.#entries.get(key)
    const entry = before?.by === by ? before : { key, by, ordinal: before?.ordinal ?? this.#nextOrdinal++ }
    if (entry !== before) {
      if (before) this.#all.remove(before)
      this.#all.add(entry)
      this.#entries.set(key, entry)
    }
    for (const part of this.#parts.values()) part.replace(before, entry, record)
  }

  delete(key: string): void {
    const entry = this.#entries.get(key)
    if (!entry) return
    this.#entries.delete(key)
    this.#all.remove(entry)
    for (const part of this.#parts.values()) part.remove(entry)
  }

  /** A page, and how many records all pages have. Records of the same number keep the order of their arrival in both directions. */
  page(
    { filter, groups, ...page }: PageOf & Part<T>,
    recordOf: (key: string) => T | undefined,
  ): { readonly count: number; readonly keys: readonly string[] } {
    const lists = filter || groups ? this.#part(filter, recordOf).of(groups) : [this.#all]
    const entries = lists.length === 1 ? lists[0]?.page(page) : merged(lists, page)
    const count = lists.reduce((sum, list) => sum + list.count(page), 0)
    return { count, keys: entries?.map(({ key }) => key) ?? [] }
  }

  #part(filter: Filter<T> | undefined, recordOf: (key: string) => T | undefined): Groups<T> {
    const name = filter?.name
    const part = this.#parts.get(name) ?? new Groups(this.#all, { filter, groupOf: this.#groupOf, recordOf })
    this.#parts.delete(name)
    this.#parts.set(name, part)
    const [oldest] = this.#parts.keys()
    if (this.#parts.size > MAX_FILTERS) this.#parts.delete(oldest)
    return part
  }
}

/** The records that pass a filter, by their groups. */
class Groups<T> {
  readonly #filter: Filter<T> | undefined
  readonly #groupOf: (record: T) => string
  readonly #lists = new Map<string, SortedEntries>()

  constructor(
    all: SortedEntries,
    {
      filter,
      groupOf,
      recordOf,
    }: {
      readonly filter: Filter<T> | undefined
      readonly groupOf: (record: T) => string
      readonly recordOf: (key: string) => T | undefined
    },
  ) {
    this.#filter = filter
    this.#groupOf = groupOf
    for (const entry of all) {
      const record = recordOf(entry.key)
      if (record) this.replace(undefined, entry, record)
    }
  }

  replace(before: Entry | undefined, entry: Entry, record: T): void {
    if (before) this.remove(before)
    if (this.#filter?.test(record) === false) return
    const group = this.#groupOf(record)
    const list = this.#lists.get(group)
    if (list) list.add(entry)
    else this.#lists.set(group, new SortedEntries([entry]))
  }

  remove(entry: Entry): void {
    for (const list of this.#lists.values()) list.remove(entry)
  }

  /** The lists of some groups, or of all. */
  of(groups: ReadonlySet<string> | undefined): readonly SortedEntries[] {
    return [...this.#lists].filter(([group]) => groups?.has(group) ?? true).map(([, list]) => list)
  }
}

function merged(lists: readonly SortedEntries[], { offset, limit, ...page }: PageOf): readonly Entry[] {
  const first = lists.flatMap((list) => list.page({ ...page, offset: 0, limit: offset + limit }))
  const sign = page.descending ? -1 : 1
  return first.sort((one, other) => sign * (one.by - other.by) || inOrder(one, other)).slice(offset, offset + limit)
}
