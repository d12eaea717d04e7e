import type { Upcoming } from '../../vendor/state/record-info.ts'
import { Schedule } from '../../vendor/state/schedule.ts'
import type { Vendor } from '../../vendor/vendor.ts'

/** What will happen to a record without a request, and when: milliseconds, by the account's clock. */
export interface ComingWork extends Upcoming {
  readonly at: number
  readonly vendor: string
}

/** The next things that will happen at a vendor without a request, in order of time. Includes steps of endless series. */
export function comingWork(vendor: Vendor, state: unknown, limit: number = Number.POSITIVE_INFINITY): ComingWork[] {
  if (!vendor.upcoming) return []
  const entries = Object.values(state as object)
    .filter((part) => part instanceof Schedule)
    .flatMap((schedule) => schedule.snapshot().entries)
    .toSorted((one, other) => one.at - other.at || one.sequence - other.sequence)
  const coming: ComingWork[] = []
  for (const { at, item } of entries) {
    if (coming.length >= limit) break
    const upcoming = vendor.upcoming({ at, item: item as never }, state)
    if (upcoming) coming.push({ at, vendor: vendor.id, ...upcoming })
  }
  return coming
}
