import type { CallbackContract, Contract, Evidence, RequestPart } from '../vendor/contract.ts'
import type { ErrorEntry } from '../vendor/vendor-error.ts'
import { constraintsOf } from './constraints.ts'
import { alternativesOf, type JsonSchema, jsonSchemaOf } from './json-schema.ts'

type ItemKind =
  | 'parameter'
  | 'constraint'
  | 'rule'
  | 'limit'
  | 'status'
  | 'header'
  | 'field'
  /** A value that a field of an answer is documented to have: most are states. */
  | 'value'
  | 'error'

/** One thing that a vendor documents. What it is, where it stands, and on what evidence. */
export interface Item {
  /** `<operation>/<place>`, for example `StopLiveRecord/request.body.StreamName#required`. */
  readonly id: string
  readonly kind: ItemKind
  readonly evidence: Evidence
  readonly says: string
}

const PARTS: readonly RequestPart[] = ['path', 'query', 'headers', 'body']

type Place = Pick<Item, 'evidence'> & { readonly id: string }

/** Everything that one operation documents. `errors` is the vendor's table. */
export function itemsOf(contract: Contract, errors: Readonly<Record<string, ErrorEntry>>): readonly Item[] {
  const { id, source, request, responses, limit, rules = {}, ruleEvidence = {} } = contract
  const { evidence } = source
  const requests = PARTS.flatMap((part) => {
    const schema = request[part]
    return schema ? requestItems(jsonSchemaOf(schema, 'input'), { id: `${id}/request.${part}`, evidence, part }) : []
  })
  const answers = Object.entries(responses).flatMap(([status, { description, headers, body }]) => [
    { id: `${id}/response.${status}`, kind: 'status' as const, evidence, says: description },
    ...answerItems(headers && jsonSchemaOf(headers, 'output'), { id: `${id}/response.${status}.headers`, evidence }),
    ...answerItems(body && jsonSchemaOf(body, 'output'), { id: `${id}/response.${status}.body`, evidence }),
  ])
  return unique([
    ...requests,
    ...answers,
    ...contract.errors.map((code) => errorItem(contract, code, errors[code])),
    ...Object.entries(rules).map(([name, says]) => ({
      id: `${id}/rule.${name}`,
      kind: 'rule' as const,
      evidence: ruleEvidence[name] ?? evidence,
      says,
    })),
    ...(limit ? [limitItem(id, limit)] : []),
  ])
}

/** Everything that is documented of one message to the customer. */
export function callbackItems({ id, source, headers, body }: CallbackContract): readonly Item[] {
  const { evidence } = source
  const place = `callback.${id}`
  return unique([
    ...answerItems(headers && jsonSchemaOf(headers, 'output'), { id: `${place}/headers`, evidence }),
    ...answerItems(jsonSchemaOf(body, 'output'), { id: `${place}/body`, evidence }),
  ])
}

/** A code that one page prints is, for an operation of another page, as well known as that page. */
function errorItem({ id, source }: Contract, code: string, entry: ErrorEntry | undefined): Item {
  if (!entry) throw new Error(`Contract ${id} names the error "${code}", which is not in its vendor's table`)
  const evidence = entry.evidence === 'reference' ? source.evidence : entry.evidence
  return { id: `${id}/error.${code}`, kind: 'error', evidence, says: entry.message }
}

function limitItem(operation: string, { requests, perSeconds, evidence }: NonNullable<Contract['limit']>): Item {
  const says = `at most ${requests} requests in ${perSeconds} s`
  return { id: `${operation}/limit`, kind: 'limit', evidence, says }
}

function requestItems(schema: JsonSchema, { id, evidence, part }: Place & { readonly part: RequestPart }): Item[] {
  return walk(schema, id).flatMap(({ path, schema: here, isRequired }) => {
    const kept = constraintsOf(here)
      .filter(({ name }) => !(name === 'type' && isTextAnyway(part, here)))
      .map(({ name, says }) => constraintItem(`${path}#${name}`, says, evidence))
    if (path === id) return []
    const parameter: Item = { id: path, kind: path.includes('.headers.') ? 'header' : 'parameter', evidence, says: '' }
    return [
      parameter,
      ...(isRequired ? [constraintItem(`${path}#required`, 'has to be there', evidence)] : []),
      ...kept,
    ]
  })
}

/** Whether a value cannot be anything but text: outside of a body nothing else travels. */
export function isTextAnyway(part: RequestPart, { type }: JsonSchema): boolean {
  return part !== 'body' && type === 'string'
}

function constraintItem(id: string, says: string, evidence: Evidence): Item {
  return { id, kind: 'constraint', evidence, says }
}

function answerItems(schema: JsonSchema | undefined, { id, evidence }: Place): Item[] {
  if (!schema) return []
  const kind = id.endsWith('headers') ? 'header' : 'field'
  return walk(schema, id).flatMap(({ path, schema: here }) => {
    const values = here.enum ?? (here.const === undefined ? [] : [here.const])
    const field: Item[] = path === id ? [] : [{ id: path, kind, evidence, says: '' }]
    return [
      ...field,
      ...values.map((value) => ({ id: `${path}=${value}`, kind: 'value' as const, evidence, says: '' })),
    ]
  })
}

interface Spot {
  readonly path: string
  readonly schema: JsonSchema
  readonly isRequired: boolean
}

/** Every place of a schema, alternatives side by side. Members of an array are at `[]`, of a map at `{}`. */
export function walk(schema: JsonSchema, path: string, isRequired = false): Spot[] {
  return alternativesOf(schema).flatMap((here) => {
    const { properties = {}, required = [], items, additionalProperties } = here
    const members = Object.entries(properties).flatMap(([name, member]) =>
      walk(member, `${path}.${name}`, required.includes(name)),
    )
    const map = typeof additionalProperties === 'object' && hasContent(additionalProperties)
    return [
      { path, schema: here, isRequired },
      ...members,
      ...(items && hasContent(items) ? walk(items, `${path}[]`) : []),
      ...(map ? walk(additionalProperties, `${path}{}`) : []),
    ]
  })
}

function hasContent(schema: JsonSchema): boolean {
  return Object.keys(schema).length > 0
}

function unique(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [item.id, item])).values()]
}
