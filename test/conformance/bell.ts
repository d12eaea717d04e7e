import * as z from 'zod'
import type { Target, TestBed } from '../../src/conformance/targets/target.ts'
import { constraintPromises } from '../../src/contract-items/constraint-promises.ts'
import type { Client, ClientKind, Report, WireAnswer } from '../../src/vendor/client.ts'
import { type CallbackContract, defineContract } from '../../src/vendor/contract.ts'
import type { VendorPromise } from '../../src/vendor/promise.ts'
import type { VendorSpec } from '../../src/vendor/spec.ts'
import { bodyText, type WireRequest } from '../../src/vendor/wire.ts'

const refusal = z.strictObject({ code: z.string(), message: z.string() })

const ring = defineContract({
  id: 'Ring',
  summary: 'Ring a bell',
  source: { evidence: 'doc', document: 'the bells of these tests' },
  method: 'POST',
  path: '/ring',
  request: { body: z.strictObject({ name: z.string().min(1).max(8), loud: z.boolean().optional() }) },
  responses: {
    200: {
      description: 'Rung',
      headers: z.object({ 'Content-Type': z.string() }),
      body: z.strictObject({ id: z.string(), state: z.enum(['RINGING', 'SILENT']) }),
    },
    400: { description: 'Refused', body: refusal },
  },
  errors: ['BadName', 'Broken'],
  limit: { requests: 2, perSeconds: 1, evidence: 'doc' },
  rules: { once: { says: 'a bell rings once', evidence: 'inferred' } },
  effect: 'costs',
})

const look = defineContract({
  id: 'Look',
  summary: 'Look at the bells',
  source: { evidence: 'doc', document: 'the bells of these tests' },
  method: 'POST',
  path: '/look',
  request: { body: z.strictObject({}) },
  responses: { 200: { description: 'Seen', body: z.strictObject({}) } },
  errors: [],
  effect: 'reads',
})

const rung: CallbackContract = {
  id: 'rung',
  summary: 'A bell has rung',
  source: { evidence: 'doc', document: 'the bells of these tests' },
  headers: z.object({ 'x-bell': z.string() }),
  body: z.strictObject({ name: z.string(), state: z.enum(['RINGING', 'SILENT']) }),
}

const promised = { evidence: 'doc', source: 'the bells of these tests' } as const

export const rings: VendorPromise = {
  ...promised,
  id: 'Ring/rings',
  says: 'A bell rings on demand',
  when: { call: 'Ring', input: { body: { name: 'big', loud: true } } },
  then: { status: 200, body: { state: 'RINGING' } },
}

const refusals = constraintPromises({
  ...promised,
  contract: ring,
  part: 'body',
  valid: { name: 'big', loud: true },
  expect: () => ({ status: 400, error: { code: 'BadName', message: 'no such name' } }),
})

const looks: VendorPromise = {
  ...promised,
  id: 'Look/looks',
  says: 'Looking changes nothing',
  when: { call: 'Look', input: { body: {} } },
  then: { status: 200 },
}

export const bellPromises: readonly VendorPromise[] = [rings, ...refusals, looks]

/** A documented API of two operations, like that of a vendor. */
export const bell: VendorSpec = {
  id: 'bell',
  name: 'Bells',
  contracts: { Ring: ring, Look: look },
  callbacks: [rung],
  errors: {
    BadName: { status: 400, message: 'no such name', evidence: 'doc' },
    Broken: { status: 400, message: 'broken', evidence: 'doc' },
  },
  promises: async () => bellPromises,
  exclusions: [{ items: ['Ring/error.Broken'], because: 'no test breaks a bell' }],
  wire: {
    hostOf: () => 'bell.example',
    encode: ({ contract, input }) => ({
      method: contract.method,
      host: 'bell.example',
      path: contract.path,
      query: '',
      headers: { host: 'bell.example', 'content-type': 'application/json' },
      body: new TextEncoder().encode(JSON.stringify(input.body)),
    }),
    decodeRequest: (_, request) => ({ body: JSON.parse(bodyText(request)) }),
    decodeAnswer: (_, { status, headers, body: text }): Report => {
      const body = JSON.parse(text)
      return status === 200 ? { status, headers, body } : { status, headers, body, error: body }
    },
    decodeCallback: ({ id }, { body }) => {
      const { event, ...rest } = JSON.parse(body)
      return event === id ? rest : undefined
    },
  },
  clients: async () => [],
  openApi: {
    title: 'Bells',
    description: 'Bells to ring',
    servers: [{ url: 'https://bell.example' }],
    securitySchemes: {},
    security: [],
    mediaType: 'application/json',
    embeddedJson: [],
    refusal: (code, { message }) => ({ code, message }),
  },
  credentials: {
    demo: { key: 'demo', secret: 'soundcheck', attributes: {} },
    test: (key) => ({ key, secret: 'soundcheck', attributes: {} }),
    linked: (_, digest) => ({ key: digest('bell'), secret: 'soundcheck', attributes: {} }),
    environment: {
      variables: { BELL_KEY: 'the key' },
      read: ({ BELL_KEY: key }) => (key === undefined ? undefined : { key, secret: undefined, attributes: {} }),
    },
  },
}

/** How the tower answers; tests replace it to see what is noticed. */
export type Tower = (request: WireRequest) => WireAnswer

export const soundTower: Tower = (request) => {
  if (request.path === '/look') return json(200, {})
  const body = JSON.parse(bodyText(request))
  const isName = typeof body.name === 'string' && body.name.length >= 1 && body.name.length <= 8
  const isLoud = body.loud === undefined || typeof body.loud === 'boolean'
  return isName && isLoud
    ? json(200, { id: 'b1', state: 'RINGING' })
    : json(400, { code: 'BadName', message: 'no such name' })
}

export function json(status: number, body: object): WireAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

/** A target that can do nothing but answer. */
export function towerTarget(tower: Tower, { isLive = false }: { isLive?: boolean } = {}): Target {
  const refuse = () => Promise.reject(new Error('nobody asked for this'))
  const testBed: Omit<TestBed, 'credential'> = {
    now: () => 0,
    send: async (request) => tower(request),
    origin: undefined,
    callbackUrl: (path) => path,
    advance: refuse,
    control: refuse,
    setSwitch: refuse,
    addFault: refuse,
    messages: refuse,
    close: async () => {},
  }
  return {
    name: 'tower',
    abilities: new Set(),
    isLive,
    isForeign: isLive,
    open: async ({ spec, key }) => ({ ...testBed, credential: spec.credentials.test(key) }),
    close: async () => {},
  }
}

/** A client of the bells that says what `call` says. */
export function bellClient(call: Client['call']): ClientKind {
  return {
    name: 'bell-sdk',
    reports: ['body', 'error.code', 'error.message'],
    load: async () => ({ version: '1.2.3', create: () => ({ call }) }),
  }
}
