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
