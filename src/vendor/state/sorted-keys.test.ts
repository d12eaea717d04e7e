import fc from 'fast-check'
import { expect, it } from 'vitest'
import { SortedKeys } from './sorted-keys.ts'

const change = fc.record({ key: fc.constantFrom(...'abcdefgh'), by: fc.option(fc.nat(3), { nil: undefined }) })
const bound = fc.option(fc.nat(4), { nil: undefined })
const anyPage = fc.record({
  descending: fc.boolean(),
  offset: fc.nat(9),
  limit: fc.nat(5),
  from: bound,
  before: bound,
})

it('gives the pages of a stable sort, whatever was put and deleted', () => {
  const property = fc.property(fc.array(change), fc.array(change), anyPage, (before, after, page) => {
    const model = new Map<string, number>()
    for (const { key, by } of before) if (by !== undefined) model.set(key, by)
    const sorted = new SortedKeys(model)
    for (const { key, by } of after) {
      if (by === undefined) {
        model.delete(key)
        sorted.delete(key)
      } else {
        model.set(key, by)
        sorted.put(key, by)
      }
    }
    const sign = page.descending ? -1 : 1
    const expected = [...model]
      .filter(([, by]) => by >= (page.from ?? 0) && by < (page.before ?? 9))
      .sort(([, one], [, other]) => sign * (one - other))
      .map(([key]) => key)
    expect(sorted.page(page).map(({ key }) => key)).toEqual(expected.slice(page.offset, page.offset + page.limit))
    expect(sorted.count(page)).toBe(expected.length)
  })
  fc.assert(property, { numRuns: 1000 })
})
