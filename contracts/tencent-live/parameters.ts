import * as z from 'zod'

const MIN_INT64 = -(2 ** 63)
/** One more than the largest int64. JSON.parse reads both as the same number, and the valid one must pass. */
const MAX_INT64 = 2 ** 63

/** A 64-bit integer. `z.int()` stops at 2^53; above that, JavaScript loses digits and only the range is checked. */
export const int64 = z
  .number()
  .check(({ value, issues }) => {
    if (Number.isInteger(value) && value >= MIN_INT64 && value <= MAX_INT64) return
    issues.push({ code: 'invalid_type', expected: 'int', input: value })
  })
  .meta({ type: 'integer', format: 'int64' })

/** A signed number that is 0 or 1. */
export const flag = int64.min(0).max(1)

/** An unsigned 64-bit integer. A negative number has the wrong type, not the wrong value. */
export const uint64 = z
  .number()
  .check(({ value, issues }) => {
    if (Number.isInteger(value) && value >= 0 && value < 2 * MAX_INT64) return
    issues.push({ code: 'invalid_type', expected: 'int', input: value })
  })
  .meta({ type: 'integer', format: 'uint64', minimum: 0 })

/** An unsigned 64-bit integer with a minimum. A smaller one has the wrong value. */
export function uint64From(least: number) {
  return uint64.min(least).meta({ minimum: least })
}

/** A required name. No length or characters are documented; an empty name is refused (inferred). */
export const name = z.string().min(1)

/** One of a few words, in any case. */
export function word<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.string().toLowerCase().pipe(z.enum(words))
}

const utf8 = new TextEncoder()

/** A text of at most `maxBytes` bytes in UTF-8. */
export function textOf(maxBytes: number) {
  return z.string().refine((text) => utf8.encode(text).length <= maxBytes, `at most ${maxBytes} bytes`)
}

/** Chinese and Latin letters, digits, `_` and `-`. */
export function hasSettingLetters(text: string): boolean {
  return /^[\p{Script=Han}A-Za-z0-9_-]*$/u.test(text)
}

/** The address of a receiver; an empty text is none. Refusing anything but an address is inferred. */
export const url = z.string().refine((text) => text === '' || /^https?:\/\/./i.test(text), 'an http or https address')
