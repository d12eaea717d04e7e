import type { Query } from '@msw/data'
import * as z from 'zod'
import { SmallMap } from '#small'
import { KeyIndex } from './key-index.ts'
import type { OrderedLists, Orders } from './ordered-lists.ts'
import { type AnyRecordInfo, factsOf, type RecordFacts, type RecordInfo } from './record-info.ts'

export interface Change<T = unknown> {
  readonly collection: string
  readonly key: string
  /** Absent when the record was created. */
  readonly before?: T
  /** Absent when the record was deleted. */
  readonly after?: T
}

type Listener<T> = (change: Change<T>) => void

interface Observer {
  noteChange(change: Change): void
}

/** A schema for every field of a record, optional ones too. A missing field does not compile. */
export type RecordFields<T> = { readonly [Name in keyof T]-?: z.ZodType<T[Name]> }

export interface CollectionOptions<T> {
  readonly name: string
  /** What a record must be to come in from outside, in a snapshot or a patch. Records from handlers are not checked. */
  readonly fields: RecordFields<T>
  /** What people call its records, and which states these can be in. */
  readonly about: RecordInfo<T>
  key(record: T): string
  /** Indexes for fast lookups other than by key: index name to the value of a record, if it has one. */
  readonly indexes?: Readonly<Record<string, (record: T) => string | undefined>>
  /** Orders to list the records of an index in, by {@link ordered}. */
  readonly orders?: Orders<T>
}

/** The order in which the records with one value were added to an index. */
export interface Arrivals {
  readonly index: string
  readonly value: string
  readonly keys: readonly string[]
}

const NONE: readonly never[] = []
const NO_INDEXES: Readonly<Record<string, never>> = {}
/** A look at so few records is quick, and nearly all accounts have no more. */
const FEW = 8

/** What few collections have. */
interface Extras<T> {
  /** All that have a value. Undefined: a look at all records finds them. */
  indexed?: Record<string, KeyIndex>
  /** The index values that a record came to after its creation, by index: a snapshot keeps the order of those. */
  rearranged?: Map<string, Set<string>>
  lists?: OrderedLists<T>
  listeners?: readonly Listener<T>[]
}

/**
 * Records by key. `get` takes constant time. Records are replaced and never edited, so a record that you hold never changes. Why not an `@msw/data` collection: docs/decisions/001.
 */
export class Collection<T extends object> {
  readonly #options: CollectionOptions<T>
  /** Undefined before the first: most collections of most accounts stay empty. */
  #records: SmallMap<T> | undefined = undefined
  #extras: Extras<T> | undefined = undefined
  observer: Observer | undefined = undefined

  constructor(options: CollectionOptions<T>) {
    this.#options = options
  }

  get name(): string {
    return this.#options.name
  }

  get size(): number {
    return this.#records?.size ?? 0
  }

  get isSmall(): boolean {
    return this.size <= FEW
  }

  get(key: string): T | undefined {
    return this.#records?.get(key)
  }

  has(key: string): boolean {
    return this.get(key) !== undefined
  }

  /** The key of a record. */
  keyOf(record: T): string {
    return this.#options.key(record)
  }

  /** What people call its records, and which states these can be in. */
  get about(): AnyRecordInfo {
    return this.#options.about as unknown as AnyRecordInfo
  }

