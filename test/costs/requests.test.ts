import { describe, expect, it } from 'vitest'
import { vendors } from '../../handlers/vendors.ts'
import { jsonSchemaOf } from '../../src/contract-items/json-schema.ts'
import { budget } from '../../src/diagnostics/budget.ts'
import { createSandbox } from '../../src/index.ts'
import type { Contract, RequestPart } from '../../src/vendor/contract.ts'
import type { Vendor } from '../../src/vendor/vendor.ts'
import type { WireRequest } from '../../src/vendor/wire.ts'
import { type Call, offenders } from './cpu.ts'
import { largestValues, longText, manyNames, sampleOf, turns } from './largest.ts'

/** What the server reads: `maxHeaderSize` for a target and its headers, and a little more than the largest documented body. */
const HEADER_LENGTH = 100_000
const BODY_LENGTH = 12 * 1024 * 1024
/** Some fields are three times as long, which is about the smallest limit of a documented body. */
const FIELD_LENGTH = 300_000
const KEY = 'test-costs'
const PARTS = ['path', 'query', 'headers', 'body'] as const

const utf8 = new TextEncoder()

type Handle = (request: WireRequest) => unknown

function callOf(handle: Handle, name: string, request: WireRequest): Call {
  const { path, query, headers, body } = request
  const head = utf8.encode(`${path}?${query}\n${JSON.stringify(headers)}\n`)
  const bytes = new Uint8Array(Buffer.concat([head, body]))
  // Each try is a request of its own: what one request was decoded to is kept.
  return { name, bytes, run: () => handle({ ...request }) }
}

/** The input of a contract, with small values in all parts. */
function smallInput({ request }: Contract): Partial<Record<RequestPart, unknown>> {
  return Object.fromEntries(
    Object.entries(request).map(([part, schema]) => [part, sampleOf(jsonSchemaOf(schema, 'input'))]),
  )
}

function encoded({ spec }: Vendor, contract: Contract, input: object): WireRequest {
  return spec.wire.encode(
    { contract, input, wire: undefined },
    { credential: spec.credentials.test(KEY), now: Date.now() },
  )
}

/** Every field of every part of an operation's request, at its largest. */
function* largestFields(vendor: Vendor, contract: Contract): Generator<Call> {
  const sandbox = createSandbox({ vendors: [vendor], limits: false })
  const small = smallInput(contract)
  for (const part of PARTS) {
    const schema = contract.request[part]
    if (!schema) continue
    const length = part === 'body' ? FIELD_LENGTH : HEADER_LENGTH / 3
    for (const { path, value } of largestValues(jsonSchemaOf(schema, 'input'), length)) {
      const request = encodedOrUndefined(vendor, contract, { ...small, [part]: value })
      if (!request) continue
      yield callOf((sent) => sandbox.handle(sent), `${contract.id} ${part}${path}`, request)
    }
  }
}

/** Some values have no form on the wire: a text that replaces all path parameters. */
function encodedOrUndefined(vendor: Vendor, contract: Contract, input: object): WireRequest | undefined {
  try {
    const request = encoded(vendor, contract, input)
    const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)])
    return { ...request, headers: Object.fromEntries(headers) }
  } catch {
    return undefined
  }
}

/** Every part of a raw request at its largest, whatever the operation takes there. */
function* largestParts(vendor: Vendor, contract: Contract): Generator<Call> {
  const sandbox = createSandbox({ limits: false })
  const base = encoded(vendor, contract, smallInput(contract))
  const call = (name: string, parts: Partial<WireRequest>) =>
    callOf((sent) => sandbox.handle(sent), `${contract.id} ${name}`, { ...base, ...parts })
  const names = manyNames(HEADER_LENGTH / 6)
  yield call('names in the query', { query: names.map((name) => `${name}=`).join('&') })
  yield call('one name in the query', { query: 'a=&'.repeat(HEADER_LENGTH / 3) })
  yield call('segments', { path: '/'.repeat(298) })
  yield call('more segments', { path: `${base.path}/a`.repeat(HEADER_LENGTH / (base.path.length + 2)) })
  yield call('headers', { headers: { ...base.headers, ...Object.fromEntries(names.map((name) => [name, ''])) } })
  for (let turn = 0; turn < turns; turn++) {
    const text = longText(HEADER_LENGTH, turn)
    yield call(`query ${turn}`, { query: text })
    yield call(`path ${turn}`, { path: `/${text}` })
    yield call(`longer path ${turn}`, { path: `${base.path}/${text}` })
    yield call(`host ${turn}`, { host: text })
    yield call(`method ${turn}`, { method: text })
    for (const name of new Set([...Object.keys(base.headers), ...vendor.secretHeaders, 'content-type'])) {
      yield call(`header ${name} ${turn}`, { headers: { ...base.headers, [name.toLowerCase()]: text } })
    }
    const own = base.headers.authorization
    if (own === undefined) continue
    for (const [index, authorization] of stretched(own, text).entries()) {
      yield call(`authorization ${index} ${turn}`, { headers: { ...base.headers, authorization } })
    }
  }
  for (const [index, authorization] of stretched(base.headers.authorization ?? '', names.join(';')).entries()) {
    yield call(`many names in authorization ${index}`, { headers: { ...base.headers, authorization } })
  }
}

