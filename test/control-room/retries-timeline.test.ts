import { expect, it } from 'vitest'
import { judgementOf } from '../../src/control-room/pages/retries/judgement.ts'
import { placeAttempts } from '../../src/control-room/pages/retries/timeline.ts'

const at = (...times: number[]) => times.map((time) => ({ at: time, answeredAt: time }))
const starts = (attempts: Parameters<typeof placeAttempts>[0]) => placeAttempts(attempts).map(({ start }) => start)

it('a line goes from the first attempt to the last', () => {
  const [first, , , last] = starts(at(1000, 2000, 4000, 8000))
  expect(first).toBe(0)
  expect(last).toBeCloseTo(1)
})

it('a longer wait takes more of the line', () => {
  const [one = 0, two = 0, three = 0, four = 0] = starts(at(0, 1000, 3000, 7000))
  expect(three - two).toBeGreaterThan(two - one)
  expect(four - three).toBeGreaterThan(three - two)
})

it('attempts without a pause stay apart, however long the last wait was', () => {
  const [one = 0, two = 0, three = 0, four = 0] = starts(at(0, 1, 2, 86_400_000))
  for (const gap of [two - one, three - two]) expect(gap).toBeGreaterThan(0.04)
  expect(four).toBeCloseTo(1)
})

it('many attempts fit on the line, in order', () => {
  const places = starts(at(...Array.from({ length: 60 }, (_, index) => index)))
  expect(places).toEqual(places.toSorted((one, other) => one - other))
  expect(new Set(places).size).toBe(60)
  expect(places.at(-1)).toBeCloseTo(1)
})

it('a clock that stood still spreads them evenly', () => {
  expect(starts(at(5, 5, 5))).toEqual([0, 0.5, 1])
})

it('one attempt stands at the beginning, and none needs no line', () => {
  expect(starts(at(7))).toEqual([0])
  expect(placeAttempts([])).toEqual([])
})

it('the wait counts from the answer, which may be late', () => {
  const [late, next] = placeAttempts([
    { at: 0, answeredAt: 400 },
    { at: 1000, answeredAt: 1000 },
  ])
  expect(next?.wait).toBe(600)
  expect(late?.end).toBeCloseTo(0.4)
})

it('shows until when an answer asked to wait, beyond the last attempt too', () => {
  const [first, last] = placeAttempts([
    { at: 0, answeredAt: 0, retryAfterMs: 1000 },
    { at: 500, answeredAt: 500, retryAfterMs: 1000 },
  ])
  expect(first?.askedUntil).toBeGreaterThan(last?.start ?? 1)
  expect(last?.askedUntil).toBeCloseTo(1)
})

it('a fault makes a call badly handled, advice does not', () => {
  expect(judgementOf({ ok: false, findings: [{}] })).toBe('badly')
  expect(judgementOf({ ok: true, findings: [{}] })).toBe('advice')
  expect(judgementOf({ ok: true, findings: [] })).toBe('well')
})
