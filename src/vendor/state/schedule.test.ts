import { expect, it, vi } from 'vitest'
import * as z from 'zod'
import { Schedule } from './schedule.ts'

it('Schedule: hands out what is due in order of time, then of arrival', () => {
  const schedule = new Schedule(z.string())
  schedule.add(30, 'late')
  schedule.add(10, 'first')
  schedule.add(10, 'second')

  const taken = [schedule.takeDue(20), schedule.takeDue(20), schedule.takeDue(20)]

  expect(taken).toMatchObject([{ at: 10, item: 'first' }, { at: 10, item: 'second' }, undefined])
  expect(schedule.size).toBe(1)
  expect(schedule.takeDue(30)).toMatchObject({ at: 30, item: 'late' })
})

it('Schedule: refuses an endless series, and refuses it faster the next time', () => {
  const schedule = new Schedule(z.string())
  const run = () => {
    for (let next = schedule.takeDue(1); next; next = schedule.takeDue(1)) schedule.addEndless(next.at, next.item)
  }
  schedule.add(0, 'at once again')
  expect(run).toThrow('More than 1000000 items were due at once')
  expect(run).toThrow('More than 1000000 items were due at once')
})

/** A schedule with a series of a step each millisecond, of which a leap takes three. */
function paced() {
  const schedule = new Schedule(z.string())
  const pace = { maxSteps: 3, slice: { left: Number.POSITIVE_INFINITY }, onTake: vi.fn(), onBehind: vi.fn() }
  schedule.pace = pace
  schedule.addEndless(1, 'step')
  /** Takes what is due, as a vendor's tick does. */
  const tick = (now: number) => {
    const taken: [number, string][] = []
    for (let next = schedule.takeDue(now); next; next = schedule.takeDue(now)) {
      if (!next.isBehind) taken.push([next.at, next.item])
      if (next.item === 'step') schedule.addEndless(next.isBehind ? now + 1 : next.at + 1, 'step')
    }
    return taken
  }
  return { schedule, pace, tick }
}

it('Schedule: lets a leap take a bounded number of steps of a series, and all that happens once', () => {
  const { schedule, pace, tick } = paced()
  schedule.add(500, 'once')
  schedule.addUnawaited(600, 'forget')
  expect(tick(1000)).toEqual([
    [1, 'step'],
    [2, 'step'],
    [3, 'step'],
    [500, 'once'],
    [600, 'forget'],
  ])
  expect(pace.onBehind.mock.calls).toEqual([[4, 1000]])
  expect(schedule.nextOfAll()).toBe(1001)
  expect(tick(1002)).toEqual([
    [1001, 'step'],
    [1002, 'step'],
  ])
})

it('Schedule: hands out as much as a slice may take, and leaves the rest due', () => {
  const { schedule, pace, tick } = paced()
  pace.slice.left = 2
  expect(tick(1000)).toHaveLength(2)
  expect(schedule.hasDue(1000)).toBe(true)
  pace.slice.left = 10
  expect(tick(1000)).toEqual([[3, 'step']])
  expect(schedule.hasDue(1000)).toBe(false)
})

it('Schedule: a snapshot keeps what happens once apart from series', () => {
  const { schedule } = paced()
  schedule.addUnawaited(600, 'forget')
  const copy = new Schedule(z.string())
  copy.restore(schedule.snapshot())
  copy.pace = { maxSteps: 1, slice: { left: 9 }, onTake() {}, onBehind() {} }
  const taken = [copy.takeDue(1000), copy.takeDue(1000)]
  expect(taken).toMatchObject([{ item: 'step' }, { item: 'forget', isBehind: false }])
  expect(copy.nextDue()).toBeUndefined()
})
