import * as z from 'zod'

const MAX_COUNT = 2_147_483_647

/** Numbers travel as text in a query. */
function numeral(min: number, max: number) {
  return z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number)
    .pipe(z.int().min(min).max(max))
}

/** `z.prefault` takes the text as if it had been sent. */
export const paging = {
  offset: numeral(0, MAX_COUNT).prefault('0'),
  limit: numeral(1, 100).prefault('10'),
}

/** RFC 3339, with any offset; read as milliseconds. */
export const moment = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))

/** Of the list before paging. */
export const count = z.int().min(0).max(MAX_COUNT)

/** Values with commas between them, each of which has to be known. */
export function commaList<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z
    .string()
    .transform((text) => text.split(',').map((value) => value.trim()))
    .pipe(z.array(z.enum(values)))
}

export const jobFilters = {
  ...paging,
  state: commaList(['WAITING', 'PROCESSING', 'SUCCEED', 'FAILED', 'BLOCKED']).optional(),
  /** `asset_order` was copied from the asset library and means nothing here. */
  sort_key: z.enum(['create_time', 'update_time', 'asset_order']).default('create_time'),
  sort_dir: z.enum(['asc', 'desc']).default('asc'),
  create_since: moment.optional(),
  create_until: moment.optional(),
}
