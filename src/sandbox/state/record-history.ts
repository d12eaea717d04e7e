import type { Collection } from '../../vendor/state/collection.ts'
import type { RecordFacts } from '../../vendor/state/record-info.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import type { ChangedBy, KeptStep } from '../history/kept-step.ts'
import type { Losses } from '../history/losses.ts'
import type { ChangeCause, StateChange } from '../history/state-change.ts'
import { type KeptChange, presentChange } from '../history/state-changes.ts'

/** One change in the life of a record. Without the vendor's secrets. */
interface RecordStep {
  /** When it happened or was due. Milliseconds, by the account's clock. */
  readonly at: number
  readonly sequence: number
  readonly what: StateChange['what']
  /** The same in words: from which state to which, or the fields that changed. */
  readonly summary: string
  readonly cause: ChangeCause
  readonly by?: ChangedBy
  /** The state that the record was in afterwards. */
  readonly status?: string
  readonly before?: NonNullable<StateChange['before']>
  readonly after?: NonNullable<StateChange['after']>
}

/** The life of a record as far as it is kept. */
export interface RecordPast {
  readonly steps: readonly RecordStep[]
  /** False when its beginning, or something in between, is no longer kept. */
  readonly isWhole: boolean
}

interface Kept {
  /** In order. */
  readonly steps: readonly KeptStep[]
  readonly losses: Losses | undefined
}

interface RecordPlace {
  readonly vendor: Vendor
  readonly collection: Collection<object>
  readonly key: string
}

type Fields = Readonly<Record<string, unknown>>

/** A change of the record, with what made it. */
interface OwnChange {
  readonly change: KeptChange
  readonly sequence: number
  readonly at: number
  readonly by: ChangedBy
}

const BEFORE_ALL = -1

export function pastOf(kept: Kept, place: RecordPlace): RecordPast {
  const start = kept.steps.findLastIndex(({ begins }) => begins !== undefined)
  const steps = kept.steps.slice(start + 1)
  const own = changesOf(steps, place)
  return {
    steps: withStates(own, place),
    isWhole: isWhole(own[0], { steps, losses: kept.losses, start: kept.steps[start] }),
  }
}

/** When records were created and last changed, by key, as far as it is kept. */
export function timesOf(
  steps: readonly KeptStep[],
  vendor: string,
  collection: string,
): ReadonlyMap<string, Pick<RecordFacts, 'createdAt' | 'changedAt'>> {
  const times = new Map<string, { createdAt?: number; changedAt: number }>()
  for (const { at: stepAt, changes } of steps) {
    for (const { vendor: changed, collection: name, key, what, at = stepAt } of changes) {
      if (changed !== vendor || name !== collection) continue
      if (what === 'created') times.set(key, { createdAt: at, changedAt: at })
      else times.set(key, { ...times.get(key), changedAt: at })
    }
  }
  return times
}

function changesOf(steps: readonly KeptStep[], { vendor, collection, key }: RecordPlace): OwnChange[] {
  return steps.flatMap(({ changes, sequence, at, by }) =>
    changes
      .map((change, index) => ({ change, sequence: sequence + index, at: change.at ?? at, by }))
      .filter(
        ({ change }) => change.vendor === vendor.id && change.collection === collection.name && change.key === key,
      ),
  )
}

/**
 * Whether nothing is missing since the record was created. One that nobody created was there from the start of the account, or
 * came with a snapshot: what was before a snapshot is not known.
 */
function isWhole(
  first: OwnChange | undefined,
  { steps, losses, start }: Kept & { readonly start: KeptStep | undefined },
): boolean {
  const isCreated = first?.change.what === 'created'
  if (!isCreated && start?.begins === 'restored') return false
  const since = isCreated ? first.sequence : (start?.sequence ?? BEFORE_ALL)
  const isLost = losses?.since(since, 'events') !== undefined
  return !isLost && steps.every(({ changesLeftOut, sequence }) => changesLeftOut === 0 || sequence < since)
}

/** Goes back from the record as it is now: the changes hold only the fields that differ. */
function withStates(own: readonly OwnChange[], place: RecordPlace): RecordStep[] {
  const { vendor, collection, key } = place
  let record = collection.get(key) as Fields | undefined
  // What is not kept may have brought it back, or deleted it.
  const isKnown = (own.at(-1)?.change.what === 'deleted') === (record === undefined)
  const statusOf = (fields: Fields | undefined) => (fields && isKnown ? collection.factsOf(fields).status : undefined)
  return own
    .toReversed()
    .map(({ change, at, sequence, by }) => {
      const status = statusOf(record)
      record = undone(record, change)
      const { what, cause, before, after } = presentChange(change, vendor)
      return {
        ...{ at, sequence, what, cause },
        summary: summaryOf(change, { before: statusOf(record), after: status }),
        ...(Object.keys(by).length > 0 && { by }),
        ...(status !== undefined && { status }),
        ...(before && { before }),
        ...(after && { after }),
      }
    })
    .toReversed()
}

/** The record before a change. */
function undone(record: Fields | undefined, { what, before, after }: KeptChange): Fields | undefined {
  if (what === 'created') return undefined
  const others = Object.entries(record ?? {}).filter(([name]) => !(after && name in after))
  return { ...Object.fromEntries(others), ...before }
}

function summaryOf(
  { what, before, after }: KeptChange,
  status: { readonly before: string | undefined; readonly after: string | undefined },
): string {
  if (what === 'created') return status.after === undefined ? 'created' : `created, ${status.after}`
  if (what === 'deleted') return status.before === undefined ? 'deleted' : `deleted, was ${status.before}`
  if (status.before !== undefined && status.after !== undefined && status.before !== status.after)
    return `${status.before} → ${status.after}`
  return `changed: ${Object.keys({ ...before, ...after }).join(', ')}`
}
