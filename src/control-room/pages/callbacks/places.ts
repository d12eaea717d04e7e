import { signal } from '@preact/signals'
import { backToNow } from '../../store/past.ts'
import { go, goToPage, route, selected, until } from '../../store/route.ts'

/** The callbacks that the page shows, newest first, for the keys that go up and down. */
export const listedIds = signal<readonly number[]>([])

export function neighbourCallback(step: 1 | -1): void {
  const ids = listedIds.value
  const index = ids.indexOf(Number(route.value.callback))
  const next = index === -1 ? ids[step === 1 ? 0 : ids.length - 1] : ids[index + step]
  if (next !== undefined)
    go({ callback: String(next), entry: undefined }, { isMinor: route.value.callback !== undefined })
}

/** One step: out of the exchange, back to now, out of the callback, out of the filters, then to Live. */
export function stepBack(): void {
  const { callback, resource, state } = route.value
  if (selected.value !== undefined) go({ entry: undefined })
  else if (until.value !== undefined) backToNow()
  else if (callback !== undefined) go({ callback: undefined })
  else if (resource !== undefined || state !== undefined) go({ resource: undefined, state: undefined })
  else goToPage('live')
}
