import * as z from 'zod'

const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const
const FORMAT = /^(\d{1,9}(?:\.\d{1,3})?) ?(ms|s|m|h)$/
const DURATION = 'expected milliseconds from 0 up, or a text such as "250ms", "1.5s", "10m" or "2h"'
/** Nobody rehearses more, and sums of them stay far from where numbers lose milliseconds. */
export const MAX_DURATION_MS = 365 * 24 * UNITS.h
const TOO_FAR = 'expected a time at most a year ahead of the account’s clock'
const TOO_LONG = 'expected at most a year, which is "8760h"'
const MOMENT = 'expected an ISO 8601 time, milliseconds since the epoch, or a time from now such as "10m"'

/** Parses `1.5s` or `10m` to milliseconds; undefined when the text is not a duration. */
function parseDuration(text: string): number | undefined {
  const [, amount, unit] = FORMAT.exec(text) ?? []
  return amount === undefined ? undefined : Number(amount) * UNITS[unit as keyof typeof UNITS]
}

/** A length of time, up to a year. Parses to milliseconds. */
export const duration = z
  .union([z.number().min(0, DURATION), z.string().regex(FORMAT, DURATION)], { error: DURATION })
  .transform((value) => (typeof value === 'number' ? value : (parseDuration(value) ?? 0)))
  .refine((milliseconds) => milliseconds <= MAX_DURATION_MS, TOO_LONG)

/** `Date.parse` alone accepts nearly every text that ends in a number. */
const ISO_DATE = /^[+-]?\d{4,6}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/i

/** A moment: ISO 8601, milliseconds since the epoch, or a duration from now, up to a year. */
export const moment = z
  .union([z.number(), z.string().refine(isMoment, MOMENT)], { error: MOMENT })
  .refine((value) => typeof value === 'number' || (parseDuration(value) ?? 0) <= MAX_DURATION_MS, TOO_LONG)

/** What is wrong with a time of which more than a year is to come; undefined when nothing is. */
export function farMoment(time: number | undefined, now: number): string | undefined {
  return time === undefined || time - now <= MAX_DURATION_MS ? undefined : TOO_FAR
}

function isMoment(text: string): boolean {
  return FORMAT.test(text) || (ISO_DATE.test(text) && !Number.isNaN(Date.parse(text)))
}

/** Milliseconds since the epoch. */
export function toMoment(value: string | number, now: number): number {
  if (typeof value === 'number') return value
  const fromNow = parseDuration(value)
  return fromNow === undefined ? Date.parse(value) : now + fromNow
}
