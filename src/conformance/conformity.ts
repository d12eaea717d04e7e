import type * as z from 'zod'
import { jsonSchemaOf } from '../contract-items/json-schema.ts'
import { matchSchema, mergeMatches, type SchemaMatch } from '../contract-items/schema-match.ts'
import type { Report, ResolvedCall } from '../vendor/client.ts'
import type { CallbackContract, Contract } from '../vendor/contract.ts'
import type { CallInput } from '../vendor/promise.ts'
import { orderDifferences } from './member-order.ts'
import { differences, type PromiseDifference } from './pattern.ts'
import type { Findings } from './result.ts'

const PARTS = ['path', 'query', 'headers', 'body'] as const

/** Compares a request with its contract. */
export function readRequest(contract: Contract, input: CallInput): SchemaMatch {
  const matches = PARTS.flatMap((part) => {
    const schema = contract.request[part]
    if (!schema) return []
    return [matchSchema(jsonSchemaOf(schema, 'input'), input[part] ?? {}, `${contract.id}/request.${part}`)]
  })
  return mergeMatches(matches)
}

/** Compares an answer with its contract: status, headers, body, error code and, unless told otherwise, the order of members. */
export function examineAnswer(
  contract: Contract,
  report: Report,
  { isOrdered = false }: { readonly isOrdered?: boolean } = {},
): Findings {
  const { status = 0, headers = {}, body, error } = report
  const place = `${contract.id}/response.${status}`
  const codes = error ? [`${contract.id}/error.${error.code}`, `${contract.id}/error.${error.code}@${status}`] : []
  const shape = contract.responses[status]
  if (!shape) return { touched: codes, differences: [undocumentedStatus(contract, status)] }
  const ofHeaders =
    shape.headers &&
    matchSchema(jsonSchemaOf(shape.headers, 'output'), spelled(shape.headers, headers), `${place}.headers`)
  const ofBody = shape.body && matchSchema(jsonSchemaOf(shape.body, 'output'), body, `${place}.body`)
  const result = shape.body?.safeParse(body)
  const wrong = issuesOf(result?.error, {
    value: body,
    path: 'answer.body',
    isClosed: (ofBody?.undocumented ?? []).length > 0,
  })
  const unknown = (ofBody?.undocumented ?? []).map((id) => undocumented(id.slice(place.length + 1)))
  const order = isOrdered && shape.body ? orderDifferences(jsonSchemaOf(shape.body, 'output'), body, 'answer.body') : []
  return {
    touched: [place, ...(ofHeaders?.present ?? []), ...(ofBody?.present ?? []), ...codes],
    differences: [...missingHeaders(ofHeaders), ...wrong, ...unknown, ...order],
  }
}

/** Documented headers that are missing or have another value. A client that reports no headers is not asked. */
function missingHeaders(match: SchemaMatch | undefined): PromiseDifference[] {
  return (match?.broken ?? []).map((id) => ({
    path: `answer.${id.slice(id.indexOf('/') + 1)}`,
    expected: 'the documented header',
    received: 'none, or another value',
  }))
}

/** The issues that a schema finds in a value, by their paths. Unknown fields are reported separately. */
function issuesOf(
  error: z.ZodError | undefined,
  { value, path, isClosed }: { value: unknown; path: string; isClosed: boolean },
): PromiseDifference[] {
  const issues = (error?.issues ?? []).filter(({ code }) => !(isClosed && UNKNOWN_MEMBERS.has(code)))
  return issues.map((issue) => {
    const found = issue.path.reduce<unknown>(
      (whole, name) => (whole as Record<PropertyKey, unknown> | undefined)?.[name],
      value,
    )
    return {
      path: [path, ...issue.path.map(String)].join('.'),
      expected: `as documented: ${issue.message}`,
      received: JSON.stringify(found) ?? 'nothing',
    }
  })
}

const UNKNOWN_MEMBERS: ReadonlySet<string> = new Set(['unrecognized_keys', 'invalid_union'])

function undocumentedStatus(contract: Contract, status: number): PromiseDifference {
  const documented = Object.keys(contract.responses).join(', ')
  return { path: 'answer.status', expected: `a documented status: ${documented}`, received: String(status) }
}

function undocumented(place: string): PromiseDifference {
  return { path: `answer.${place}`, expected: 'nothing, because it is not documented', received: 'something' }
}

/** Headers arrive in lower case. Contracts spell them as the vendor does. */
function spelled(
  schema: Contract['responses'][number]['headers'],
  headers: Readonly<Record<string, string>>,
): Record<string, string> {
  const known = schema ? Object.keys(jsonSchemaOf(schema, 'output').properties ?? {}) : []
  const there = known.filter((name) => headers[name.toLowerCase()] !== undefined)
  return Object.fromEntries(there.map((name) => [name, headers[name.toLowerCase()] ?? '']))
}

/**
 * Compares the request that a client sent with the call it was given and with the contract. Rules that the call itself
 * breaks are not the client's fault.
 */
export function examineRequest(call: ResolvedCall, sent: CallInput): readonly PromiseDifference[] {
  const { contract, input } = call
  const lost = PARTS.flatMap((part) =>
    input[part] === undefined ? [] : differences(input[part], sent[part], `sent.${part}`),
  )
  const before = new Set(readRequest(contract, input).broken)
  const { broken, undocumented: unknown } = readRequest(contract, sent)
  const rules = broken
    .filter((id) => !before.has(id))
    .map((id) => ({
      path: `sent: ${id}`,
      expected: 'a request that follows this rule',
      received: JSON.stringify(sent),
    }))
  const extras = unknown
    .filter((id) => !readRequest(contract, input).undocumented.includes(id))
    .map((id) => ({ path: `sent: ${id}`, expected: 'nothing, because it is not documented', received: 'something' }))
  return [...lost, ...rules, ...extras]
}

/** Compares a callback with its contract, as {@link examineAnswer} does with an answer. */
export function examineCallback(
  contract: CallbackContract,
  {
    body,
    headers,
    isOrdered = false,
  }: { readonly body: unknown; readonly headers: Readonly<Record<string, string>>; readonly isOrdered?: boolean },
): Findings {
  const place = `callback.${contract.id}`
  const schema = jsonSchemaOf(contract.body, 'output')
  const reading = matchSchema(schema, body, `${place}/body`)
  const ofHeaders =
    contract.headers && matchSchema(jsonSchemaOf(contract.headers, 'output'), headers, `${place}/headers`)
  const isClosed = reading.undocumented.length > 0
  const wrong = issuesOf(contract.body.safeParse(body).error, { value: body, path: `${place}.body`, isClosed })
  const unknown = reading.undocumented.map((id) => ({ ...undocumented(id), path: id }))
  const order = isOrdered ? orderDifferences(schema, body, `${place}.body`) : []
  return {
    touched: [...reading.present, ...(ofHeaders?.present ?? [])],
    differences: [...missingHeaders(ofHeaders), ...wrong, ...unknown, ...order],
  }
}
