import type * as z from 'zod'

/** What is wrong with an input, for the journal: `data.lang: Invalid option: expected one of "zh"|"en"`. Never a value. */
export function describeIssues(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`))
    .join('; ')
}

/** The first member that is wrong, dotted; the empty text for the whole. */
export function firstField({ issues: [issue] }: z.ZodError): string {
  const [extra] = issue?.code === 'unrecognized_keys' ? issue.keys : []
  return [...(issue?.path ?? []), ...(extra === undefined ? [] : [extra])].map(String).join('.')
}
