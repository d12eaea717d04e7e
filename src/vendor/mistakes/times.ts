import type { Mistake } from './mistake.ts'

const HOUR = 3600
/** Differences of local times from UTC, in hours. China's comes first. */
const ZONES = [
  8, 1, 2, 9, 7, -5, -8, -7, -4, -6, 3, 5.5, 4, 5, 6, 10, 11, 12, -3, -10, -9, -2, -1, -11, 3.5, 4.5, 5.75, 6.5, 9.5,
  10.5, 13, -3.5, -12, 14, -9.5,
]
/** A client whose clock is in another zone is also a little slow or fast. */
const TOLERANCE = 300

/** Another time than the one that was sent: read twice, or in local time. */
export function* times(): Generator<Mistake> {
  for (const laterBy of [-1, 1, -2, 2]) {
    const detail = `the time was signed ${Math.abs(laterBy)} s ${laterBy < 0 ? 'before' : 'after'} the one that was sent: read the clock once`
    yield { id: 'other-time', detail, instead: { laterBy } }
  }
  for (const hours of ZONES.flatMap((zone) => [zone, -zone])) {
    const detail = `the time was signed ${hoursOf(hours)} ${hours < 0 ? 'before' : 'after'} the one that was sent: one of them is in local time`
    yield { id: 'other-time', detail, instead: { laterBy: hours * HOUR } }
  }
}

/** What may be wrong with a clock, to complete "it is 28800 s ahead"; empty when the difference does not say. Times in seconds. */
export function skewHint(time: number, now: number): string {
  if (Math.abs(time / 1000 - now) <= TOLERANCE) return '; it is in milliseconds: send seconds'
  const zone = ZONES.find((hours) => Math.abs(time - now - hours * HOUR) <= TOLERANCE)
  if (zone === undefined) return ''
  const name = `UTC${zone < 0 ? '-' : '+'}${Math.abs(zone)}`
  return `; that is ${hoursOf(zone)}, as when local time (${name}) is taken for UTC`
}

function hoursOf(hours: number): string {
  return Math.abs(hours) === 1 ? '1 hour' : `${Math.abs(hours)} hours`
}
