import * as z from 'zod'

const MIN_INT64 = -(2 ** 63)
/** One above the largest int64: JSON.parse cannot tell the two apart, and a valid number must not be refused. */
const MAX_INT64 = 2 ** 63

/** A whole number of 64 bits. Not `z.int()`, which stops at 2^53; beyond that, digits are lost and the range decides. */
export const int64 = z
  .number()
  .check(({ value, issues }) => {
    if (Number.isInteger(value) && value >= MIN_INT64 && value <= MAX_INT64) return
    issues.push({ code: 'invalid_type', expected: 'int', input: value })
  })
  .meta({ type: 'integer', format: 'int64' })

/** A whole number from 0 up: a negative one has the wrong type, not the wrong value. */
export const uint64 = z
  .number()
  .check(({ value, issues }) => {
    if (Number.isInteger(value) && value >= 0 && value < 2 * MAX_INT64) return
    issues.push({ code: 'invalid_type', expected: 'int', input: value })
  })
  .meta({ type: 'integer', format: 'uint64', minimum: 0 })

/** The same from a larger number up: what is below it, down to 0, has the wrong value. */
export function uint64From(least: number) {
  return uint64.min(least).meta({ minimum: least })
}

/** A name that has to be there. No length or characters are documented. That an empty one is refused is inferred. */
export const name = z.string().min(1)

/** One of a few words, in any case. */
export function word<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.string().toLowerCase().pipe(z.enum(words))
}

const utf8 = new TextEncoder()

/** A text of so many bytes in UTF-8. */
export function textOf(maxBytes: number) {
  return z.string().refine((text) => utf8.encode(text).length <= maxBytes, `at most ${maxBytes} bytes`)
}
