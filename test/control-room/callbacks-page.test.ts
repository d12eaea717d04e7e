import { describe, expect, it } from 'vitest'
import { planLanes, ticksOf, windowOf } from '../../src/control-room/pages/callbacks/lanes-plan.ts'

const callback = (id: number, queuedAt: number, more: object = {}) => ({
  ...{ id, vendor: 'acme', event: 'done', url: 'http://a.example/', resource: 'r', payload: {} },
  ...{ state: 'delivered' as const, attempts: [{ at: queuedAt, status: 200, error: undefined }], queuedAt, ...more },
})

describe('the lanes of callbacks', () => {
  const window = { from: 0, to: 1000 }

  it('has one lane a resource, the latest first', () => {
    const all = [
      callback(1, 100, { resource: 'a' }),
      callback(2, 200, { resource: 'b' }),
      callback(3, 300, { resource: 'a' }),
    ]
    expect(planLanes(all, window, 1000).map(({ resource, all: count }) => [resource, count])).toEqual([
      ['a', 2],
      ['b', 1],
    ])
  })

  it('puts callbacks that would touch on lines of their own, and counts those without room', () => {
    const crowd = Array.from({ length: 7 }, (_, index) => callback(index, 500 + index))
    const [lane] = planLanes([callback(99, 100), ...crowd], window, 1000)
    expect(lane).toMatchObject({ rows: 4, crowded: 3, outside: 0 })
    for (const row of [0, 1, 2, 3]) {
      const ones = lane?.placed.filter((one) => one.row === row) ?? []
      for (const [index, one] of ones.entries()) expect(one.start).toBeGreaterThanOrEqual(ones[index - 1]?.end ?? 0)
    }
  })

  it('tells attempts that were answered from those that failed, and shows the one to come', () => {
    const attempts = [
      { at: 100, status: 500, error: undefined },
      { at: 200, status: undefined, error: 'refused' },
      { at: 300, status: 204, error: undefined },
    ]
    const [lane] = planLanes([callback(1, 100, { state: 'waiting', attempts, nextAttempt: 900 })], window, 1000)
    expect(lane?.placed[0]).toMatchObject({
      ...{ queued: 100, next: 900 },
      attempts: [
        { x: 100, isDone: false },
        { x: 200, isDone: false },
        { x: 300, isDone: true },
      ],
    })
  })

  it('leaves out what is at other times, and says how much', () => {
    const [lane] = planLanes([callback(1, 100), callback(2, 5000)], window, 1000)
    expect(lane).toMatchObject({ outside: 1, all: 2 })
  })

  it('shows everything and what is to come, or the time that was chosen', () => {
    const all = [callback(1, 1000), callback(2, 2000, { nextAttempt: 90_000 })]
    const whole = windowOf(all, 50_000, undefined)
    expect(whole.from).toBeLessThan(1000)
    expect(whole.to).toBeGreaterThan(90_000)
    expect(windowOf(all, 50_000, 10_000)).toEqual({ from: 40_000, to: 52_500 })
  })

  it('has round times on its axis, far enough apart to be read', () => {
    const ticks = ticksOf({ from: 61_000, to: 400_000 }, 600)
    expect(ticks.map(({ at }) => at % 60_000)).toEqual(ticks.map(() => 0))
    expect(ticks.length).toBeGreaterThan(2)
    for (const [index, { x }] of ticks.entries()) expect(x - (ticks[index - 1]?.x ?? -200)).toBeGreaterThanOrEqual(96)
  })
})
