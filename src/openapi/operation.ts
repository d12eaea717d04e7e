import { type Contract, type Evidence, isIdempotent, type RequestPart } from '../vendor/contract.ts'
import type { Json } from '../vendor/openapi-info.ts'
import { effectOf } from '../vendor/promise.ts'
import { printed, responsesOf } from './responses.ts'
import { bodySchema, membersOf, plainSchema } from './schema.ts'
import type { SpecWithExamples } from './spec-with-examples.ts'
import { evidenceInWords, limitInWords, pageOf, shownSource, titleOf } from './words.ts'

/** Headers that OpenAPI describes elsewhere and forbids as parameters. */
const NOT_PARAMETERS = ['accept', 'content-type', 'authorization', 'host']

const PLACES = { path: 'path', query: 'query', headers: 'header' } as const satisfies Partial<
  Record<RequestPart, string>
>

/** The OpenAPI object of an operation. */
export function operationOf(contract: Contract, vendor: SpecWithExamples): Json {
  const { id, summary, source, limit } = contract
  const rules = rulesOf(contract)
  const security = vendor.info.securityOf?.[id] ?? vendor.info.security
  return {
    operationId: id,
    summary,
    description: descriptionOf(contract, vendor),
    tags: [vendor.info.title],
    parameters: parametersOf(contract),
    ...requestBodyOf(contract, vendor),
    responses: responsesOf(contract, vendor),
    security,
    'x-source': shownSource(source, titleOf(id, vendor.spec)),
    'x-effect': effectOf(contract),
    'x-idempotent': isIdempotent(contract),
    ...(limit && { 'x-rate-limit': limit }),
    ...(rules.length > 0 && { 'x-rules': rules }),
  }
}

/** Text for what no schema can say. */
function descriptionOf(contract: Contract, { spec }: SpecWithExamples): string {
  const { evidence } = contract.source
  const limit = limitInWords(contract)
  return [
    `Rests on ${pageOf(contract, spec)}: ${evidenceInWords(evidence)}.`,
    ...(limit === undefined ? [] : [`${limit}.`]),
    rulesOf(contract)
      .map((rule) => `- ${rule.says}${rule.evidence === evidence ? '' : ` (${evidenceInWords(rule.evidence)})`}`)
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

function requestBodyOf({ id, request: { body } }: Contract, { spec, info, examples }: SpecWithExamples): Json {
  if (!body) return {}
  const own = examples
    .filter((example) => example.vendor === spec.id && example.operation === id)
    .flatMap((example) => {
      const { body: text = '' } = example.request
      return text === '' ? [] : [[example.title, printed(example, { text, info, spec })] as const]
    })
  const { mediaType } = info
  const schema = bodySchema(body, { io: 'input', mediaType })
  return {
    requestBody: {
      required: true,
      content: { [mediaType]: { schema, ...(own.length > 0 && { examples: Object.fromEntries(own) }) } },
    },
  }
}
