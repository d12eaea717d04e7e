import type { ClockContent } from '../sandbox/clock/clock.ts'

/** What Playwright's clock is told, in this order. Times in milliseconds. */
export type PageMove =
  | { readonly to: 'fastForward' | 'runFor'; readonly by: number }
  | { readonly to: 'setSystemTime' | 'pauseAt' | 'setFixedTime'; readonly at: number }
  | { readonly to: 'resume' }

/** How the pages' timers live through a move forward. `set`: none of them fires. */
export type Passing = 'fastForward' | 'runFor' | 'set'

interface Change {
  readonly from: ClockContent
  readonly to: ClockContent
  /** Real time in milliseconds. */
  readonly real: number
  readonly passing: Passing
}

/** What brings the pages from one state of the account's clock to another. */
export function pageMoves({ from, to, real, passing }: Change): PageMove[] {
  const target = nowOf(to, real)
  const by = target - nowOf(from, real)
  const passes = by > 0 && passing !== 'set'
  const moves = passes ? forward(passing, by, to, target) : []
  if (by !== 0 && !passes) moves.push({ to: 'setSystemTime', at: target })
  if (isFrozen(to)) {
    if (!isFrozen(from)) moves.push({ to: 'pauseAt', at: target })
    // To the millisecond: a page that ran had a moment of its own in which to get there.
    if (!isFrozen(from) || passes) moves.push({ to: 'setSystemTime', at: target })
  } else if (isFrozen(from)) {
    // Resuming alone would leave a fixed time fixed.
    moves.push({ to: 'setSystemTime', at: target }, { to: 'resume' })
  }
  return moves
}

/** Before 1.65, Playwright takes a longer way forward for one back. Milliseconds. */
const LONGEST_WAY = 2 ** 31 - 1

function forward(passing: 'fastForward' | 'runFor', by: number, to: ClockContent, at: number): PageMove[] {
  if (passing === 'runFor' || by <= LONGEST_WAY) return [{ to: passing, by }]
  // The timers fire as with `fastForward`.
  return isFrozen(to) ? [{ to: 'pauseAt', at }] : [{ to: 'pauseAt', at }, { to: 'resume' }]
}

function nowOf(content: ClockContent, real: number): number {
  return 'frozenAt' in content ? content.frozenAt : real + content.ahead
}

function isFrozen(content: ClockContent): boolean {
  return 'frozenAt' in content
}

/** Milliseconds in what `page.clock.fastForward` takes: a number, or a text such as `08`, `01:00` or `02:34:10`. */
export function ticksOf(ticks: number | string): number {
  if (typeof ticks === 'number') return ticks
  return ticks.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) * 1000
}

/** Milliseconds since the epoch in what `page.clock.pauseAt` takes. */
export function timeOf(time: number | string | Date): number {
  return new Date(time).getTime()
}
