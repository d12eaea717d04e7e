/** A page of a list, counted from 1, with the numbers that the vendor puts beside every such page. */
export function pageOf<T>(all: readonly T[], { PageNum, PageSize }: { PageNum: number; PageSize: number }) {
  const start = (PageNum - 1) * PageSize
  return {
    records: all.slice(start, start + PageSize),
    numbers: { TotalNum: all.length, TotalPage: Math.ceil(all.length / PageSize), PageNum, PageSize },
  }
}
