import { OrderedList, type Part } from './ordered-list.ts'
import type { PageOf } from './sorted-entries.ts'

/** The records that an index has under a value, in one of the collection's orders. */
interface ListOf {
  readonly index: string
  readonly value: string
  /** `arrival`: the order in which they were added to the index. */
  readonly by: string
}

/** What lists need of a collection. */
interface Source<T> {
  readonly name: string
  readonly isSmall: boolean
  get(key: string): T | undefined
  keyOf(record: T): string
  by(index: string, value: string): T[]
}

/** How a record went from one value of an index to another. */
export interface Move<T> {
  readonly index: string
  readonly oldValue: string | undefined
  readonly newValue: string | undefined
  /** Absent when the record was deleted. */
  readonly after: T | undefined
}

export interface OrderOptions<T> {
  /** Numbers to list the records by. */
  readonly by?: Readonly<Record<string, (record: T) => number>>
  /** What lists are often asked for some of, such as a state. */
  readonly group?: (record: T) => string
}

/** The ordered lists of a collection. Each is made when it is first asked for. A small collection keeps none. */
export class OrderedLists<T> {
  readonly #source: Source<T>
  readonly #numbers: Readonly<Record<string, (record: T) => number>>
  readonly #groupOf: (record: T) => string
  /** By index, value and order. */
  readonly #lists = new Map<string, Map<string, Map<string, OrderedList<T>>>>()

  constructor(source: Source<T>, { by, group }: Required<OrderOptions<T>>) {
    this.#source = source
    this.#numbers = by
    this.#groupOf = group
  }

  /**
   * A page of a list, or of the records of it that pass a filter or are in some groups, and how many there are. `from` and
   * `before` bound the number that it is sorted by. Records of the same number are in the order of their arrival, in both
   * directions.
   */
  page({ index, value, by, ...page }: ListOf & PageOf & Part<T>): {
    readonly count: number
    readonly records: readonly T[]
  } {
    const recordOf = (key: string) => this.#source.get(key)
    const { count, keys } = this.#list({ index, value, by }).page(page, recordOf)
    return { count, records: keys.map(recordOf).filter((record) => record !== undefined) }
  }

  move(key: string, { index, oldValue, newValue, after }: Move<T>): void {
    const values = this.#lists.get(index)
    if (!values) return
    if (oldValue !== undefined && oldValue !== newValue) {
      for (const list of values.get(oldValue)?.values() ?? []) list.delete(key)
    }
    if (newValue === undefined || !after) return
    for (const [by, list] of values.get(newValue) ?? []) list.put(key, this.#numberOf(by)(after), after)
  }

  #list({ index, value, by }: ListOf): OrderedList<T> {
    const known = this.#lists.get(index)?.get(value)?.get(by)
    if (known) return known
    const numberOf = this.#numberOf(by)
    const records = this.#source.by(index, value)
    const list = new OrderedList(
      records.map((record) => [this.#source.keyOf(record), numberOf(record)] as const),
      this.#groupOf,
    )
    if (this.#source.isSmall) return list
    const values = made(this.#lists, index, () => new Map<string, Map<string, OrderedList<T>>>())
    made(values, value, () => new Map<string, OrderedList<T>>()).set(by, list)
    return list
  }

  #numberOf(by: string): (record: T) => number {
    const numberOf = this.#numbers[by]
    if (!numberOf)
      throw new Error(`Collection "${this.#source.name}" has no order "${by}": declare it where it is made`)
    return numberOf
  }
}

/** Handed in, so that a page whose vendors list nothing in order does not load the lists. */
export type Orders<T> = (source: Source<T>) => OrderedLists<T>

/** The orders of a collection. */
export function ordered<T>({ by, group = () => '' }: OrderOptions<T> = {}): Orders<T> {
  const options = { by: { ...by, arrival: () => 0 }, group }
  return (source) => new OrderedLists(source, options)
}

function made<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const value = make()
  map.set(key, value)
  return value
}
