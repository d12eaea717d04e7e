import { checkOptions, option, optionsSchema } from '../../diagnostics/options.ts'
import type { Delivery } from '../../vendor/callback.ts'
import type { Call } from '../../vendor/operation.ts'
import type { Collection } from '../../vendor/state/collection.ts'
import type { AnyRecordInfo, RecordFacts } from '../../vendor/state/record-info.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import type { History } from '../history/history.ts'
import { comingWork } from './coming-work.ts'
import {
  type AnyRecord,
  collectionNamed,
  collectionsOf,
  keyOf,
  recordAt,
  type ShownRecord,
  showRecord,
} from './find-record.ts'
import { pastOf, type RecordPast, timesOf } from './record-history.ts'

interface CollectionSummary {
  readonly name: string
  readonly size: number
  /** What people call its records, and which states these can be in. */
  readonly about: AnyRecordInfo
}

/** A record with what people look for in it. */
interface DescribedRecord extends ShownRecord, RecordFacts {
  /** The names of the controls that would take it as it is now. */
  readonly controls: readonly string[]
}

/** The life of a record: what is kept of its past, and what will happen to it without a request. */
interface RecordHistory extends RecordPast {
  /** Times in milliseconds, by the account's clock. */
  readonly ahead: readonly { readonly at: number; readonly what: string }[]
}

/** One vendor's state of one account, for reading and patching. Records are shown without secrets. */
export interface StateView {
  collections(): readonly CollectionSummary[]
  /** Records in order of creation. With `after`, starts after that key; with `before`, ends before that one. */
  list(collection: string, page?: StatePage): readonly DescribedRecord[]
  read(collection: string, key: string): DescribedRecord
  /** Throws a UsageError when there is no such record, and nothing is kept of one. */
  history(collection: string, key: string): RecordHistory
  /**
   * Replaces values in one record, for what no control of the vendor can do. Has no other effect. Throws a UsageError that
   * names the field when the record has no such field, when its value does not fit the record, or when the key would change.
   */
  patch(collection: string, key: string, fields: AnyRecord): DescribedRecord
}

/** Part of a list: so many records, the first ones after the one with a key, or the last ones before one. */
interface StatePage {
  readonly after?: string
  readonly before?: string
  readonly limit?: number
}

const pageSchema = optionsSchema<StatePage>({ after: option.text, before: option.text, limit: option.number })

/** What a view needs of the account. */
interface ViewContext {
  readonly call: Call<unknown>
  readonly history: History
  /** The vendor's callbacks, and when the next attempt of one is due. */
  readonly outbox: {
    deliveriesOf(vendor: Pick<Vendor, 'id'>): readonly Delivery[]
    nextAttempt(id: number): number | undefined
  }
  /** Applies a patch to the account. */
  patch(collection: string, key: string, fields: AnyRecord): unknown
}

export function viewState(vendor: Vendor, context: ViewContext): StateView {
  const { state } = context.call
  const named = (name: string) => collectionNamed(name, collectionsOf(state), vendor)
  const read = (name: string, shownKey: string) => {
    const collection = named(name)
    const key = keyOf(collection, shownKey)
    return describer(vendor, collection, context)(key, recordAt(collection, key))
  }
  return {
    collections: () => collectionsOf(state).map(({ name, size, about }) => ({ name, size, about })),
    list(name, page = {}) {
      checkOptions('Cannot list records', pageSchema, page)
      const { after, before, limit = Number.POSITIVE_INFINITY } = page
      const collection = named(name)
      const describe = describer(vendor, collection, context)
      const entries = [...collection.entries()]
      const placeOf = (shown: string | undefined) => {
        const wanted = shown === undefined ? undefined : keyOf(collection, shown)
        return entries.findIndex(([key]) => key === wanted)
      }
      const end = placeOf(before)
      const between = entries.slice(placeOf(after) + 1, end < 0 ? undefined : end)
      const wanted = before === undefined ? between.slice(0, limit) : between.slice(Math.max(0, between.length - limit))
      return wanted.map(([key, record]) => describe(key, record))
    },
    read,
    history: (name, key) => historyOf(vendor, named(name), key, context),
    patch(name, key, fields) {
      context.patch(name, key, fields)
      return read(name, key)
    },
  }
}

/** Describes the records of one collection. */
function describer(
  vendor: Vendor,
  collection: Collection<object>,
  { call, history }: ViewContext,
): (key: string, record: object) => DescribedRecord {
  const times = timesOf(history.steps(), vendor.id, collection.name)
  const controls = Object.entries(vendor.controls).filter(([, { onRecord }]) =>
    onRecord?.collections.includes(collection.name),
  )
  return (key, record) => ({
    ...showRecord(key, record, vendor),
    ...withTimes(collection.factsOf(record), times.get(key)),
    controls: controls
      .filter(([, { onRecord }]) => onRecord?.applies?.(record as never, call) ?? true)
      .map(([name]) => name),
  })
}

/** A patch changes a record too, and no rule notes its time. */
function withTimes(facts: RecordFacts, known: Pick<RecordFacts, 'createdAt' | 'changedAt'> = {}): RecordFacts {
  const created = facts.createdAt ?? known.createdAt
  const changes = [facts.changedAt, known.changedAt].filter((at) => at !== undefined)
  return {
    ...facts,
    ...(created !== undefined && { createdAt: created }),
    ...(changes.length > 0 && { changedAt: Math.max(...changes) }),
  }
}

function historyOf(
  vendor: Vendor,
  collection: Collection<object>,
  shownKey: string,
  { call, history, outbox }: ViewContext,
): RecordHistory {
  const key = keyOf(collection, shownKey)
  const past = pastOf({ steps: history.steps(), losses: history.losses }, { vendor, collection, key })
  if (past.steps.length === 0) recordAt(collection, key)
  const names = namesOf(collection, key)
  const work = comingWork(vendor, call.state).filter((one) => one.collection === collection.name && one.key === key)
  const callbacks = outbox
    .deliveriesOf(vendor)
    .filter(({ state, message }) => state === 'waiting' && names.includes(message.resource))
    .map(({ id, message, attempts }) => ({
      at: outbox.nextAttempt(id) ?? call.now,
      what: `callback ${message.event} is sent${attempts.length === 0 ? '' : ` again, attempt ${attempts.length + 1}`}`,
    }))
  const ahead = [...work.map(({ at, what }) => ({ at, what })), ...callbacks]
  return { ...past, ahead: ahead.toSorted((one, other) => one.at - other.at) }
}

/** Callbacks name the record that they are about by its key, or by its id alone. */
function namesOf(collection: Collection<object>, key: string): readonly string[] {
  const record = collection.get(key) as AnyRecord | undefined
  return record ? [key, String(record[collection.about.keyField])] : [key]
}
