import { computed } from '@preact/signals'
import type { Outcome } from '../server/api.ts'
import { foldAttempts } from './attempts.ts'
import { type Item, items } from './feed.ts'
import { searchedText } from './lines.ts'
import { accountName, go, route, until } from './route.ts'
import { fits, parseSearch } from './search.ts'

/** The outcomes that have a chip, in its order. */
export const outcomes = [
  'answered',
  'refused',
  'faulted',
  'unmatched',
  'delivered',
  'undelivered',
] as const satisfies Outcome[]
type Chip = (typeof outcomes)[number]

const search = computed(() => parseSearch(route.value.q ?? ''))
const hidden = computed<ReadonlySet<string>>(() => new Set(route.value.hide?.split(',') ?? []))

export const isShown = (outcome: Chip): boolean => !hidden.value.has(outcome)

/** Shows or hides the exchanges that ended so. */
export function toggleOutcome(outcome: Chip): void {
  const next = new Set(hidden.value)
  if (!next.delete(outcome)) next.add(outcome)
  go({ hide: Array.from(next).join(',') }, { isMinor: true })
}

/** Shows this outcome only; all of them when it was the only one. */
export function onlyOutcome(outcome: Chip): void {
  const others = outcomes.filter((one) => one !== outcome)
  const isOnly = others.every((one) => hidden.value.has(one)) && !hidden.value.has(outcome)
  go({ hide: isOnly ? undefined : others.join(',') }, { isMinor: true })
}

export function clearFilters(): void {
  go({ hide: undefined, q: undefined })
}

export const isFiltered = computed(() => hidden.value.size > 0 || (route.value.q ?? '') !== '')

interface Shown {
  /** What the list shows, oldest first. */
  readonly items: readonly Item[]
  /** How many exchanges fit the search, by outcome, the hidden ones too. */
  readonly counts: Readonly<Record<string, number>>
  /** How many items of the account there are, without any filter. */
  readonly all: number
  /** How many earlier attempts a line stands for, by its sequence number. */
  readonly earlier: ReadonlyMap<number, number>
}

export const shown = computed<Shown>(() => {
  const counts: Record<string, number> = {}
  const list: Item[] = []
  let all = 0
  const account = accountName.value
  const [wanted, hide] = [search.value, hidden.value]
  const last = until.value ?? Number.POSITIVE_INFINITY
  const isEverything = wanted.words.length === 0 && wanted.tokens.length === 0
  for (const item of items.value) {
    if (item.sequence > last || !isOf(item, account) || !isWorthALine(item)) continue
    all++
    if (!isEverything && !fits(item, searchedText(item), wanted)) continue
    if (item.topic === 'exchange') {
      counts[item.outcome] = (counts[item.outcome] ?? 0) + 1
      if (hide.has(item.outcome)) continue
    }
    list.push(item)
  }
  const { items: folded, earlier } = foldAttempts(list, route.value.attempts)
  return { items: folded, counts, all, earlier }
})

/** Requests that belong to no account show in every account: one of them may be the one that somebody misses. */
function isOf(item: Item, account: string | undefined): boolean {
  return account === undefined || item.account === account || item.account === '' || isStray(item)
}

export const isStray = ({ account, topic }: Item): boolean => topic === 'exchange' && account === 'anonymous'

/** What a request changed is told by its own line, and so is each attempt to deliver a callback. */
function isWorthALine(item: Item): boolean {
  if (item.topic === 'record') return item.cause !== 'request'
  if (item.topic === 'callback') return item.phase === 'given-up'
  return item.topic !== 'fault' || item.phase !== 'applied'
}

/** Shows the attempts of the same call as lines of their own, or as one again. */
export function toggleAttempts(item: Item | undefined): void {
  if (item?.topic !== 'exchange' || item.attemptOf === undefined) return
  go({ attempts: route.value.attempts === item.attemptOf ? undefined : item.attemptOf }, { isMinor: true })
}

/** The line after or before the selected one that the list shows. Beside an account's own lines, strays are there to be seen. */
export function neighbour(sequence: number | undefined, step: 1 | -1): Item | undefined {
  const account = accountName.value
  const list = shown.value.items.filter(
    (item) => account === undefined || item.account === account || !isStray(item) || item.sequence === sequence,
  )
  if (sequence === undefined) return step === 1 ? list[0] : list.at(-1)
  const index = list.findIndex((item) => item.sequence === sequence)
  return index === -1 ? list.at(-1) : list[Math.min(list.length - 1, Math.max(0, index + step))]
}
