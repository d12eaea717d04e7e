import { checkOptions, option, optionsSchema } from '../../diagnostics/options.ts'
import { redactUrls } from '../../diagnostics/redact-urls.ts'
import { Collection } from '../../vendor/state/collection.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import { callbackSays, infoOf, recordWord } from '../history/words.ts'
import type { Outbox } from '../outbox/outbox.ts'
import { comingWork } from '../state/coming-work.ts'

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

const agendaSchema = optionsSchema<AgendaQuery>({ limit: option.whole({ from: 1 }), onlyAwaited: option.flag })

/** What comes next, in order of time: work of the vendors, and callbacks. As things stand: a request may change it. */
export function agendaOf(source: AgendaSource, query: AgendaQuery): AgendaEntry[] {
  checkOptions('Cannot say what comes next', agendaSchema, query)
  const ofVendors = source.vendors.flatMap((vendor) => workOf(vendor, source.stateOf(vendor), query))
  return [...ofVendors, ...callbacksOf(source)].sort((one, other) => one.at - other.at).slice(0, query.limit)
}

function workOf(vendor: Vendor, state: unknown, query: AgendaQuery): AgendaEntry[] {
  if (state === undefined) return []
  return comingWork(vendor, state, query).map(({ at, isAwaited, collection, key, what }) => {
    const record = recordIn(state, collection, key)
    return {
      ...{ at, vendor: vendor.id },
      resource: redactUrls(String(record?.[infoOf(vendor, collection)?.keyField ?? ''] ?? key)),
      what: `${recordWord(vendor, collection)}: ${what}`,
      record: { collection, key: redactUrls(key) },
      ...(!isAwaited && { isUnawaited: true as const }),
    }
  })
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
