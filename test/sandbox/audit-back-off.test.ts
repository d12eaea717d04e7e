import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeBackOff } from '../../src/audit/back-off.ts'

describe('the shape of waits', () => {
  it.each([
    [[], 'none', undefined],
    [[0], 'immediate', undefined],
    [[3, 0, 12], 'immediate', undefined],
    [[1000], 'single', undefined],
    [[1000, 1000], 'fixed', undefined],
    [[1000, 1010, 995, 1003], 'fixed', false],
    [[800, 1200, 950, 1100, 700], 'fixed', true],
    [[1000, 2000], 'exponential', undefined],
    [[1000, 1500], 'linear', undefined],
    [[1000, 2000, 4000], 'exponential', false],
    [[100, 200, 400, 800, 1600], 'exponential', false],
    [[110, 180, 460, 720, 1750], 'exponential', true],
    [[1000, 2000, 3000, 4000], 'linear', false],
    [[5000, 10_000, 15_000, 20_000, 25_000], 'linear', false],
    [[1000, 2000, 4000, 8000, 8000, 8000], 'exponential', false],
    [[5000, 100, 20_000, 50, 9000], 'irregular', true],
    [[4000, 2000, 1000, 500], 'irregular', true],
  ])('%j is %s', (waits, shape, hasJitter) => {
    expect(describeBackOff(waits)).toEqual({ shape, hasJitter })
  })

  it('is exponential for every base and factor, even with an inexact clock', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 200, max: 2000 }),
        fc.double({ min: 1.6, max: 3, noNaN: true }),
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 5, maxLength: 5 }),
        (base, factor, late) => {
          const waits = late.map((extra, index) => base * factor ** index + extra)
          expect(describeBackOff(waits)).toEqual({ shape: 'exponential', hasJitter: false })
        },
      ),
    )
  })
})
