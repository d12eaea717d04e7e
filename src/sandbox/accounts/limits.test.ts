import { describe, expect, it } from 'vitest'
import { Limits } from './limits.ts'

describe('Limits', () => {
  it('counts within a window that opens with its first call', () => {
    const limits = new Limits()
    expect([1900, 2000, 2899].map((now) => limits.count('stop', 1000, now))).toEqual([1, 2, 3])
    expect(limits.count('stop', 1000, 2900)).toBe(1)
  })

  it('counts each key by itself', () => {
    const limits = new Limits()
    limits.count('a', 1000, 0)
    expect(limits.count('b', 1000, 0)).toBe(1)
  })

  it('opens a new window when the clock was set back', () => {
    const limits = new Limits()
    limits.count('a', 1000, 5000)
    expect(limits.count('a', 1000, 4000)).toBe(1)
  })

  it('counts any window that ends now when it slides', () => {
    const limits = new Limits()
    expect([0, 5, 9, 12, 30].map((now) => limits.countSliding('burst', 10, now))).toEqual([1, 2, 3, 3, 1])
  })

  it('refills a bucket at its rate and never above it', () => {
    const limits = new Limits()
    const takeAt = (now: number) => limits.takeToken('start', 2, now)
    expect([0, 0, 0].map(takeAt)).toEqual([true, true, false])
    expect([500, 500].map(takeAt)).toEqual([true, false])
    expect([60_000, 60_000, 60_000].map(takeAt)).toEqual([true, true, false])
  })
})
