import type * as z from 'zod'

/** What is wrong with an input, for the journal: `data.lang: Invalid option: expected one of "zh"|"en"`. Never a value. */
export function describeIssues(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`))
    .join('; ')
}
