import { excerpt } from '../../diagnostics/budget.ts'
import { redactUrls } from '../../diagnostics/redact-urls.ts'
import { firstField, firstProblem } from '../../diagnostics/schema-issues.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { isPlainObject } from '../../vendor/json.ts'
import type { Collection } from '../../vendor/state/collection.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import {
  type AnyRecord,
  collectionNamed,
  collectionsOf,
  hint,
  keyOf,
  recordAt,
  type ShownRecord,
  showRecord,
} from './find-record.ts'

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
