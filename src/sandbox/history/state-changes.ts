import { redactValue } from '../../diagnostics/redact.ts'
import { redactUrls } from '../../diagnostics/redact-urls.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import { byteLength } from '../../vendor/wire.ts'
import type { StateChange } from './state-change.ts'
import type { NotedChange, Traced } from './step.ts'

type Fields = Readonly<Record<string, unknown>>

/** Larger fields of a record are not kept: this is enough to read, but bounds memory. */
const MAX_FIELD_BYTES = 4096

/** A kept change. */
export interface KeptChange extends StateChange {
  readonly vendor: string
  /** When it was due. Undefined means at the time of its step. */
  readonly at: number | undefined
}

/** Keeps only the fields that differ, because a whole record may hold megabytes. A record put back as it was is no change. */
export function keepChanges({ changes }: Pick<Traced, 'changes'>): KeptChange[] {
  const kept = changes
    .map(keepChange)
    .filter(({ what, after }) => what !== 'changed' || Object.keys(after ?? {}).length > 0)
  // A copy has no room for more.
  return kept.slice()
}

function keepChange({ vendor, at, cause, change: { collection, key, before, after } }: NotedChange): KeptChange {
  const [old, now] = [before as Fields | undefined, after as Fields | undefined]
  const differing = Object.keys({ ...old, ...now }).filter((name) => !(old && now) || old[name] !== now[name])
  return {
    vendor,
    at,
    collection,
    key,
    what: old === undefined ? 'created' : now === undefined ? 'deleted' : 'changed',
    cause,
    ...(old && { before: pick(old, differing) }),
    ...(now && { after: pick(now, differing) }),
  }
}

/** A record that is kept whole is shared: collections freeze records. */
function pick(record: Fields, names: readonly string[]): Fields {
  const isWhole = names.length === Object.keys(record).length
  if (isWhole && names.every((name) => bounded(record[name]) === record[name])) return record
  return Object.fromEntries(names.map((name) => [name, bounded(record[name])]))
}

function bounded(value: unknown): unknown {
  return sizeOf(value, MAX_FIELD_BYTES) > MAX_FIELD_BYTES ? `<more than ${MAX_FIELD_BYTES} bytes>` : value
}

/** Without the vendor's secrets. */
export function presentChange(
  { before, after, collection, key, what, cause }: StateChange,
  vendor: Vendor | undefined,
): StateChange {
  return {
    ...{ collection, key: redactUrls(key), what, cause },
    ...(before && { before: redactValue(before, vendor) }),
    ...(after && { after: redactValue(after, vendor) }),
  }
}

/** The approximate size of the changes as JSON, in bytes. */
export function sizeOfChanges(changes: readonly StateChange[]): number {
  return changes.reduce((sum, change) => sum + sizeOf(change), 0)
}

/** The approximate size of a value as JSON, in bytes. Stops counting above `limit`. */
export function sizeOf(value: unknown, limit = Number.POSITIVE_INFINITY): number {
  if (typeof value === 'string') return value.length > limit ? value.length : byteLength(value) + 2
  if (typeof value !== 'object' || value === null) return 8
  let bytes = 2
  for (const [name, member] of Object.entries(value)) {
    bytes += name.length + 3 + sizeOf(member, limit - bytes)
    if (bytes > limit) break
  }
  return bytes
}
