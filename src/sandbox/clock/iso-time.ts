/** The limit of JavaScript dates. The time window of a fault may end beyond it. */
const LAST = 8.64e15

/** Milliseconds since the epoch as ISO 8601. */
export function isoTime(at: number): string {
  return new Date(Math.max(-LAST, Math.min(LAST, at))).toISOString()
}
