import { computed } from '@preact/signals'
import { items } from './feed.ts'
import { accountName } from './route.ts'
import { ticking } from './ticking.ts'

/** How calls ended in one stretch of time. */
export interface Tally {
  answered: number
  refused: number
  faulted: number
}

const STRETCHES = 24
/** Milliseconds of real time. */
const STRETCH_MS = 5000

/** When the page received each exchange, by its own time. What was there before has no time that a meter could show. */
const seen = new WeakMap<object, number>()

/** Every vendor's calls of the last two minutes, in the chosen account. */
export const meters = computed<ReadonlyMap<string, readonly Readonly<Tally>[]>>(() => {
  const now = Math.floor(ticking.value / STRETCH_MS)
  const byVendor = new Map<string, Tally[]>()
  const list = items.value
  for (let index = list.length - 1; index >= 0; index--) {
    const item = list[index]
    if (item?.topic !== 'exchange' || item.vendor === undefined) continue
    const at = seen.get(item) ?? note(item)
    const age = now - Math.floor(at / STRETCH_MS)
    if (age >= STRETCHES) break
    if (accountName.value !== undefined && item.account !== accountName.value) continue
    const kind = item.outcome === 'answered' || item.outcome === 'delivered' ? 'answered' : endOf(item.outcome)
    const tallies = byVendor.get(item.vendor) ?? silence()
    const tally = tallies[STRETCHES - 1 - age]
    if (tally) tally[kind]++
    byVendor.set(item.vendor, tallies)
  }
  return byVendor
})

export function silence(): Tally[] {
  return Array.from({ length: STRETCHES }, () => ({ answered: 0, refused: 0, faulted: 0 }))
}

function note(item: object): number {
  seen.set(item, ticking.peek())
  return ticking.peek()
}

function endOf(outcome: string): 'refused' | 'faulted' {
  return outcome === 'faulted' || outcome === 'undelivered' ? 'faulted' : 'refused'
}
