import { type Contract, type ResponseShape, successStatus } from '../vendor/contract.ts'
import type { Example } from '../vendor/example.ts'
import type { Json } from '../vendor/openapi-info.ts'
import { type ErrorEntry, retryOf } from '../vendor/vendor-error.ts'
import type { SpecWithExamples } from './described.ts'
import { bodySchema, membersOf, plainSchema } from './schema.ts'

/** The response objects of an operation, by status: the documented ones, and those that only an error code speaks of. */
export function responsesOf(contract: Contract, described: SpecWithExamples): Json {
  const statuses = [
    ...Object.keys(contract.responses).map(Number),
    ...contract.errors.map((code) => errorOf(code, { contract, described }).status),
  ]
  const ordered = [...new Set(statuses)].toSorted((a, b) => a - b)
  return Object.fromEntries(ordered.map((status) => [status, response(contract, { status, described })]))
}

function response(contract: Contract, { status, described }: { status: number; described: SpecWithExamples }): Json {
  const shape: ResponseShape = contract.responses[status] ?? { description: 'Refused' }
  const examples = examplesOf(contract, { status, described })
  const headers = headersOf(shape)
  const { mediaType } = described.about
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

/** OpenAPI says of the media type elsewhere, and ignores this header. */
function headersOf({ headers }: ResponseShape): Json {
  const members = headers ? membersOf(plainSchema(headers, 'output')) : []
  return Object.fromEntries(
    members
      .filter(({ name }) => name.toLowerCase() !== 'content-type')
      .map(({ name, schema, isRequired }) => [name, { schema, required: isRequired }]),
  )
}

/** What the vendor's page prints, then one refusal for each documented code. */
function examplesOf(contract: Contract, { status, described }: { status: number; described: SpecWithExamples }): Json {
  const { about } = described
  const refusals = contract.errors
    .map((code) => ({ code, entry: errorOf(code, { contract, described }) }))
    .filter(({ entry }) => entry.status === status)
  return Object.fromEntries([
    ...(status === successStatus(contract) ? printedAnswers(contract, described) : []),
    ...refusals.map(({ code, entry }) => [about.codeOnTheWire?.(code) ?? code, refusalExample(code, { entry, about })]),
  ])
}

function refusalExample(code: string, { entry, about }: { entry: ErrorEntry } & Pick<SpecWithExamples, 'about'>): Json {
  const body = about.refusal(code, entry)
  return {
    summary: entry.message,
    value: about.write?.(body) ?? body,
    'x-evidence': entry.evidence,
    'x-retry': retryOf(entry),
  }
}

function printedAnswers({ id }: Contract, { examples, spec, about }: SpecWithExamples): [string, Json][] {
  return examples
    .filter((example) => example.vendor === spec.id && example.operation === id && example.response.status < 300)
    .filter(({ response: { body } }) => body !== undefined && body !== '')
    .map((example) => [example.title, printed(example, { text: example.response.body ?? '', about })])
}

/** A text that a page prints, as an OpenAPI example. */
export function printed(
  { title, source }: Example,
  { text, about }: { text: string } & Pick<SpecWithExamples, 'about'>,
): Json {
  const isJson = about.mediaType === 'application/json'
  return { summary: title, value: isJson ? JSON.parse(text) : text, 'x-source': source }
}

/** A row of the vendor's table, with the status that the operation sends it with. */
function errorOf(
  code: string,
  { contract, described }: { contract: Contract; described: SpecWithExamples },
): ErrorEntry {
  const entry = described.spec.errors[code]
  if (!entry) throw new Error(`Contract ${contract.id} names the error "${code}", which is not in its vendor's table`)
  return { ...entry, status: described.about.statusesOf?.[contract.id]?.[code] ?? entry.status }
}