/** A credential with more text behind each of its parts. */
function stretched(authorization: string, text: string): string[] {
  return Array.from(authorization.matchAll(/=[^=&,]+/g), ({ 0: part, index }) => {
    const end = index + part.length
    return `${authorization.slice(0, end)};${text}${authorization.slice(end)}`
  })
}

/** Whole bodies of generated members, pairs, elements and text: to a signed operation, and as a form that names none. */
function* largestBodies(vendor: Vendor, contract: Contract): Generator<Call> {
  const sandbox = createSandbox({ limits: false })
  const base = encoded(vendor, contract, smallInput(contract))
  const form: WireRequest = { ...base, method: 'POST', path: '/', headers: { 'content-type': FORM } }
  for (const [kind, text] of Object.entries(bodies)) {
    const body = utf8.encode(text)
    yield callOf((sent) => sandbox.handle(sent), `${contract.id} ${kind}`, { ...base, body })
    yield callOf((sent) => sandbox.handle(sent), `${contract.id} ${kind} as a form`, { ...form, body })
  }
}

const FORM = 'application/x-www-form-urlencoded'

const bodies: Readonly<Record<string, string>> = {
  members: `{${manyNames(600_000)
    .map((name) => `"${name}":1`)
    .join(',')}}`,
  'fewer members': `{${manyNames()
    .map((name) => `"${name}":1`)
    .join(',')}}`,
  list: `[${'1,'.repeat(BODY_LENGTH / 2 - 1)}1]`,
  depth: '['.repeat(BODY_LENGTH),
  pairs: manyNames(600_000)
    .map((name) => `${name}=1`)
    .join('&'),
  'fewer pairs': manyNames()
    .map((name) => `${name}=${'%41'.repeat(10)}`)
    .join('&'),
  'empty pairs': '&'.repeat(1_000_000),
  'one pair': `Action=${'A'.repeat(BODY_LENGTH - 100)}`,
  'one smaller pair': `Action=${'A'.repeat(FIELD_LENGTH)}`,
  elements: `<Request>${'<a/>'.repeat(BODY_LENGTH / 4 - 10)}</Request>`,
  'fewer elements': `<Request>${'<a></a>'.repeat(budget.tags / 2 - 10)}</Request>`,
  attributes: `<Request ${manyNames(90_000)
    .map((name) => `${name}="1"`)
    .join(' ')}></Request>`,
  'fewer attributes': `<Request ${manyNames(budget.tags - 10)
    .map((name) => `${name}="1"`)
    .join(' ')}></Request>`,
  entities: `<Request>${'&lt;'.repeat(FIELD_LENGTH / 4)}</Request>`,
  'fewer entities': `<Request>${'&lt;'.repeat(budget.tags - 10)}</Request>`,
  parts: 'name="SecretId"\n'.repeat(FIELD_LENGTH / 16),
  text: 'A'.repeat(BODY_LENGTH),
}

describe.each(vendors)('$id: no request takes long to refuse', (vendor) => {
  const contracts = vendor.contracts as readonly Contract[]

  it.each(contracts)('$id, with every field at its largest', async (contract) => {
    expect(await offenders(largestFields(vendor, contract))).toEqual([])
  })

  it('with every part at its largest', async () => {
    const [contract] = contracts
    expect(contract && (await offenders(largestParts(vendor, contract)))).toEqual([])
  })

  it('with any body at its largest', async () => {
    const contract = contracts.find(({ request }) => request.body)
    expect(contract && (await offenders(largestBodies(vendor, contract)))).toEqual([])
  })
})
