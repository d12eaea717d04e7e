import type { Filter } from '../../../src/vendor/state/ordered-list.ts'
import type { OrderedLists } from '../../../src/vendor/state/ordered-lists.ts'

interface Paging {
  readonly PageNum: number
  readonly PageSize: number
}

/** One page of a list, and the numbers that the vendor prints beside each page. Pages count from 1. */
export function pageOf<T>(all: readonly T[], paging: Paging) {
  const { PageNum, PageSize } = paging
  const start = (PageNum - 1) * PageSize
  return { records: all.slice(start, start + PageSize), numbers: pageNumbers(all.length, paging) }
}

export function pageNumbers(total: number, { PageNum, PageSize }: Paging) {
  return { TotalNum: total, TotalPage: Math.ceil(total / PageSize), PageNum, PageSize }
}

/** The same in the order of the pages that print the numbers behind the list: the page before the totals. */
export function numbersBehind({ TotalNum, TotalPage, PageNum, PageSize }: ReturnType<typeof pageNumbers>) {
  return { PageNum, PageSize, TotalNum, TotalPage }
}

interface Listed<T> {
  readonly index: string
  readonly value: string
  readonly filter?: Filter<T> | undefined
}

/** One page of the records of an index, in the order in which they came to it. Only those of the page are looked at. */
export function pageOfList<T>(lists: OrderedLists<T>, paging: Paging, listed: Listed<NoInfer<T>>) {
  const { PageNum, PageSize } = paging
  const offset = (PageNum - 1) * PageSize
  const { count, records } = lists.page({ ...listed, by: 'arrival', descending: false, offset, limit: PageSize })
  return { records, numbers: pageNumbers(count, paging) }
}

/** Lets the streams of a domain and a path through. An empty one counts as absent. */
export function placeFilter({
  domain,
  app,
}: {
  readonly domain: string | undefined
  readonly app: string | undefined
}): Filter<{ readonly domain: string; readonly app: string }> | undefined {
  if (!domain && !app) return undefined
  return {
    name: JSON.stringify([domain, app]),
    test: (place) => (!domain || place.domain === domain) && (!app || place.app === app),
  }
}
