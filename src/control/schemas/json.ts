import * as z from 'zod'

/** A readonly list, as in the core's types. */
export function list<Item extends z.ZodType>(item: Item): z.ZodReadonly<z.ZodArray<Item>> {
  return z.array(item).readonly()
}

/** A member that the core's type always has, possibly as `undefined`. JSON leaves it out then. */
export function orUndefined<Schema extends z.ZodType>(
  schema: Schema,
): z.ZodType<z.output<Schema> | undefined, z.input<Schema> | undefined> {
  return schema.optional()
}

export const texts = z.record(z.string(), z.string())

export const values = z.record(z.string(), z.unknown())

/** A time of an account's clock. */
export const at = z.number().meta({ description: 'Milliseconds since the epoch, by the account’s clock' })
