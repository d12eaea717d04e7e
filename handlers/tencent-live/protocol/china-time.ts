import { matchEncoded } from '../../../contracts/tencent-live/encoded-text.ts'

/** China Standard Time has no summer time. */
const OFFSET_MS = 8 * 3_600_000
const DAY_MS = 86_400_000
const UTC_PATTERN = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/
const PATTERN = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/

/** Reads `2018-09-11 12:04:01`, raw or URL-encoded, as milliseconds since the epoch. Undefined for anything else. */
export function parseChinaTime(text: string): number | undefined {
  const match = matchEncoded(text, PATTERN)
  if (!match) return undefined
  const iso = `${match[0].replace(' ', 'T')}.000Z`
  const at = Date.parse(iso)
  // Date.parse carries February 30 over to March, and answers NaN for hour 25.
  if (Number.isNaN(at) || new Date(at).toISOString() !== iso) return undefined
  return at - OFFSET_MS
}

/** Reads `2018-09-11T12:04:01+08:00`, the form of the example values on two pages. */
export function parseOffsetTime(text: string): number | undefined {
  const [, date, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)\+08:00$/.exec(text) ?? []
  return date === undefined ? undefined : parseChinaTime(`${date} ${time}`)
}

/** Writes `2018-09-11 12:04:01`. */
export function toChinaTime(at: number): string {
  return new Date(at + OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ')
}

/** Reads `2018-11-29T19:00:00Z`, to the second. */
export function parseUtcTime(text: string): number | undefined {
  const at = UTC_PATTERN.test(text) ? Date.parse(text) : Number.NaN
  return !Number.isNaN(at) && toUtcTime(at) === text ? at : undefined
}

export function toUtcTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}

/** Names the day in China: the same text from midnight to midnight. */
export function chinaDay(at: number): string {
  return String(Math.floor((at + OFFSET_MS) / DAY_MS))
}
