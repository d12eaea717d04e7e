import type { CallbackContract, Contract, Evidence, RequestPart } from '../vendor/contract.ts'
import type { ErrorEntry } from '../vendor/vendor-error.ts'
import { constraintsOf } from './constraints.ts'
import { type JsonSchema, jsonSchemaOf } from './json-schema.ts'
import { walk } from './walk.ts'

type ItemKind =
  | 'parameter'
  | 'constraint'
  | 'rule'
  | 'limit'
  | 'status'
  | 'header'
  | 'field'
  /** A documented value of a field in an answer. Most are states. */
  | 'value'
  | 'error'

/** One documented detail of an operation: its place, its kind and its evidence. */
export interface Item {
  /** `<operation>/<place>`, for example `StopLiveRecord/request.body.StreamName#required`. */
  readonly id: string
  readonly kind: ItemKind
  readonly evidence: Evidence
  readonly says: string
}

const PARTS: readonly RequestPart[] = ['path', 'query', 'headers', 'body']

type Place = Pick<Item, 'evidence'> & { readonly id: string }

/** Every documented item of one operation. `errors` is the vendor's table. */
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

/** Every documented item of one callback. */
export function callbackItems({ id, source, headers, body }: CallbackContract): readonly Item[] {
  const { evidence } = source
  const place = `callback.${id}`
  return unique([
    ...answerItems(headers && jsonSchemaOf(headers, 'output'), { id: `${place}/headers`, evidence }),
    ...answerItems(jsonSchemaOf(body, 'output'), { id: `${place}/body`, evidence }),
  ])
}

/** A code from the reference has, for an operation of another document, only the evidence of that document. */
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
      .filter(({ name }) => !(name === 'type' && isAlwaysText(part, here)))
      .map(({ name, says }) => constraintItem(`${path}#${name}`, says, evidence))
    if (path === id) return []
    const parameter: Item = { id: path, kind: path.includes('.headers.') ? 'header' : 'parameter', evidence, says: '' }
    return [parameter, ...(isRequired ? [constraintItem(`${path}#required`, 'present', evidence)] : []), ...kept]
  })
}

/** Whether a value is always text: paths, queries and headers carry nothing else. */
export function isAlwaysText(part: RequestPart, { type }: JsonSchema): boolean {
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

function unique(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [item.id, item])).values()]
}
