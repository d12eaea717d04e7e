import { excerpt } from '../../diagnostics/budget.ts'
import { nearest } from '../../diagnostics/nearest.ts'
import { redactValue } from '../../diagnostics/redact.ts'
import { REDACTED, redactUrls } from '../../diagnostics/redact-urls.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { Collection } from '../../vendor/state/collection.ts'
import type { Vendor } from '../../vendor/vendor.ts'

export interface ShownRecord {
  readonly key: string
  /** Without the vendor's secrets. */
  readonly record: Readonly<Record<string, unknown>>
}

export type AnyRecord = Readonly<Record<string, unknown>>

/** A key may hold an address, too. */
export function showRecord(key: string, record: object, vendor: Vendor): ShownRecord {
  return { key: redactUrls(key), record: redactValue(record as AnyRecord, vendor) }
}

/** The key of a record by how it is shown: without secrets. */
export function keyOf(collection: Collection<object>, shown: string): string {
  if (collection.has(shown) || !shown.includes(REDACTED)) return shown
  return Array.from(collection.entries(), ([key]) => key).find((key) => redactUrls(key) === shown) ?? shown
}

export function collectionsOf(state: unknown): Collection<object>[] {
  return Object.values(state as object).filter((part) => part instanceof Collection)
}

export function collectionNamed(
  name: string,
  collections: readonly Collection<object>[],
  { id }: Vendor,
): Collection<object> {
  const found = collections.find((collection) => collection.name === name)
  if (found) return found
  const known = collections.map((collection) => collection.name)
  throw new UsageError(
    `Cannot find collection "${excerpt(name)}": ${id} has no such collection.${hint(name, known)} Known collections: ${known.join(', ')}`,
  )
}

export function recordAt(collection: Collection<object>, key: string): AnyRecord {
  const record = collection.get(key)
  if (record) return record as AnyRecord
  const near = hint(key, Array.from(collection.entries(), ([other]) => redactUrls(other)).slice(-MAX_COMPARED))
  throw new UsageError(
    `Cannot find record "${excerpt(key)}": collection "${collection.name}" has no such record.${near} It has ${collection.size} records`,
  )
}

/** Finding the nearest key among very many records would take long. */
const MAX_COMPARED = 500

export function hint(name: string, known: readonly string[]): string {
  const near = nearest(name, known)
  return near.length === 0 ? '' : ` Did you mean ${near.map((one) => `"${one}"`).join(' or ')}?`
}
