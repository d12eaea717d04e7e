import * as z from 'zod'

const MAX_COUNT = 2_147_483_647

/** Numbers in a query are text. */
export function numeral(min: number, max: number) {
  return z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number)
    .pipe(z.int().min(min).max(max))
}

/** `prefault` parses the text as if the client had sent it. */
export const paging = {
  offset: numeral(0, MAX_COUNT).prefault('0'),
  limit: numeral(1, 100).prefault('10'),
}

/** RFC 3339 with any offset, decoded to milliseconds. */
export const moment = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))

/** Length of the list before paging. */
export const count = z.int().min(0).max(MAX_COUNT)

/** Comma-separated values; an unknown value is refused. */
export function commaList<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z
    .string()
    .transform((text) => text.split(',').map((value) => value.trim()))
    .pipe(z.array(z.enum(values)))
}

export const jobFilters = {
  ...paging,
  state: commaList(['WAITING', 'PROCESSING', 'SUCCEED', 'FAILED', 'BLOCKED']).optional(),
  /** `asset_order` comes from the asset library and has no meaning here. */
  sort_key: z.enum(['create_time', 'update_time', 'asset_order']).default('create_time'),
  sort_dir: z.enum(['asc', 'desc']).default('asc'),
  create_since: moment.optional(),
  create_until: moment.optional(),
}
