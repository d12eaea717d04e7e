import { excerpt } from '../../diagnostics/budget.ts'
import { nearest } from '../../diagnostics/nearest.ts'
import { checkOptions, option, optionsSchema } from '../../diagnostics/options.ts'
import { redactValue } from '../../diagnostics/redact.ts'
import { REDACTED, redactUrls } from '../../diagnostics/redact-urls.ts'
import { firstField, firstProblem } from '../../diagnostics/schema-issues.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { isPlainObject } from '../../vendor/json.ts'
import { Collection } from '../../vendor/state/collection.ts'
import type { Vendor } from '../../vendor/vendor.ts'

interface CollectionSummary {
  readonly name: string
  readonly size: number
}

export interface ShownRecord {
  readonly key: string
  /** Without the vendor's secrets. */
  readonly record: Readonly<Record<string, unknown>>
}

/** One vendor's state of one account, for reading and patching. Records are shown without secrets. */
export interface StateView {
  collections(): readonly CollectionSummary[]
  /** Records in order of creation. With `after`, starts after that key. */
  list(collection: string, page?: StatePage): readonly ShownRecord[]
  read(collection: string, key: string): ShownRecord
  /**
   * Replaces values in one record, for what no control of the vendor can do. Has no other effect. Throws a UsageError that
   * names the field when the record has no such field, when its value does not fit the record, or when the key would change.
   */
  patch(collection: string, key: string, fields: Readonly<Record<string, unknown>>): ShownRecord
}

/** Part of a list: so many records, after the one with this key. */
interface StatePage {
  readonly after?: string
  readonly limit?: number
}

const pageSchema = optionsSchema<StatePage>({ after: option.text, limit: option.number })

type AnyRecord = Readonly<Record<string, unknown>>

/** `patch` applies a patch to the account. */
export function viewState(
  vendor: Vendor,
  state: unknown,
  patch: (collection: string, key: string, fields: AnyRecord) => ShownRecord,
): StateView {
  const collections = collectionsOf(state)
  const named = (name: string) => collectionNamed(name, collections, vendor)
  const show = (key: string, record: object) => showRecord(key, record, vendor)
  return {
    collections: () => collections.map(({ name, size }) => ({ name, size })),
    list(collection, page = {}) {
      checkOptions('Cannot list records', pageSchema, page)
      const { after, limit = Number.POSITIVE_INFINITY } = page
      const entries = [...named(collection).entries()]
      const start =
        after === undefined ? 0 : entries.findIndex(([key]) => key === after || redactUrls(key) === after) + 1
      return entries.slice(start, start + limit).map(([key, record]) => show(key, record))
    },
    read(collection, shownKey) {
      const key = keyOf(named(collection), shownKey)
      return show(key, recordAt(named(collection), key))
    },
    patch,
  }
}

/** Replaces values in one record. Throws a UsageError and changes nothing when a value does not fit. */
export function patchRecord(
  vendor: Vendor,
  state: unknown,
  { collection, key: shownKey, fields }: { collection: string; key: string; fields: AnyRecord },
): ShownRecord {
  const target = collectionNamed(collection, collectionsOf(state), vendor)
  const key = keyOf(target, shownKey)
  refuseMisfits(target, key, fields)
  const record = target.put({ ...recordAt(target, key), ...structuredClone(fields) })
  return showRecord(key, record, vendor)
}

/** A key may hold an address, too. */
function showRecord(key: string, record: object, vendor: Vendor): ShownRecord {
  return { key: redactUrls(key), record: redactValue(record as AnyRecord, vendor) }
}

/** The key of a record by how it is shown: without secrets. */
function keyOf(collection: Collection<object>, shown: string): string {
  if (collection.has(shown) || !shown.includes(REDACTED)) return shown
  return Array.from(collection.entries(), ([key]) => key).find((key) => redactUrls(key) === shown) ?? shown
}

function collectionsOf(state: unknown): Collection<object>[] {
  return Object.values(state as object).filter((part) => part instanceof Collection)
}

function collectionNamed(name: string, collections: readonly Collection<object>[], { id }: Vendor): Collection<object> {
  const found = collections.find((collection) => collection.name === name)
  if (found) return found
  const known = collections.map((collection) => collection.name)
  throw new UsageError(
    `Cannot find collection "${excerpt(name)}": ${id} has no such collection.${hint(name, known)} Known collections: ${known.join(', ')}`,
  )
}

function recordAt(collection: Collection<object>, key: string): AnyRecord {
  const record = collection.get(key)
  if (record) return record as AnyRecord
  const near = hint(key, Array.from(collection.entries(), ([other]) => redactUrls(other)).slice(-MAX_COMPARED))
  throw new UsageError(
    `Cannot find record "${excerpt(key)}": collection "${collection.name}" has no such record.${near} It has ${collection.size} records`,
  )
}

/** Finding the nearest key among very many records would take long. */
const MAX_COMPARED = 500

function hint(name: string, known: readonly string[]): string {
  const near = nearest(name, known)
  return near.length === 0 ? '' : ` Did you mean ${near.map((one) => `"${one}"`).join(' or ')}?`
}

function refuseMisfits(collection: Collection<object>, key: string, fields: AnyRecord): void {
  const before = recordAt(collection, key)
  for (const [field, value] of Object.entries(fields)) {
    const problem = misfit(before, field, value)
    if (problem !== undefined) throw refusal(collection, key, { field, problem })
  }
  refuseMisfit(collection, key, { ...before, ...fields })
  if (keyAfter(collection, { ...before, ...fields }) === key) return
  const [field = ''] = Object.keys(fields).filter(
    (name) => keyAfter(collection, { ...before, [name]: fields[name] }) !== key,
  )
  throw refusal(collection, key, { field, problem: 'it is the key of the record, so it cannot change' })
}

/** By the schemas that the vendor gives for its records. */
function refuseMisfit(collection: Collection<object>, key: string, record: AnyRecord): void {
  const error = collection.misfit(record)
  if (error) throw refusal(collection, key, { field: firstField(error), problem: firstProblem(error) })
}

/** Undefined when the key cannot be built from the record. */
function keyAfter(collection: Collection<object>, record: AnyRecord): string | undefined {
  try {
    return collection.keyOf(record)
  } catch {
    return undefined
  }
}

function misfit(before: AnyRecord, field: string, value: unknown): string | undefined {
  if (!Object.hasOwn(before, field)) {
    const known = Object.keys(before)
    return `the record has no such field.${hint(field, known)} Its fields: ${known.join(', ')}`
  }
  const [was, is] = [typeOf(before[field]), typeOf(value)]
  // A field without a value has no known type.
  return was === is || was === 'undefined' ? undefined : `expected ${was} as before, received ${is}`
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return isPlainObject(value) ? 'object' : typeof value
}

/** The message names the field. */
function refusal(
  { name }: Collection<object>,
  key: string,
  { field, problem }: { readonly field: string; readonly problem: string },
): UsageError {
  return new UsageError(
    `Cannot patch record "${excerpt(redactUrls(key))}" of "${name}": ${excerpt(field)}: ${problem}`,
    { field },
  )
}
