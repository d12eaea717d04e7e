/** An attempt, with what decides its place. Times are milliseconds. */
interface Timed {
  readonly at: number
  readonly answeredAt: number
  /** How long its answer asked the client to wait. */
  readonly retryAfterMs?: number | undefined
}

export interface Place {
  /** Where it stands on the line, from 0 to 1. */
  readonly start: number
  /** Where its answer was sent. */
  readonly end: number
  /** Where the wait that the answer asked for is over. Absent when it asked for none. */
  readonly askedUntil?: number
  /** From the answer before to this attempt, in milliseconds. Absent at the first one. */
  readonly wait?: number
}

/** What the least distance between attempts may take of the line, all together. */
const MOST_FOR_DISTANCE = 0.6
/** The least distance between attempts, as a share of the line: their marks must not cover each other. */
const LEAST = 0.05

/**
 * Places attempts on a line by their time. Each distance has the same small share and a share by its length, so that attempts
 * without a pause stay apart and a long wait still looks long.
 */
export function placeAttempts(attempts: readonly Timed[]): Place[] {
  const [first] = attempts
  if (first === undefined) return []
  const knots = knotsOf(attempts)
  const on = (time: number) => interpolate(knots, time)
  return attempts.map(({ at, answeredAt, retryAfterMs }, index) => {
    const before = attempts[index - 1]
    const start = knots[index]?.place ?? 0
    return {
      start,
      end: Math.max(start, answeredAt > at ? on(answeredAt) : start),
      ...(retryAfterMs !== undefined && { askedUntil: Math.max(start, on(answeredAt + retryAfterMs)) }),
      ...(before && { wait: Math.max(0, at - before.answeredAt) }),
    }
  })
}

interface Knot {
  readonly time: number
  readonly place: number
}

/** One for each attempt, and one for what comes after the last of them. */
function knotsOf(attempts: readonly Timed[]): Knot[] {
  const last = Math.max(
    ...attempts.map(({ at, answeredAt, retryAfterMs = 0 }) => Math.max(at, answeredAt + retryAfterMs)),
  )
  const times = attempts.map(({ at }) => at)
  if (last > (times.at(-1) ?? 0)) times.push(last)
  const gaps = times.slice(1).map((time, index) => Math.max(0, time - (times[index] ?? 0)))
  const total = gaps.reduce((sum, gap) => sum + gap, 0)
  const least = Math.min(LEAST, MOST_FOR_DISTANCE / Math.max(1, gaps.length))
  const shared = 1 - least * gaps.length
  let place = 0
  return times.map((time, index) => {
    const gap = gaps[index - 1]
    // With a clock that stood still, the distances say the order only.
    if (gap !== undefined) place += total === 0 ? 1 / gaps.length : least + (shared * gap) / total
    return { time, place: Math.min(1, place) }
  })
}

function interpolate(knots: readonly Knot[], time: number): number {
  const index = knots.findIndex((knot) => knot.time >= time)
  if (index === -1) return 1
  const [before, after] = [knots[index - 1], knots[index]]
  if (before === undefined || after === undefined) return after?.place ?? 0
  const share = (time - before.time) / Math.max(1, after.time - before.time)
  return before.place + share * (after.place - before.place)
}
