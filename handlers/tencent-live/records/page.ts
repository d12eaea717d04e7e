/** One page of a list, and the numbers that the vendor prints beside each page. Pages count from 1. */
export function pageOf<T>(all: readonly T[], { PageNum, PageSize }: { PageNum: number; PageSize: number }) {
  const start = (PageNum - 1) * PageSize
  return {
    records: all.slice(start, start + PageSize),
    numbers: { TotalNum: all.length, TotalPage: Math.ceil(all.length / PageSize), PageNum, PageSize },
  }
}
