import { describe, expect, it } from 'vitest'
import { pageMoves, ticksOf, timeOf } from '../../src/playwright/page-time.ts'

const REAL = Date.UTC(2026, 0)
const HOUR = 3_600_000
const change = { real: REAL, passing: 'fastForward' } as const

describe('what the pages are told', () => {
  it('nothing, when nothing changed', () => {
    expect(pageMoves({ ...change, from: { ahead: 5 }, to: { ahead: 5 } })).toEqual([])
    expect(pageMoves({ ...change, from: { frozenAt: 5 }, to: { frozenAt: 5 } })).toEqual([])
  })

  it('to go forward while time runs', () => {
    expect(pageMoves({ ...change, from: { ahead: 0 }, to: { ahead: HOUR } })).toEqual([{ to: 'fastForward', by: HOUR }])
  })

  it('to go forward by years, which old versions of Playwright take for a way back', () => {
    const [years, at] = [1e11, REAL + 1e11]
    expect(pageMoves({ ...change, from: { ahead: 0 }, to: { ahead: years } })).toEqual([
      { to: 'pauseAt', at },
      { to: 'resume' },
    ])
    expect(pageMoves({ ...change, from: { frozenAt: REAL }, to: { frozenAt: at } })).toEqual([
      { to: 'pauseAt', at },
      { to: 'setSystemTime', at },
    ])
  })

  it('to fire every timer on the way, when the test asked for it', () => {
    expect(pageMoves({ ...change, passing: 'runFor', from: { ahead: 0 }, to: { ahead: HOUR } })).toEqual([
      { to: 'runFor', by: HOUR },
    ])
  })

  it('to fire no timer, when the time was set or goes back', () => {
    const set = { to: 'setSystemTime', at: REAL + HOUR }
    expect(pageMoves({ ...change, passing: 'set', from: { ahead: 0 }, to: { ahead: HOUR } })).toEqual([set])
    expect(pageMoves({ ...change, from: { ahead: 2 * HOUR }, to: { ahead: HOUR } })).toEqual([set])
  })

  it('to stand still at exactly the account’s time', () => {
    expect(pageMoves({ ...change, from: { ahead: HOUR }, to: { frozenAt: REAL + HOUR } })).toEqual([
      { to: 'pauseAt', at: REAL + HOUR },
      { to: 'setSystemTime', at: REAL + HOUR },
    ])
  })

  it('to go forward and stand still again', () => {
    expect(pageMoves({ ...change, from: { frozenAt: REAL }, to: { frozenAt: REAL + HOUR } })).toEqual([
      { to: 'fastForward', by: HOUR },
      { to: 'setSystemTime', at: REAL + HOUR },
    ])
  })

  it('to run on from where the account does', () => {
    expect(pageMoves({ ...change, from: { frozenAt: REAL - HOUR }, to: { ahead: -HOUR } })).toEqual([
      { to: 'setSystemTime', at: REAL - HOUR },
      { to: 'resume' },
    ])
    // A reset: the account leaps to the real time and runs.
    expect(pageMoves({ ...change, from: { frozenAt: REAL - HOUR }, to: { ahead: 0 } })).toEqual([
      { to: 'fastForward', by: HOUR },
      { to: 'setSystemTime', at: REAL },
      { to: 'resume' },
    ])
  })
})

it.each([
  [1500, 1500],
  ['08', 8000],
  ['01:30', 90_000],
  ['02:34:10', 9_250_000],
])('reads %s as Playwright does', (ticks, milliseconds) => {
  expect(ticksOf(ticks)).toBe(milliseconds)
})

it.each([[REAL], ['2026-01-01T00:00:00Z'], [new Date(REAL)]])('reads the moment %s', (time) => {
  expect(timeOf(time)).toBe(REAL)
})
