import { redactUrls } from '../../diagnostics/redact-urls.ts'
import { isPlainObject } from '../../vendor/json.ts'
import { Collection } from '../../vendor/state/collection.ts'
import { Schedule, type UpcomingItem } from '../../vendor/state/schedule.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import { callbackSays, infoOf, recordWord } from '../history/words.ts'
import type { Outbox } from '../outbox/outbox.ts'

/** Something that will happen to an account without a request. */
export interface AgendaEntry {
  /** Milliseconds, by the account's clock. */
  readonly at: number
  readonly vendor: string
  /** The id of what it happens to, as clients know it. */
  readonly resource: string
  /** A sentence in the vendor's words, without ids: "record task ends". */
  readonly what: string
  /** The record that it happens to. Absent for callbacks. */
  readonly record?: { readonly collection: string; readonly key: string }
  /** Absent when `runUntilIdle` waits for it. True for a step of an endless series, and for what nobody waits for. */
  readonly isUnawaited?: true
}

/** The parts of an account that it is read off. */
export interface AgendaSource {
  readonly vendors: readonly Vendor[]
  /** A vendor's state; undefined when the account has none yet. */
  stateOf(vendor: Vendor): unknown
  readonly outbox: Pick<Outbox, 'upcoming'>
}

export interface AgendaQuery {
  readonly limit: number
  /** Only what `runUntilIdle` waits for. */
  readonly onlyAwaited?: boolean
}

/** What comes next, in order of time: work of the vendors, and callbacks. As things stand: a request may change it. */
export function agendaOf(source: AgendaSource, query: AgendaQuery): AgendaEntry[] {
  const ofVendors = source.vendors.flatMap((vendor) => workOf(vendor, source.stateOf(vendor), query))
  return [...ofVendors, ...callbacksOf(source)].sort((one, other) => one.at - other.at).slice(0, query.limit)
}

function workOf(vendor: Vendor, state: unknown, { limit, onlyAwaited = false }: AgendaQuery): AgendaEntry[] {
  const found: AgendaEntry[] = []
  for (const schedule of Object.values(state ?? {}).filter((part) => part instanceof Schedule)) {
    let count = 0
    for (const upcoming of schedule.upcoming()) {
      if (count === limit) break
      const entry = upcoming.isAwaited || !onlyAwaited ? entryOf(vendor, state, upcoming) : undefined
      if (!entry) continue
      count++
      found.push(entry)
    }
  }
  return found
}

/** A vendor that does not say what its items do has at least their names. */
function entryOf(
  vendor: Vendor,
  state: unknown,
  { at, item, isAwaited }: UpcomingItem<unknown>,
): AgendaEntry | undefined {
  const ofItem = { at, vendor: vendor.id, ...(!isAwaited && { isUnawaited: true as const }) }
  if (!vendor.upcoming) {
    const { id = '', due = 'something is due' } = isPlainObject(item) ? item : {}
    return { ...ofItem, resource: redactUrls(String(id)), what: String(due) }
  }
  const upcoming = vendor.upcoming({ at, item: item as never }, state)
  if (!upcoming) return undefined
  const { collection, key } = upcoming
  const info = infoOf(vendor, collection)
  const record = recordIn(state, collection, key)
  const resource = redactUrls(String(record?.[info?.keyField ?? ''] ?? key))
  const what = `${recordWord(vendor, collection)}: ${upcoming.what}`
  return { ...ofItem, resource, what, record: { collection, key: redactUrls(key) } }
}

function recordIn(state: unknown, name: string, key: string): Readonly<Record<string, unknown>> | undefined {
  const collections = Object.values(state as object).filter((part) => part instanceof Collection)
  return collections.find((collection) => collection.name === name)?.get(key)
}

function callbacksOf({ outbox, vendors }: AgendaSource): AgendaEntry[] {
  return outbox.upcoming().map(({ at, delivery: { vendor: id, message, attempts } }) => {
    const vendor = vendors.find((one) => one.id === id)
    const again = attempts.length === 0 ? '' : ` again, attempt ${attempts.length + 1}`
    const what = `callback is sent${again}: ${callbackSays(message.event, vendor)}`
    return { at, vendor: id, resource: redactUrls(message.resource), what }
  })
}
