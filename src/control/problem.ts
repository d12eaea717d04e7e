import type * as z from 'zod'
import type { UsageError } from '../diagnostics/usage-error.ts'

/** One member of what was sent that is not as it has to be. */
export interface FieldError {
  /** Dotted, from the top of where it stands: `what.kind`, `limit`. */
  readonly field: string
  readonly in: 'path' | 'query' | 'body'
  readonly message: string
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'A token is needed',
  403: 'Not from there',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  413: 'Too large',
  415: 'Send JSON',
  500: 'Soundcheck itself failed',
  503: 'Not yet',
}

/** What was asked of the control API cannot be done; the message is for whoever asked. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: number
  readonly errors: readonly FieldError[]

  constructor(status: number, detail: string, errors: readonly FieldError[] = []) {
    super(detail)
    this.status = status
    this.errors = errors
  }
}

/** An answer that refuses, RFC 9457. */
export function problem(
  { status, message, errors }: Refusal,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const title = TITLES[status] ?? 'Refused'
  const body = { type: 'about:blank', title, status, detail: message, ...(errors.length > 0 && { errors }) }
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...headers, 'Content-Type': 'application/problem+json' },
  })
}

/** What the core will not do, by the status that fits. */
export function refusalOf({ message, field }: UsageError, status = 400): Refusal {
  return new Refusal(status, message, field === undefined ? [] : [{ field, in: 'body', message }])
}

/** What a schema makes of a value. Throws a Refusal that names every field that is wrong. */
export function validated<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  place: FieldError['in'],
): z.output<Schema> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const errors = result.error.issues.flatMap((issue) => fieldErrors(issue, place))
  const told = errors.map(({ field, message }) => (field === '' ? message : `${field}: ${message}`)).join('; ')
  throw new Refusal(400, `The ${place} is not as it has to be: ${told}`, errors)
}

function fieldErrors(issue: z.core.$ZodIssue, place: FieldError['in']): FieldError[] {
  if (issue.code !== 'unrecognized_keys') {
    return [{ field: issue.path.map(String).join('.'), in: place, message: issue.message }]
  }
  return issue.keys.map((key) => ({
    field: [...issue.path, key].map(String).join('.'),
    in: place,
    message: 'there is no such field',
  }))
}
