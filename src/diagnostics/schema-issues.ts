import type * as z from 'zod'
import { brief, budget, excerpt, listed } from './budget.ts'

/** Describes the first issues of an input without its values: `data.lang: Invalid option: expected one of "zh"|"en"`. */
export function describeIssues(error: z.ZodError): string {
  return brief(listedIssues(error.issues))
}

function listedIssues(issues: readonly z.core.$ZodIssue[]): string {
  const described = issues.slice(0, budget.listed).map((issue) => {
    const path = excerpt(issue.path.map(String).join('.'))
    return path === '' ? messageOf(issue) : `${path}: ${messageOf(issue)}`
  })
  const more = issues.length - described.length
  return more > 0 ? `${described.join('; ')}; and ${more} more` : described.join('; ')
}

function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'unrecognized_keys' || issue.keys.length <= budget.listed) return excerpt(issue.message, 1024)
  return `Unrecognized keys: ${listed(issue.keys.map((key) => `"${key}"`))}`
}

/** The first issue, without its place and without values. */
export function firstProblem({ issues: [issue] }: z.ZodError): string {
  return issue?.message ?? 'it does not fit'
}

/** The dotted path of the first wrong member; empty when the whole input is wrong. */
export function firstField({ issues: [issue] }: z.ZodError): string {
  const [extra] = issue?.code === 'unrecognized_keys' ? issue.keys : []
  return excerpt([...(issue?.path ?? []), ...(extra === undefined ? [] : [extra])].map(String).join('.'))
}
