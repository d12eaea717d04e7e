import { computed } from '@preact/signals'
import { items } from './feed.ts'

/** Exchanges that the page knows, by account and outcome. */
export const tallies = computed<ReadonlyMap<string, Readonly<Record<string, number>>>>(() => {
  const byAccount = new Map<string, Record<string, number>>()
  for (const item of items.value) {
    if (item.topic !== 'exchange') continue
    const counts = byAccount.get(item.account) ?? {}
    counts[item.outcome] = (counts[item.outcome] ?? 0) + 1
    byAccount.set(item.account, counts)
  }
  return byAccount
})
