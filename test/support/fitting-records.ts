import { Collection } from '../../src/vendor/state/collection.ts'
import type { Transition } from '../../src/vendor/state/record-info.ts'
import { Schedule } from '../../src/vendor/state/schedule.ts'
import type { Control, Vendor } from '../../src/vendor/vendor.ts'

type Cause = Transition['by']

/**
 * Notes every record and every due item of a vendor that would be refused in a snapshot, and every change of the state of a
 * record, as `collection: from → to by cause`.
 */
export function watchRecords(vendors: readonly Vendor[]): {
  vendors: Vendor[]
  checked: Set<string>
  misfits: string[]
  moves: Set<string>
} {
  const misfits: string[] = []
  const checked = new Set<string>()
  const moves = new Set<string>()
  let cause: Cause = 'request'
  const during = <T>(one: Cause, run: () => T): T => {
    const before = cause
    cause = one
    try {
      return run()
    } finally {
      cause = before
    }
  }
  const note = (place: string, value: unknown, part: Pick<Collection<object>, 'misfit'>) => {
    checked.add(place)
    // As a file holds it: JSON has no undefined members.
    const problem = part.misfit(JSON.parse(JSON.stringify(value)))
    if (problem) misfits.push(`${place}: ${problem.message}`)
  }
  const watch = (vendor: Vendor, name: string, part: unknown) => {
    const place = `${vendor.id}.${name}`
    if (part instanceof Collection) {
      for (const record of part.find()) note(place, record, part)
      part.subscribe(({ before, after }) => {
        if (after) note(place, after, part)
        const [from, to] = [before, after].map((record) => record && part.factsOf(record as object).status)
        if (from !== undefined && to !== undefined && from !== to) moves.add(moveOf(place, { from, to, by: cause }))
      })
    }
    if (part instanceof Schedule) {
      for (const way of ['add', 'addEndless'] as const) {
        const add = part[way].bind(part)
        part[way] = (at, item) => {
          note(place, item, part)
          add(at, item)
        }
      }
    }
  }
  const watched = vendors.map(
    (vendor): Vendor => ({
      ...vendor,
      createState(seed) {
        const state = vendor.createState(seed)
        for (const [name, part] of Object.entries(state as object)) watch(vendor, name, part)
        return state
      },
      tick: (call) => during('time', () => vendor.tick(call)),
      controls: Object.fromEntries(
        Object.entries(vendor.controls).map(([name, control]): [string, Control] => [
          name,
          { ...control, run: (input, call) => during('control', () => control.run(input, call)) },
        ]),
      ),
    }),
  )
  return { vendors: watched, checked, misfits, moves }
}

/** The changes of states that a vendor declares, as {@link watchRecords} notes them. */
export function declaredMoves(vendor: Vendor): string[] {
  const state = vendor.createState({ now: 0, records: 'empty', attributes: {} }) as object
  return Object.entries(state).flatMap(([name, part]) =>
    part instanceof Collection
      ? (part.about.status?.transitions ?? []).map((move) => moveOf(`${vendor.id}.${name}`, move))
      : [],
  )
}

function moveOf(place: string, { from, to, by }: Omit<Transition, 'what'>): string {
  return `${place}: ${from} → ${to} by ${by}`
}
