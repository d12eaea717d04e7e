import { type Entry, type PageOf, SortedKeys } from './sorted-keys.ts'

/**
 * Sorted keys that also belong to groups, such as the states of jobs. A page of some groups takes no walk over the others. The
 * groups are made when they are first asked for.
 */
export class GroupedKeys {
  readonly #all: SortedKeys
  #groups: Map<string, SortedKeys> | undefined
  readonly #groupOf = new Map<string, string>()

  constructor(numbers: Iterable<readonly [key: string, by: number]>) {
    this.#all = new SortedKeys(numbers)
  }

  /** Adds a key, or gives it another number or group. */
  put(key: string, by: number, groupOf: () => string): void {
    this.#all.put(key, by)
    const entry = this.#all.get(key)
    if (!this.#groups || !entry) return
    const group = groupOf()
    const before = this.#groupOf.get(key)
    if (before !== undefined && before !== group) this.#groups.get(before)?.delete(key)
    this.#enter(this.#groups, group, entry)
  }

  delete(key: string): void {
    this.#all.delete(key)
    const group = this.#groupOf.get(key)
    if (group === undefined) return
    this.#groups?.get(group)?.delete(key)
    this.#groupOf.delete(key)
  }

  /** Keys of the same number keep the order of their arrival, in both directions. */
  page(page: PageOf): string[] {
    return this.#all.page(page)
  }

  /** A page of the keys of these groups, in the same order, and how many there are. `groupOf` tells the group of a key. */
  pageOfGroups(
    groups: ReadonlySet<string>,
    { offset, limit, descending }: PageOf,
    groupOf: (key: string) => string,
  ): { readonly count: number; readonly keys: readonly string[] } {
    this.#groups ??= this.#divided(groupOf)
    const lists = Array.from(groups, (group) => this.#groups?.get(group)).filter((list) => list !== undefined)
    const first = lists.flatMap((list) => list.entriesOf({ descending, offset: 0, limit: offset + limit }))
    const sign = descending ? -1 : 1
    const inOrder = first.sort((one, other) => sign * (one.by - other.by) || one.ordinal - other.ordinal)
    const keys = inOrder.slice(offset, offset + limit).map(({ key }) => key)
    return { count: lists.reduce((sum, { size }) => sum + size, 0), keys }
  }

  #divided(groupOf: (key: string) => string): Map<string, SortedKeys> {
    const groups = new Map<string, SortedKeys>()
    for (const entry of this.#all.entries()) this.#enter(groups, groupOf(entry.key), entry)
    return groups
  }

  #enter(groups: Map<string, SortedKeys>, group: string, { key, by, ordinal }: Entry): void {
    const list = groups.get(group) ?? new SortedKeys([])
    groups.set(group, list)
    list.put(key, by, ordinal)
    this.#groupOf.set(key, group)
  }
}

/** Handed in, so that a page whose vendors list nothing in order does not load the lists. */
export interface Orders<T> {
  readonly by: Readonly<Record<string, (record: T) => number>>
  sort(numbers: Iterable<readonly [key: string, by: number]>): GroupedKeys
}

/** The orders of a collection: name to the number of a record. */
export function inOrder<T>(by: Orders<T>['by']): Orders<T> {
  return { by, sort: (numbers) => new GroupedKeys(numbers) }
}
