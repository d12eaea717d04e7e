import type * as z from 'zod'
import { brief, budget, excerpt } from '../diagnostics/budget.ts'
import type { UsageError } from '../diagnostics/usage-error.ts'
import { endpoints } from './endpoints.ts'

/** One thing wrong with a request. */
export interface FieldError {
  /** Dotted path from the top of the body or query: `what.kind`, `limit`. */
  readonly field: string
  readonly in: 'path' | 'query' | 'body'
  readonly message: string
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Token required',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  413: 'Body too large',
  415: 'JSON required',
  429: 'Too many readers',
  500: 'Soundcheck failed',
  503: 'Not ready',
}

/** The operations that messages name as the way out. The command line has a command for each. */
export type RemedyId = 'createAccount' | 'renewCredentials' | 'listScenarios' | 'listSwitches' | 'startCapture'

/** A sentence that names an operation. HTTP calls it by its method and path, the command line by its command. */
export interface Remedy {
  readonly before: string
  readonly operation: RemedyId
  readonly after: string
}

interface ProblemOptions {
  /** Follows the detail. */
  readonly remedy?: Remedy
  /** The detail for readers who wrote no request themselves: without methods, paths, headers and bodies. */
  readonly plain?: string
}

/** Why the control API does not do what a request asks. The message is shown to the caller. */
export class ControlProblem extends Error {
  override readonly name = 'ControlProblem'
  readonly status: number
  readonly errors: readonly FieldError[]
  /** What is wrong, without methods and paths; undefined when the message is that already. */
  readonly plain: string | undefined
  readonly remedy: Remedy | undefined

  constructor(
    status: number,
    detail: string,
    errors: readonly FieldError[] = [],
    { remedy, plain = remedy && detail }: ProblemOptions = {},
  ) {
    super(brief(`${detail}${remedy ? ` ${remedyText(remedy)}` : ''}`))
    this.status = status
    this.errors = errors.slice(0, budget.listed)
    this.plain = plain === undefined ? undefined : brief(plain)
    this.remedy = remedy
  }
}

function remedyText({ before, operation, after }: Remedy): string {
  return `${before}${endpoints[operation].replace(' ', ' /_soundcheck')}${after}`
}

/** A problem as RFC 9457 spells it. */
export function problemResponse(
  { status, message, errors, plain, remedy }: ControlProblem,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const title = TITLES[status] ?? 'Refused'
  const ofCommands = { ...(plain !== undefined && { plain }), ...(remedy && { remedy }) }
  const body = {
    type: 'about:blank',
    title,
    status,
    detail: message,
    ...ofCommands,
    ...(errors.length > 0 && { errors }),
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...headers, 'Content-Type': 'application/problem+json' },
  })
}

/** A usage error of the core, with a status. */
export function problemOf({ message, field }: UsageError, status = 400): ControlProblem {
  return new ControlProblem(
    status,
    message,
    field === undefined ? [] : [{ field: excerpt(field), in: 'body', message: brief(message) }],
  )
}

/** Checks a value against a schema. Throws a ControlProblem that names every field that is wrong. */
export function validated<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  place: FieldError['in'],
): z.output<Schema> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const { issues } = result.error
  const errors = issues.slice(0, budget.listed).flatMap((issue) => fieldErrors(issue, place))
  const messages = errors.map(({ field, message }) => (field === '' ? message : `${field}: ${message}`)).join('; ')
  throw new ControlProblem(400, `The ${place} is invalid: ${messages}`, errors, {
    plain: `The input is wrong: ${messages}`,
  })
}

function fieldErrors(issue: z.core.$ZodIssue, place: FieldError['in']): FieldError[] {
  if (issue.code !== 'unrecognized_keys') {
    return [{ field: fieldOf(issue.path), in: place, message: excerpt(issue.message, budget.explanation) }]
  }
  return issue.keys
    .slice(0, budget.listed)
    .map((key) => ({ field: fieldOf([...issue.path, key]), in: place, message: 'no such field' }))
}

function fieldOf(path: readonly PropertyKey[]): string {
  return excerpt(path.map(String).join('.'))
}
