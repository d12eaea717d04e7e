import type { Query } from '@msw/data'
import * as z from 'zod'
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

/**
 * Records by key. `get` takes constant time. Records are replaced and never edited, so a record that you hold never changes. Why not an `@msw/data` collection: docs/decisions/001.
 */
export class Collection<T extends object> {
  readonly #options: CollectionOptions<T>
  // Made when they are needed: most collections of most accounts stay empty.
  #records: Map<string, T> | undefined
  #indexed: Record<string, KeyIndex> | undefined
  /** The index values that a record came to after its creation, by index: a snapshot keeps the order of those. */
  #rearranged: Map<string, Set<string>> | undefined
  #lists: OrderedLists<T> | undefined
  /** One takes no list: every collection of an account has one. */
  #listeners: Listener<T> | readonly Listener<T>[] = NONE

  constructor(options: CollectionOptions<T>) {
    this.#options = options
  }

  get name(): string {
    return this.#options.name
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
    return (this.#records ?? new Map<string, T>()).entries()
  }

  /** Adds a record, or replaces the one under its key. Returns it, frozen. */
  put(record: T): T {
    const key = this.#options.key(record)
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
    return Array.from(this.#index(index)?.keys(value) ?? NONE, (key) => this.#records?.get(key)).filter(
      (record) => record !== undefined,
    )
  }

  /** Its lists in order, which give a page without a look at the rest. */
  get lists(): OrderedLists<T> {
    const { orders } = this.#options
    if (!orders) throw new Error(`Collection "${this.name}" has no orders: declare them where it is made`)
    this.#lists ??= orders(this)
    return this.#lists
  }

  /** Says that something else has changed that a filter of its lists depends on. */
  refresh(key: string): void {
    const record = this.#records?.get(key)
    if (record && this.#lists) this.#reindex(key, record, record)
  }

  countBy(index: string, value: string): number {
    return this.#index(index)?.size(value) ?? 0
  }

  subscribe(listener: Listener<T>): () => void {
    const others = [this.#listeners].flat()
    this.#listeners = others.length === 0 ? listener : [...others, listener]
    return () => {
      this.#listeners = [this.#listeners].flat().filter((other) => other !== listener)
    }
  }

  /** The records themselves. They are frozen and replaced, so later changes do not show in them. */
  snapshot(): readonly T[] {
    return [...(this.#records?.values() ?? [])]
  }

  /** The keys of index values, in order of arrival, where that may differ from the order of creation. */
  arrivals(): Arrivals[] {
    return Array.from(this.#rearranged ?? [], ([index, values]) =>
      Array.from(values, (value) => ({ index, value, keys: [...(this.#index(index)?.keys(value) ?? NONE)] })),
    ).flat()
  }

  /**
   * Replaces the content with these records. Does not notify listeners, because this restores the past. Throws when two records
   * have the same key, or when arrivals name other records than an index has.
   */
  restore(records: readonly T[], arrivals: readonly Arrivals[] = []): void {
    this.#records = records.length === 0 ? undefined : new Map()
    this.#indexed = undefined
    this.#lists = undefined
    this.#rearranged = undefined
    for (const record of structuredClone(records)) {
      const key = this.#options.key(record)
      if (typeof key !== 'string') throw new Error(`a record of "${this.name}" has no key`)
      if (this.#records?.has(key)) throw new Error(`two records of "${this.name}" have the key "${key}"`)
      this.#reindex(key, undefined, record)
      this.#records?.set(key, Object.freeze(record))
    }
    for (const arrival of arrivals) this.#reorder(arrival)
  }

  #reorder({ index, value, keys }: Arrivals): void {
    if (!this.#made(index).reorder(value, keys)) {
      throw new Error(`the order of index "${index}" of "${this.name}" does not match its records`)
    }
    this.#noteRearranged(index, value)
  }

  /** Undefined when nothing has come to it yet. */
  #index(name: string): KeyIndex | undefined {
    if (this.#options.indexes?.[name] === undefined) {
      throw new Error(`Collection "${this.name}" has no index "${name}": declare it where it is made`)
    }
    return this.#indexed?.[name]
  }

  #made(name: string): KeyIndex {
    const known = this.#index(name)
    if (known) return known
    const index = new KeyIndex()
    this.#indexed ??= {}
    this.#indexed[name] = index
    return index
  }

  #reindex(key: string, before: T | undefined, after: T | undefined): void {
    for (const [name, indexed] of Object.entries(this.#options.indexes ?? NO_INDEXES)) {
      const oldValue = before && indexed(before)
      const newValue = after && indexed(after)
      this.#lists?.move(key, { index: name, oldValue, newValue, after })
      if (oldValue !== newValue) this.#move(name, key, { oldValue, newValue, isNew: before === undefined })
    }
  }

  #move(
    name: string,
    key: string,
    { oldValue, newValue, isNew }: { oldValue: string | undefined; newValue: string | undefined; isNew: boolean },
  ): void {
    const index = this.#made(name)
    if (oldValue !== undefined) {
      index.delete(oldValue, key)
      if (index.size(oldValue) === 0) this.#rearranged?.get(name)?.delete(oldValue)
    }
    if (newValue !== undefined) {
      index.add(newValue, key)
      if (!isNew) this.#noteRearranged(name, newValue)
    }
  }

  #noteRearranged(index: string, value: string): void {
    this.#rearranged ??= new Map()
    made(this.#rearranged, index, () => new Set<string>()).add(value)
  }

  #announce(change: Change<T>): void {
    if (typeof this.#listeners === 'function') this.#listeners(change)
    else for (const listener of this.#listeners) listener(change)
  }
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

function made<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const value = make()
  map.set(key, value)
  return value
}
