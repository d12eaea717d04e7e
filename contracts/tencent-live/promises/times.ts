import type { PromiseContext } from './language.ts'

export const SECOND = 1000
export const MINUTE = 60_000
export const HOUR = 3_600_000
export const DAY = 86_400_000
const CHINA_MS = 8 * HOUR

/** A time in China, `ms` from now: `YYYY-MM-DD hh:mm:ss`. */
export function chinaIn(ms: number): (context: PromiseContext) => string {
  return ({ now }) => new Date(now + ms + CHINA_MS).toISOString().slice(0, 19).replace('T', ' ')
}

/** A time in China as the example values of two pages write it, `ms` from now: `2019-03-01T00:00:00+08:00`. */
export function exampleIn(ms: number): (context: PromiseContext) => string {
  return (context) => `${chinaIn(ms)(context).replace(' ', 'T')}+08:00`
}

/** A time in UTC, `ms` from now: `2018-11-29T19:00:00Z`. */
export function utcIn(ms: number): (context: PromiseContext) => string {
  return ({ now }) => `${new Date(now + ms).toISOString().slice(0, 19)}Z`
}

/** Unix time in seconds, `ms` from now. */
export function unixIn(ms: number): (context: PromiseContext) => number {
  return ({ now }) => Math.floor((now + ms) / 1000)
}
