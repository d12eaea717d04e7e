import { pushHistoryLimits } from '../../../contracts/tencent-live/limits.ts'
import type { Filter } from '../../../src/vendor/state/ordered-list.ts'
import { ADDRESSES, VIDEO } from '../callbacks/events.ts'
import { toUtcTime } from '../protocol/china-time.ts'
import type { Period } from '../protocol/query-time.ts'
import { refusal } from '../refusal.ts'
import type { LiveState } from '../state.ts'
import type { PastPush } from './index.ts'
import { numbersBehind, pageNumbers, placeFilter } from './page.ts'

/** How the vendor prints a resolution elsewhere: `368*640`. */
export const RESOLUTION = `${VIDEO.width}*${VIDEO.height}`

interface Query {
  readonly DomainName?: string | undefined
  readonly AppName?: string | undefined
  readonly StreamName?: string | undefined
  readonly PageNum: number
  readonly PageSize: number
}

/**
 * One page of the pushes that ended within a period (inferred), the latest end first unless `ascending` says otherwise. All pages
 * together show no more than the vendor says; what a page beyond them answers is inferred. Only the pushes of the page are looked at.
 */
export function pageOfPushes(
  { pastPushes: { lists } }: LiveState,
  { from, to }: Period,
  { query, isStrict = false, ascending = false }: { query: Query; isStrict?: boolean; ascending?: boolean },
) {
  const { PageNum, PageSize } = query
  const offset = (PageNum - 1) * PageSize
  if (offset >= pushHistoryLimits.listed) {
    const because = `only the first ${pushHistoryLimits.listed} pushes can be listed: choose a shorter period`
    throw refusal('InvalidParameterValue', because)
  }
  const page = (part: { readonly offset: number; readonly limit: number }) =>
    lists.page({
      ...{ index: 'all', value: 'yes', by: 'endedAt', descending: false, ...part },
      // Ends are compared in whole seconds, as they are shown.
      ...{ from: Math.ceil(from / 1000) * 1000, before: to + 1000 },
      filter: filterOf(query, isStrict),
    })
  const { count } = page({ offset: 0, limit: 0 })
  const numbers = numbersBehind(pageNumbers(count, query))
  if (ascending) return { records: page({ offset, limit: PageSize }).records.map(present), numbers }
  // Pushes that ended at once are reversed, too.
  const end = Math.max(0, count - offset)
  const start = Math.max(0, end - PageSize)
  return {
    records: page({ offset: start, limit: end - start })
      .records.map(present)
      .reverse(),
    numbers,
  }
}

/** An empty filter counts as absent. */
function filterOf({ DomainName, AppName, StreamName }: Query, isStrict: boolean): Filter<PastPush> | undefined {
  const ofPlace = placeFilter({ domain: DomainName, app: AppName })
  if (!StreamName) return ofPlace
  const isNamed = ({ name }: PastPush) => (isStrict ? name === StreamName : name.includes(StreamName))
  return {
    name: JSON.stringify([ofPlace?.name, StreamName, isStrict]),
    test: (push) => isNamed(push) && (ofPlace?.test(push) ?? true),
  }
}

function present({ name, app, domain, startedAt, endedAt, reason }: PastPush) {
  return {
    AppName: app,
    DomainName: domain,
    StreamName: name,
    StreamStartTime: toUtcTime(startedAt),
    StreamEndTime: toUtcTime(endedAt),
    StopReason: reason,
    Duration: Math.floor((endedAt - startedAt) / 1000),
    ClientIp: ADDRESSES.client,
    Resolution: RESOLUTION,
  }
}
