import { type Contract, type Evidence, isIdempotent, type RequestPart } from '../vendor/contract.ts'
import type { Json } from '../vendor/openapi-info.ts'
import { effectOf } from '../vendor/promise.ts'
import type { SpecWithExamples } from './described.ts'
import { printed, responsesOf } from './responses.ts'
import { bodySchema, membersOf, plainSchema } from './schema.ts'

/** What OpenAPI has other places for, and forbids as parameters. */
const NOT_PARAMETERS = ['accept', 'content-type', 'authorization', 'host']

const PLACES = { path: 'path', query: 'query', headers: 'header' } as const satisfies Partial<
  Record<RequestPart, string>
>

/** One operation of a vendor as OpenAPI has it. */
export function operationOf(contract: Contract, described: SpecWithExamples): Json {
  const { id, summary, source, limit } = contract
  const rules = rulesOf(contract)
  const security = described.about.securityOf?.[id] ?? described.about.security
  return {
    operationId: id,
    summary,
    description: descriptionOf(contract),
    tags: [described.about.title],
    parameters: parametersOf(contract),
    ...requestBodyOf(contract, described),
    responses: responsesOf(contract, described),
    security,
    'x-source': source,
    'x-effect': effectOf(contract),
    'x-idempotent': isIdempotent(contract),
    ...(limit && { 'x-rate-limit': limit }),
    ...(rules.length > 0 && { 'x-rules': rules }),
  }
}

/** What no schema says, for people. */
function descriptionOf(contract: Contract): string {
  const { source, limit } = contract
  const { document, date, evidence } = source
  return [
    `Source: ${document}${date === undefined ? '' : ` (${date})`}; evidence: ${evidence}.`,
    ...(limit ? [`At most ${limit.requests} requests in ${limit.perSeconds} s (${limit.evidence}).`] : []),
    rulesOf(contract)
      .map((rule) => `- ${rule.says}${rule.evidence === evidence ? '' : ` (${rule.evidence})`}`)
      .join('\n'),
  ]
    .filter((paragraph) => paragraph !== '')
    .join('\n\n')
}

interface DescribedRule {
  readonly name: string
  readonly says: string
  readonly evidence: Evidence
}

function rulesOf({ source, rules = {}, ruleEvidence = {} }: Contract): DescribedRule[] {
  return Object.entries(rules).map(([name, says]) => ({ name, says, evidence: ruleEvidence[name] ?? source.evidence }))
}

function parametersOf({ request }: Contract): Json[] {
  return Object.entries(PLACES).flatMap(([part, place]) => {
    const schema = request[part as keyof typeof PLACES]
    return membersOf(schema ? plainSchema(schema, 'input') : {})
      .filter(({ name }) => !(place === 'header' && NOT_PARAMETERS.includes(name)))
      .map(({ name, schema: member, isRequired }) => ({
        name,
        in: place,
        required: isRequired || place === 'path',
        schema: member,
      }))
  })
}

function requestBodyOf({ id, request: { body } }: Contract, { spec, about, examples }: SpecWithExamples): Json {
  if (!body) return {}
  const own = examples
    .filter((example) => example.vendor === spec.id && example.operation === id)
    .flatMap((example) => {
      const { body: text = '' } = example.request
      return text === '' ? [] : [[example.title, printed(example, { text, about })] as const]
    })
  const { mediaType } = about
  const schema = bodySchema(body, { io: 'input', mediaType })
  return {
    requestBody: {
      required: true,
      content: { [mediaType]: { schema, ...(own.length > 0 && { examples: Object.fromEntries(own) }) } },
    },
  }
}
