import { type Contract, type ResponseShape, successStatus } from '../vendor/contract.ts'
import type { Example } from '../vendor/example.ts'
import type { Json } from '../vendor/openapi-info.ts'
import { type ErrorEntry, retryOf } from '../vendor/vendor-error.ts'
import { bodySchema, membersOf, plainSchema } from './schema.ts'
import type { SpecWithExamples } from './spec-with-examples.ts'
import { titleOf } from './words.ts'

/** The response objects of an operation by status: the documented ones, and those that only error codes mention. */
export function responsesOf(contract: Contract, vendor: SpecWithExamples): Json {
  const statuses = [
    ...Object.keys(contract.responses).map(Number),
    ...contract.errors.map((code) => errorOf(code, { contract, vendor }).status),
  ]
  const ordered = [...new Set(statuses)].toSorted((a, b) => a - b)
  return Object.fromEntries(ordered.map((status) => [status, response(contract, { status, vendor })]))
}

function response(contract: Contract, { status, vendor }: { status: number; vendor: SpecWithExamples }): Json {
  const shape: ResponseShape = contract.responses[status] ?? { description: 'Refused' }
  const examples = examplesOf(contract, { status, vendor })
  const headers = headersOf(shape)
  const { mediaType } = vendor.info
  const hasExamples = Object.keys(examples).length > 0
  const content = {
    ...(shape.body && { schema: bodySchema(shape.body, { io: 'output', mediaType }) }),
    ...(hasExamples && { examples }),
  }
  return {
    description: shape.description,
    ...(Object.keys(headers).length > 0 && { headers }),
    ...((shape.body || hasExamples) && { content: { [mediaType]: content } }),
  }
}

/** OpenAPI describes the media type elsewhere and ignores this header. */
function headersOf({ headers }: ResponseShape): Json {
  const members = headers ? membersOf(plainSchema(headers, 'output')) : []
  return Object.fromEntries(
    members
      .filter(({ name }) => name.toLowerCase() !== 'content-type')
      .map(({ name, schema, isRequired }) => [name, { schema, required: isRequired }]),
  )
}

/** The answers on the vendor's page, then one refusal for each documented code. */
function examplesOf(contract: Contract, { status, vendor }: { status: number; vendor: SpecWithExamples }): Json {
  const { info } = vendor
  const refusals = contract.errors
    .map((code) => ({ code, entry: errorOf(code, { contract, vendor }) }))
    .filter(({ entry }) => entry.status === status)
  return Object.fromEntries([
    ...(status === successStatus(contract) ? printedAnswers(contract, vendor) : []),
    ...refusals.map(({ code, entry }) => [info.codeOnTheWire?.(code) ?? code, refusalExample(code, { entry, info })]),
  ])
}

function refusalExample(code: string, { entry, info }: { entry: ErrorEntry } & Pick<SpecWithExamples, 'info'>): Json {
  const body = info.refusal(code, entry)
  return {
    summary: entry.message,
    value: info.write?.(body) ?? body,
    'x-evidence': entry.evidence,
    'x-retry': retryOf(entry),
  }
}

function printedAnswers({ id }: Contract, { examples, spec, info }: SpecWithExamples): [string, Json][] {
  return examples
    .filter((example) => example.vendor === spec.id && example.operation === id && example.response.status < 300)
    .filter(({ response: { body } }) => body !== undefined && body !== '')
    .map((example) => [example.title, printed(example, { text: example.response.body ?? '', info, spec })])
}

/** A request or an answer from a vendor's page, as an OpenAPI example. */
export function printed(
  { title, source, operation }: Example,
  { text, info, spec }: { text: string } & Pick<SpecWithExamples, 'info' | 'spec'>,
): Json {
  const isJson = info.mediaType === 'application/json'
  return {
    summary: title,
    value: isJson ? JSON.parse(text) : text,
    'x-source': titleOf(operation, spec) ?? source,
  }
}

/** The vendor's error, with the status that this operation sends. */
function errorOf(code: string, { contract, vendor }: { contract: Contract; vendor: SpecWithExamples }): ErrorEntry {
  const entry = vendor.spec.errors[code]
  if (!entry) throw new Error(`Contract ${contract.id} names the error "${code}", which is not in its vendor's table`)
  return { ...entry, status: vendor.info.statusesOf?.[contract.id]?.[code] ?? entry.status }
}
