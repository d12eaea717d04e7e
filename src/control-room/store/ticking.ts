import { signal } from '@preact/signals'

/** The page's time, twice a second: `performance.now()` in milliseconds. Clocks on the page go by it. */
export const ticking = signal(performance.now())
setInterval(() => {
  if (!document.hidden) ticking.value = performance.now()
}, 500)

/** When the accounts' clocks were read, by the page's time. */
export const receivedAt = signal(performance.now())

interface ShownClock {
  /** Milliseconds since the epoch when it was read. */
  readonly now: number
  readonly isFrozen: boolean
}

/** What a clock shows now that was read at a moment of the page's time. */
export function timeOf({ now, isFrozen }: ShownClock, readAt: number): number {
  return isFrozen ? now : now + Math.max(0, ticking.value - readAt)
}