  /** The state and the times of a record, where its fields tell them. */
  factsOf(record: T): RecordFacts {
    return factsOf(this.#options.about, record)
  }

  /** Why a record from outside does not fit; undefined when it fits. */
  misfit(record: unknown): z.ZodError | undefined {
    return schemaOf(this.#options.fields).safeParse(record).error
  }

  /** Every record with its key, in order of creation. */
  entries(): IterableIterator<[string, T]> {
    return (this.#records ?? new SmallMap<T>()).entries()
  }

  /** Adds a record, or replaces the one under its key. Returns it, frozen. */
  put(record: T): T {
    const key = this.#options.key(record)
    this.#records ??= new SmallMap()
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
    const indexValue = this.#indexValue(index)
    const indexed = this.#extras?.indexed
    if (!indexed) return this.find((record) => indexValue(record) === value)
    return Array.from(indexed[index]?.keys(value) ?? NONE, (key) => this.#records?.get(key)).filter(
      (record) => record !== undefined,
    )
  }

  /** Its lists in order, which give a page without a look at the rest. */
  get lists(): OrderedLists<T> {
    const { orders } = this.#options
    if (!orders) throw new Error(`Collection "${this.name}" has no orders: declare them where it is made`)
    const lists = this.#extras?.lists ?? orders(this)
    if (!this.isSmall) this.#more().lists = lists
    return lists
  }

  /** Says that something else has changed that a filter of its lists depends on. */
  refresh(key: string): void {
    const record = this.#records?.get(key)
    if (record && this.#extras?.lists) this.#reindex(key, record, record)
  }

  countBy(index: string, value: string): number {
    const indexed = this.#extras?.indexed
    return indexed && this.#indexValue(index) ? (indexed[index]?.size(value) ?? 0) : this.by(index, value).length
  }

  subscribe(listener: Listener<T>): () => void {
    const others = () => (this.#extras?.listeners ?? NONE).filter((other) => other !== listener)
    this.#more().listeners = others().concat(listener)
    return () => {
      this.#more().listeners = others()
    }
  }

  /** The records themselves. They are frozen and replaced, so later changes do not show in them. */
  snapshot(): readonly T[] {
    return this.find()
  }

  /** The keys of index values, in order of arrival, where that may differ from the order of creation. */
  arrivals(): Arrivals[] {
    const { indexed, rearranged = [] } = this.#extras ?? {}
    return Array.from(rearranged, ([index, values]) =>
      Array.from(values, (value) => ({ index, value, keys: [...(indexed?.[index]?.keys(value) ?? NONE)] })),
    ).flat()
  }

  /**
   * Replaces the content with these records. Does not notify listeners, because this restores the past. Throws when two records
   * have the same key, or when arrivals name other records than an index has.
   */
  restore(records: readonly T[], arrivals: readonly Arrivals[] = []): void {
    const listeners = this.#extras?.listeners
    this.#records = records.length === 0 ? undefined : new SmallMap()
    this.#extras = listeners && { listeners }
    for (const record of structuredClone(records)) {
      const key = this.#options.key(record)
      if (typeof key !== 'string') throw new Error(`a record of "${this.name}" has no key`)
      if (this.has(key)) throw new Error(`two records of "${this.name}" have the key "${key}"`)
      this.#reindex(key, undefined, record)
      this.#records?.set(key, Object.freeze(record))
    }
    for (const arrival of arrivals) this.#reorder(arrival)
  }

  #reorder({ index, value, keys }: Arrivals): void {
    this.#indexValue(index)
    if (!indexOf(this.#indexes(), index).reorder(value, keys)) {
      throw new Error(`the order of index "${index}" of "${this.name}" does not match its records`)
    }
    this.#noteRearranged(index, value)
  }

  /** The value of a record in an index. */
  #indexValue(index: string): (record: T) => string | undefined {
    const indexValue = this.#options.indexes?.[index]
    if (indexValue) return indexValue
    throw new Error(`Collection "${this.name}" has no index "${index}": declare it where it is made`)
  }

  #more(): Extras<T> {
    this.#extras ??= {}
    return this.#extras
  }

  /** Made of the records when they are needed first. */
  #indexes(): Record<string, KeyIndex> {
    const extras = this.#more()
    if (extras.indexed) return extras.indexed
    const indexed: Record<string, KeyIndex> = {}
    for (const [key, record] of this.entries()) {
      for (const [name, indexValue] of Object.entries(this.#options.indexes ?? NO_INDEXES)) {
        const value = indexValue(record)
        if (value !== undefined) indexOf(indexed, name).add(value, key)
      }
    }
    extras.indexed = indexed
    return indexed
  }

  #reindex(key: string, before: T | undefined, after: T | undefined): void {
    const { indexes = NO_INDEXES } = this.#options
    if (!this.#extras?.indexed && !this.#needsIndexes(before, after)) return
    const indexed = this.#indexes()
    for (const [name, indexValue] of Object.entries(indexes)) {
      const oldValue = before && indexValue(before)
      const newValue = after && indexValue(after)
      this.#extras?.lists?.move(key, { index: name, oldValue, newValue, after })
      if (oldValue === newValue) continue
      this.#move({ name, index: indexOf(indexed, name) }, key, { oldValue, newValue, isNew: before === undefined })
    }
  }

  /** Whether a look at the records will not do: there are too many, or they do not show the order of their arrival any more. */
  #needsIndexes(before: T | undefined, after: T | undefined): boolean {
    if (before === undefined) return this.size >= FEW
    const { indexes = NO_INDEXES } = this.#options
    return Object.values(indexes).some((indexValue) => {
      const value = after && indexValue(after)
      return value !== undefined && value !== indexValue(before)
    })
  }

  #move(
    { name, index }: { readonly name: string; readonly index: KeyIndex },
    key: string,
    { oldValue, newValue, isNew }: { oldValue: string | undefined; newValue: string | undefined; isNew: boolean },
  ): void {
    if (oldValue !== undefined) {
      index.delete(oldValue, key)
      if (index.size(oldValue) === 0) this.#extras?.rearranged?.get(name)?.delete(oldValue)
    }
    if (newValue !== undefined) {
      index.add(newValue, key)
      if (!isNew) this.#noteRearranged(name, newValue)
    }
  }

  #noteRearranged(index: string, value: string): void {
    const extras = this.#more()
    extras.rearranged ??= new Map()
    const values = extras.rearranged.get(index) ?? new Set()
    extras.rearranged.set(index, values.add(value))
  }

  #announce(change: Change<T>): void {
    for (const listener of this.#extras?.listeners ?? NONE) listener(change)
    this.observer?.noteChange(change)
  }
}

function indexOf(indexed: Record<string, KeyIndex>, name: string): KeyIndex {
  indexed[name] ??= new KeyIndex()
  return indexed[name]
}

/** Built when a record first comes from outside: few accounts see one. */
const schemas = new WeakMap<object, z.ZodType>()

function schemaOf(fields: Readonly<Record<string, z.ZodType>>): z.ZodType {
  const known = schemas.get(fields)
  if (known) return known
  const schema = z.strictObject(fields)
  schemas.set(fields, schema)
  return schema
}
