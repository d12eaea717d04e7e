import { signal } from '@preact/signals'
import type { Item } from '../../store/feed.ts'
import { backToNow } from '../../store/past.ts'
import { go, goToPage, route, selected, until } from '../../store/route.ts'
import { clearFilters } from '../../store/shown.ts'

/** The keys of the records that the list shows, for the keys that go up and down in it. */
export const listedKeys = signal<readonly string[]>([])

export function neighbourRecord(step: 1 | -1): void {
  const keys = listedKeys.value
  const index = keys.indexOf(route.value.key ?? '')
  const next = index === -1 ? keys[step === 1 ? 0 : keys.length - 1] : keys[index + step]
  if (next !== undefined) go({ key: next }, { isMinor: route.value.key !== undefined })
}

/** One step: out of the detail, back to now, out of the record, out of the search, then to Live. */
export function stepBack(): void {
  if (selected.value !== undefined) go({ entry: undefined })
  else if (until.value !== undefined) backToNow()
  else if (route.value.key !== undefined) go({ key: undefined })
  else if (route.value.q !== undefined) clearFilters()
  else goToPage('live')
}

/** Whether the vendors' records may be others now: one changed, or everything did at once. */
export function isOf(item: Item, account: string | undefined, vendors: readonly string[]): boolean {
  if (item.topic === 'restart' || item.topic === 'gap') return true
  if (item.account !== account) return false
  return item.topic === 'record'
    ? vendors.includes(item.vendor)
    : ['account', 'left-out', 'skipped'].includes(item.topic)
}
