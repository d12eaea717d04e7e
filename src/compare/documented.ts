import type * as z from 'zod'
import { readRequest } from '../conformance/conformity.ts'
import { orderDifferences } from '../conformance/member-order.ts'
import { jsonSchemaOf } from '../contract-items/json-schema.ts'
import { matchSchema } from '../contract-items/schema-match.ts'
import type { Report, WireAnswer } from '../vendor/client.ts'
import type { CallbackContract, Contract } from '../vendor/contract.ts'
import type { Vendor } from '../vendor/vendor.ts'
import type { TrafficExchange } from './exchange.ts'
import type { Difference } from './finding.ts'

/** Holds a request and its answer against the contract. */
export function differencesFromContract(
  { spec }: Vendor,
  contract: Contract,
  { request, answer, isCut }: TrafficExchange,
): Difference[] {
  if (isCut) return []
  const input = attempt(() => spec.wire.decodeRequest(contract, request))
  const { undocumented } = input ? readRequest(contract, input) : { undocumented: [] }
  const unknown = undocumented.map((id) => ({
    place: id.slice(id.indexOf('/') + 1),
    expected: 'nothing: no page documents this field',
    received: 'a value',
  }))
  return answer ? [...unknown, ...answerDifferences(spec, contract, answer)] : unknown
}

function answerDifferences(spec: Vendor['spec'], contract: Contract, answer: WireAnswer): Difference[] {
  const report = decoded(spec, contract, answer)
  if (!report)
    return [{ place: 'answer.body', expected: 'a body that can be read', received: beginningOf(answer.body) }]
  const { status = 0, headers = {}, body } = report
  const shape = contract.responses[status]
  if (!shape) {
    const documented = Object.keys(contract.responses).join(' or ')
    return [{ place: 'answer.status', expected: documented, received: String(status) }]
  }
  const isOrdered = (spec.pages ?? []).some((page) => page.operation === contract.id)
  return [
    ...(shape.headers ? headerDifferences(shape.headers, headers) : []),
    ...(shape.body ? bodyDifferences(shape.body, body, { place: 'answer.body', isOrdered }) : []),
    ...codeDifference(spec, report),
  ]
}

function headerDifferences(schema: z.ZodType, headers: Readonly<Record<string, string>>): Difference[] {
  const { properties = {} } = jsonSchemaOf(schema, 'output')
  const spelled = Object.keys(properties).map((name) => [name, headers[name.toLowerCase()]])
  const { broken } = matchSchema(jsonSchemaOf(schema, 'output'), Object.fromEntries(spelled), 'answer.headers')
  return broken.map((id) => {
    const place = placeOf(id).toLowerCase()
    const received = headers[place.slice('answer.headers.'.length)] ?? 'nothing'
    return { place, expected: 'the documented header', received }
  })
}

interface BodyPlace {
  readonly place: string
  readonly isOrdered: boolean
}

/** Of several alternatives, such as success and refusal, the one that the body fits best counts. */
function bodyDifferences(schema: z.ZodType, body: unknown, { place, isOrdered }: BodyPlace): Difference[] {
  const json = jsonSchemaOf(schema, 'output')
  const { broken, undocumented } = matchSchema(json, body, place)
  const order = isOrdered ? orderDifferences(json, body, place) : []
  return [
    ...broken.map((id) => ({ place: placeOf(id), expected: ruleOf(id), received: 'another value, or none' })),
    ...undocumented.map((id) => ({
      place: id,
      expected: 'nothing: no page documents this field',
      received: 'a value',
    })),
    ...order.map(({ path, expected, received }) => ({ place: path, expected, received })),
  ]
}

/** The ids of broken constraints are a place and the constraint's name. */
const placeOf = (id: string) => id.split('#')[0] ?? id
const ruleOf = (id: string) => `as documented (${id.split('#')[1] ?? 'value'})`

function codeDifference({ errors }: Vendor['spec'], { error }: Report): Difference[] {
  if (!error || errors[error.code]) return []
  return [{ place: 'answer.error.code', expected: 'a code of the vendor’s table', received: error.code }]
}

/** The answer as its contract sees it. Undefined when it cannot be read. */
export function decoded({ wire }: Vendor['spec'], contract: Contract, answer: WireAnswer): Report | undefined {
  return attempt(() => ({ status: answer.status, headers: answer.headers, ...wire.decodeAnswer(contract, answer) }))
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

const BEGINNING = 80

function beginningOf(body: string): string {
  return body.length > BEGINNING ? `${body.slice(0, BEGINNING)}…` : body
}

/** A request that a vendor sent to its customer. */
export interface ReadCallback {
  readonly vendor: Vendor
  readonly contract: CallbackContract
  readonly body: unknown
  readonly differences: readonly Difference[]
}

/** The callback in an exchange that no vendor received. Undefined when it is none. */
export function readCallback({ request, at }: TrafficExchange, vendors: readonly Vendor[]): ReadCallback | undefined {
  if (request.method !== 'POST' || request.body.length === 0) return undefined
  const { host, path, query, headers } = request
  const url = `http://${host}${path}${query === '' ? '' : `?${query}`}`
  const message = { url, headers, body: new TextDecoder().decode(request.body), at, waitsMs: 0 }
  const read = vendors.flatMap((vendor) =>
    vendor.spec.callbacks.flatMap((contract) => {
      const body = attempt(() => vendor.spec.wire.decodeCallback(contract, message))
      if (body === undefined) return []
      const differences = bodyDifferences(contract.body, body, { place: 'callback.body', isOrdered: false })
      return [{ vendor, contract, body, differences }]
    }),
  )
  // Several vendors may read the same text: it is whose contract it fits best.
  return read.toSorted((a, b) => a.differences.length - b.differences.length)[0]
}
