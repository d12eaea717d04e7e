import { afterEach, describe, expect, it, vi } from 'vitest'
import { Clock } from './clock.ts'

const START = Date.UTC(2026, 0, 1)

afterEach(() => {
  vi.useRealTimers()
})

/** A hand-moved source, so that "real" time passes when the test says so. */
function handMoved() {
  let now = START
  return {
    now: () => now,
    pass(milliseconds: number): void {
      now += milliseconds
    },
  }
}

describe('Clock', () => {
  it('follows its source', () => {
    const source = handMoved()
    const clock = new Clock(source)
    source.pass(5000)
    expect(clock.now()).toBe(START + 5000)
  })

  it('stands still while it is frozen, and runs on from there', () => {
    const source = handMoved()
    const clock = new Clock(source)
    clock.freeze()
    source.pass(5000)
    expect(clock.now()).toBe(START)

    clock.resume()
    source.pass(100)

    expect(clock.now()).toBe(START + 100)
  })

  it('freezes at a given time', () => {
    const clock = new Clock(handMoved())
    clock.freeze(new Date('2017-06-15T12:37:29Z'))
    expect(new Date(clock.now()).toISOString()).toBe('2017-06-15T12:37:29.000Z')
    expect(clock.isFrozen).toBe(true)
  })

  it('keeps what it was moved by while it runs', () => {
    const source = handMoved()
    const clock = new Clock(source)
    clock.advance(60_000)
    source.pass(1000)
    expect(clock.now()).toBe(START + 61_000)
    clock.set(START)
    source.pass(1000)
    expect(clock.now()).toBe(START + 1000)
  })

  it('follows another clock until it is moved itself', () => {
    const shared = new Clock(handMoved())
    const mine = new Clock(shared)
    const yours = new Clock(shared)
    mine.freeze()

    shared.advance(1000)

    expect(mine.now()).toBe(START)
    expect(yours.now()).toBe(START + 1000)
  })

  it('wakes who slept through its freezing once it runs on', async () => {
    const source = handMoved()
    const clock = new Clock(source)
    clock.freeze()
    let isAwake = false
    const asleep = clock.sleep(5).then(() => {
      isAwake = true
    })
    source.pass(1000)
    await Promise.resolve()
    expect(isAwake).toBe(false)

    clock.resume()
    source.pass(1000)

    await asleep
    expect(isAwake).toBe(true)
  })

  it('is moved by who sleeps where nobody is to wait, and stands still otherwise', async () => {
    const clock = new Clock(handMoved())
    clock.freeze()
    clock.hurry()
    await clock.sleep(3000)
    expect(clock.now()).toBe(START + 3000)
  })

  it('waits for longer than a timer can, with one timer for all who sleep', async () => {
    vi.useFakeTimers()
    const clock = new Clock({ now: () => Date.now() })
    const year = 365 * 86_400_000
    const woken: string[] = []
    const asleep = [clock.sleep(year).then(() => woken.push('year')), clock.sleep(5).then(() => woken.push('soon'))]
    expect(vi.getTimerCount()).toBe(1)
    await vi.advanceTimersByTimeAsync(year - 1)
    expect(woken).toEqual(['soon'])
    await vi.advanceTimersByTimeAsync(1)
    await Promise.all(asleep)
    expect([woken, vi.getTimerCount()]).toEqual([['soon', 'year'], 0])
  })

  it('lets go of who waits no more, and of the timer', async () => {
    vi.useFakeTimers()
    const clock = new Clock({ now: () => Date.now() })
    const gone = new AbortController()
    const asleep = clock.sleep(60_000, gone.signal)
    gone.abort()
    await asleep
    await clock.sleep(60_000, gone.signal)
    expect(vi.getTimerCount()).toBe(0)
  })

  it.each([-1, Number.NaN])('refuses to advance by %s', (milliseconds) => {
    const clock = new Clock(handMoved())
    expect(() => clock.advance(milliseconds)).toThrow(/^Cannot advance the clock by/)
    expect(clock.now()).toBe(START)
  })

  it('refuses to be set to what is no time', () => {
    expect(() => new Clock(handMoved()).set(new Date('yesterday'))).toThrow(/^Cannot set the clock to Invalid Date/)
  })
})
