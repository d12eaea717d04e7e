import { Collection } from '../../src/vendor/state/collection.ts'
import { Schedule } from '../../src/vendor/state/schedule.ts'
import type { Vendor } from '../../src/vendor/vendor.ts'

/** Notes every record and every due item of a vendor that would be refused in a snapshot. */
export function watchRecords(vendors: readonly Vendor[]): {
  vendors: Vendor[]
  checked: Set<string>
  misfits: string[]
} {
  const misfits: string[] = []
  const checked = new Set<string>()
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
      part.subscribe(({ after }) => after && note(place, after, part))
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
    }),
  )
  return { vendors: watched, checked, misfits }
}
