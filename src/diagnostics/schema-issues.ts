import type * as z from 'zod'

/** Describes the issues of an input without its values: `data.lang: Invalid option: expected one of "zh"|"en"`. */
export function describeIssues(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`))
    .join('; ')
}

/** The first issue, without its place and without values. */
export function firstProblem({ issues: [issue] }: z.ZodError): string {
  return issue?.message ?? 'it does not fit'
}

/** The dotted path of the first wrong member; empty when the whole input is wrong. */
export function firstField({ issues: [issue] }: z.ZodError): string {
  const [extra] = issue?.code === 'unrecognized_keys' ? issue.keys : []
  return [...(issue?.path ?? []), ...(extra === undefined ? [] : [extra])].map(String).join('.')
}
