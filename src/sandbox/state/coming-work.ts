import type { Upcoming } from '../../vendor/state/record-info.ts'
import { Schedule, type UpcomingItem } from '../../vendor/state/schedule.ts'
import type { Vendor } from '../../vendor/vendor.ts'

/** What will happen to a record without a request, and when: milliseconds, by the account's clock. */
export interface ComingWork extends Upcoming {
  readonly at: number
  readonly vendor: string
  /** Whether `runUntilIdle` waits for it. False for a step of an endless series. */
  readonly isAwaited: boolean
}

interface WorkQuery {
  readonly limit?: number
  /** Only what `runUntilIdle` waits for. */
  readonly onlyAwaited?: boolean
}

/** The next things that will happen at a vendor without a request, in order of time. Includes steps of endless series. */
export function comingWork(
  vendor: Vendor,
  state: unknown,
  { limit = Number.POSITIVE_INFINITY, onlyAwaited = false }: WorkQuery = {},
): ComingWork[] {
  const schedules = Object.values(state as object).filter((part) => part instanceof Schedule)
  const coming = schedules.flatMap((schedule) => {
    const found: ComingWork[] = []
    for (const item of schedule.upcoming()) {
      if (found.length >= limit) break
      const work = item.isAwaited || !onlyAwaited ? workOf(vendor, state, item) : undefined
      if (work) found.push(work)
    }
    return found
  })
  return coming.toSorted((one, other) => one.at - other.at).slice(0, limit)
}

function workOf(
  vendor: Vendor,
  state: unknown,
  { at, item, isAwaited }: UpcomingItem<unknown>,
): ComingWork | undefined {
  const upcoming = vendor.upcoming?.({ at, item: item as never }, state)
  return upcoming && { at, vendor: vendor.id, isAwaited, ...upcoming }
}
