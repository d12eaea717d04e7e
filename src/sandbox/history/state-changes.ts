import { redactValue } from '../../diagnostics/redact.ts'
import type { Change } from '../../vendor/state/collection.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import { byteLength } from '../../vendor/wire.ts'
import type { Traced } from './trace.ts'

type Fields = Readonly<Record<string, unknown>>

/** One record that an exchange created, changed or deleted. */
export interface StateChange {
  readonly collection: string
  readonly key: string
  readonly what: 'created' | 'changed' | 'deleted'
  /** Whether the request asked for it, or it was due by the clock and worked out on the way. */
  readonly cause: 'request' | 'time'
  /** The fields that differ, as they were; of a created record absent. */
  readonly before?: Fields
  /** The fields that differ, as they are; of a deleted record absent. */
  readonly after?: Fields
}

/** A field of a record is kept up to here: enough to read, not enough to fill the memory. */
const MAX_FIELD_BYTES = 4096

/**
 * Keeps what differs and lets go of the rest: records share what they have in common, and one of them may hold
 * megabytes.
 */
export function keepChanges({ changes, byTime }: Traced): StateChange[] {
  const [from, to] = byTime
  return changes.map((change, index) => keepChange(change, from <= index && index < to ? 'time' : 'request'))
}

function keepChange({ collection, key, before, after }: Change, cause: StateChange['cause']): StateChange {
  const [old, now] = [before as Fields | undefined, after as Fields | undefined]
  const differing = Object.keys({ ...old, ...now }).filter((name) => !(old && now) || old[name] !== now[name])
  return {
    collection,
    key,
    what: old === undefined ? 'created' : now === undefined ? 'deleted' : 'changed',
    cause,
    ...(old && { before: pick(old, differing) }),
    ...(now && { after: pick(now, differing) }),
  }
}

function pick(record: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(names.map((name) => [name, bounded(record[name])]))
}

function bounded(value: unknown): unknown {
  return sizeOf(value, MAX_FIELD_BYTES) > MAX_FIELD_BYTES ? `<more than ${MAX_FIELD_BYTES} bytes>` : value
}

/** Without the vendor's secrets. */
export function presentChange({ before, after, ...change }: StateChange, vendor: Vendor | undefined): StateChange {
  return {
    ...change,
    ...(before && { before: redactValue(before, vendor) }),
    ...(after && { after: redactValue(after, vendor) }),
  }
}

/** Of all of it together, in bytes as JSON, roughly. */
export function sizeOfChanges(changes: readonly StateChange[]): number {
  return changes.reduce((sum, change) => sum + sizeOf(change, Number.POSITIVE_INFINITY), 0)
}

/** Bytes of a value as JSON, roughly; counting ends above `limit`. */
function sizeOf(value: unknown, limit: number): number {
  if (typeof value === 'string') return value.length > limit ? value.length : byteLength(value) + 2
  if (typeof value !== 'object' || value === null) return 8
  let bytes = 2
  for (const [name, member] of Object.entries(value)) {
    bytes += name.length + 3 + sizeOf(member, limit - bytes)
    if (bytes > limit) break
  }
  return bytes
}
