import { computed, signal } from '@preact/signals'
import { kept } from '../server/kept.ts'

/**
 * What the page shows, all of it in the address: a link shows somebody else the same. Members without a value are absent.
 * `page`, `account` (absent: all), `entry` (the selected row), `q` (search), `hide` (outcomes),
 * `until` (the newest event that is shown, when somebody looks at the past), and members of single pages.
 */
export type Route = Readonly<Record<string, string>>

/** A server has the page at `/_soundcheck/`. The dev server of a site may know it by the name of its file only. */
const BASE = location.pathname

function read(): Route {
  const { present, ...members } = Object.fromEntries(new URLSearchParams(location.search))
  // `?present` is short for the page.
  if (kept) return { account: kept.account, ...members }
  return present === undefined ? members : { ...members, page: 'present' }
}

export const route = signal<Route>(read())

export const pageId = computed(() => route.value.page ?? 'live')
/** The chosen account; undefined when all are shown. */
export const accountName = computed(() => route.value.account)
/** The sequence number of the selected row. */
export const selected = computed(() => {
  const { entry } = route.value
  return entry === undefined || !/^\d+$/.test(entry) ? undefined : Number(entry)
})

/** The sequence number of the newest event that is shown; undefined now. -1 is before the first. */
export const until = computed(() => {
  const { until: after } = route.value
  return after === undefined || !/^(?:-1|\d+)$/.test(after) ? undefined : Number(after)
})

interface Going {
  /** In place of the current address, so that Back skips it. For what changes often, such as a search. */
  readonly isMinor?: boolean
}

/** Changes members of the address. `undefined` removes one. */
export function go(changes: Readonly<Record<string, string | undefined>>, { isMinor = false }: Going = {}): void {
  const next = Object.fromEntries(
    Object.entries({ ...route.value, ...changes }).filter((pair): pair is [string, string] => Boolean(pair[1])),
  )
  const address = addressOf(next)
  if (address === location.pathname + location.search) return
  if (isMinor) history.replaceState(null, '', address)
  else history.pushState(null, '', address)
  route.value = next
}

/** The members that every page knows; a page's own end with it. `world`: which one of a site whose pages run Soundcheck. */
const SHARED = ['account', 'entry', 'q', 'hide', 'until', 'world']

/** Opens a page, with members of its own if they are given. The account and the search stay. */
export function goToPage(page: string, members: Route = {}): void {
  const gone = Object.keys(route.value).filter((name) => !SHARED.includes(name))
  const without = Object.fromEntries(gone.map((name) => [name, undefined]))
  go({ ...without, page: page === 'live' ? undefined : page, ...members })
}

export function addressOf(members: Route): string {
  const search = new URLSearchParams(members).toString()
  return search === '' ? BASE : `${BASE}?${search}`
}

addEventListener('popstate', () => {
  route.value = read()
})
