import type { Moment, UndoContent, UndoStep } from '../sandbox/accounts/undo-steps.ts'
import type { Snapshot } from '../sandbox/state/snapshot/format.ts'

/**
 * What can be taken back, beside the account as it is now. Most records of an account are the same as before a change, so a moment
 * names those by their places in the present ones: 20 moments take little more room than the changes between them.
 */
export interface KeptUndo {
  readonly nextId: number
  readonly steps: readonly Kept<UndoStep>[]
  readonly open: readonly Kept<Moment>[]
}

type Kept<Step extends Moment> = Omit<Step, 'snapshot'> & {
  /** Its collections have no records: those are in `records`. */
  readonly snapshot: Snapshot
  /** Of each collection, by vendor and name. */
  readonly records: readonly (readonly [vendor: string, collection: string, parts: readonly Part[]])[]
}

/** Records of the present: the first place, and how many. Or one that is another now. */
type Part = readonly [from: number, count: number] | { readonly record: Row }

type Row = Record<string, unknown>
type State = Snapshot['states'][string]

/** Undefined when there is nothing to take back. `now` is the account as it is. */
export function keptUndo({ nextId, steps, open }: UndoContent, now: Snapshot): KeptUndo | undefined {
  if (nextId === 1) return undefined
  const places = new Map<readonly Row[], ReadonlyMap<Row, number>>()
  const placesIn = (rows: readonly Row[]) => {
    const known = places.get(rows) ?? new Map(rows.map((row, index) => [row, index]))
    places.set(rows, known)
    return known
  }
  const keep = <Step extends Moment>(step: Step): Kept<Step> => ({
    ...step,
    snapshot: { ...step.snapshot, states: mapStates(step.snapshot, () => []) },
    records: collectionsOf(step.snapshot).map(([vendor, name, rows]) => [
      ...([vendor, name] as const),
      partsOf(rows, recordsOf(now, vendor, name), placesIn),
    ]),
  })
  return { nextId, steps: steps.map(keep), open: open.map(keep) }
}

/** Reads what {@link keptUndo} made. */
export function readKeptUndo({ nextId, steps, open }: KeptUndo, now: Snapshot): UndoContent {
  const read = <Step extends Moment>({ records, ...step }: Kept<Step>) => {
    const rows = new Map(records.map(([vendor, name, parts]) => [`${vendor}/${name}`, parts]))
    const states = mapStates(step.snapshot, (vendor, name) =>
      (rows.get(`${vendor}/${name}`) ?? []).flatMap((part) =>
        'record' in part ? [part.record] : recordsOf(now, vendor, name).slice(part[0], part[0] + part[1]),
      ),
    )
    return { ...step, snapshot: { ...step.snapshot, states } } as unknown as Step
  }
  return { nextId, steps: steps.map(read), open: open.map(read) }
}

/** `placesIn` is asked only when the records are not all the same. */
function partsOf(
  rows: readonly Row[],
  now: readonly Row[],
  placesIn: (rows: readonly Row[]) => ReadonlyMap<Row, number>,
): Part[] {
  const parts: Part[] = []
  for (let at = 0; at < rows.length; ) {
    const row = rows[at] as Row
    const from = now[at] === row ? at : placesIn(now).get(row)
    if (from === undefined) {
      parts.push({ record: row })
      at++
      continue
    }
    let count = 1
    while (at + count < rows.length && now[from + count] === rows[at + count]) count++
    parts.push([from, count])
    at += count
  }
  return parts
}

function collectionsOf({ states }: Snapshot): (readonly [vendor: string, name: string, rows: readonly Row[]])[] {
  return Object.entries(states).flatMap(([vendor, state]) =>
    Object.entries(state).flatMap(([name, member]) =>
      member.kind === 'collection' ? [[vendor, name, member.records] as const] : [],
    ),
  )
}

function recordsOf({ states }: Snapshot, vendor: string, name: string): readonly Row[] {
  const member = states[vendor]?.[name]
  return member?.kind === 'collection' ? member.records : []
}

/** The same states with other records. */
function mapStates({ states }: Snapshot, recordsFor: (vendor: string, name: string) => Row[]): Record<string, State> {
  return Object.fromEntries(
    Object.entries(states).map(([vendor, state]) => [
      vendor,
      Object.fromEntries(
        Object.entries(state).map(([name, member]) => [
          name,
          member.kind === 'collection' ? { ...member, records: recordsFor(vendor, name) } : member,
        ]),
      ),
    ]),
  )
}
