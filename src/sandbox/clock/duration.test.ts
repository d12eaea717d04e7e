import { expect, it } from 'vitest'
import { duration, farMoment, moment } from './duration.ts'

const YEAR_MS = 365 * 24 * 3_600_000

it.each([
  [YEAR_MS, YEAR_MS],
  ['8760h', YEAR_MS],
  ['525600m', YEAR_MS],
  [0, 0],
  ['1.5s', 1500],
])('a duration may be %j', (value, milliseconds) => expect(duration.parse(value)).toBe(milliseconds))

it.each([YEAR_MS + 1, '8760.001h', '999999999h', Number.MAX_SAFE_INTEGER])('a duration may not be %j', (value) =>
  expect(() => duration.parse(value)).toThrow('expected at most a year, which is \\"8760h\\"'),
)

it('a moment may be a year from now, but not more', () => {
  expect(moment.parse('8760h')).toBe('8760h')
  expect(() => moment.parse('8761h')).toThrow('expected at most a year')
  expect(farMoment(1000 + YEAR_MS, 1000)).toBeUndefined()
  expect(farMoment(1001 + YEAR_MS, 1000)).toContain('at most a year ahead')
  expect(farMoment(0, YEAR_MS * 50)).toBeUndefined()
})
