import * as z from 'zod'

/**
 * A schema for what we answer and never read: the type is the core's own, and the OpenAPI document has its name and a
 * sentence.
 */
export function shown<T>(title: string, description: string): z.ZodType<T, T> {
  return z.custom<T>(() => true).meta({ title, description, type: 'object' })
}
