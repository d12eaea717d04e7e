import type * as z from 'zod'
import { describeIssues, firstField } from './schema-issues.ts'

/** In a page: what it reads is its own, and as small as its store. A server reads files of strangers. */
export function readLarge<S extends z.ZodType>(
  schema: S,
  data: unknown,
): { readonly data: z.output<S> } | { readonly field: string; readonly problem: string } {
  const { success, data: read, error } = schema.safeParse(data)
  return success ? { data: read } : { field: firstField(error), problem: describeIssues(error) }
}
