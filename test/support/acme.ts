import * as z from 'zod'
import { UsageError } from '../../src/diagnostics/usage-error.ts'
import { defineContract } from '../../src/vendor/contract.ts'
import type { Exchange } from '../../src/vendor/exchange.ts'
import type { Call } from '../../src/vendor/operation.ts'
import { defineSpec } from '../../src/vendor/spec.ts'
import { Collection } from '../../src/vendor/state/collection.ts'
import type { RecordInfo } from '../../src/vendor/state/record-info.ts'
import { Schedule } from '../../src/vendor/state/schedule.ts'
import { parsePolicy } from '../../src/vendor/state/transition-policy.ts'
import { type Check, defineVendor } from '../../src/vendor/vendor.ts'
import { byteLength } from '../../src/vendor/wire.ts'

interface Timer {
  readonly id: string
  readonly url: string
  readonly state: 'running' | 'rung' | 'broken'
}

interface AcmeState {
  readonly timers: Collection<Timer>
  readonly schedule: Schedule<{ readonly id: string }>
}

const timerFields = { id: z.string(), url: z.string(), state: z.enum(['running', 'rung', 'broken']) }
const due = z.strictObject({ id: z.string() })

type AcmeExchange = Exchange<AcmeState, Record<string, never>>

const contract = defineContract({
  id: 'SetTimer',
  summary: 'Set a timer',
  source: { evidence: 'inferred', document: 'a vendor of these tests' },
  method: 'POST',
  path: '/acme/timers',
  request: { body: z.object({ url: z.string() }) },
  responses: { 200: { description: 'Set' } },
  errors: [],
})

const setTimer = ({ url }: { url: string }, call: Call<AcmeState>) => {
  const timer = call.state.timers.put({ id: call.id('timer'), url, state: 'running' })
  const policy = parsePolicy(call.switch('ring'))
  if (policy.kind === 'after') call.state.schedule.add(call.now + policy.milliseconds, { id: timer.id })
  call.emit({ event: 'set', url, resource: timer.id, payload: { event: 'set' } })
  return { id: timer.id }
}

const read: Check<AcmeExchange> = {
  name: 'read',
  title: 'The request can be read',
  run(exchange) {
    exchange.identify(exchange.request.headers['x-key'] ?? 'test-acme')
    exchange.contract = contract
    exchange.input = JSON.parse(new TextDecoder().decode(exchange.request.body))
  },
}

function ring(call: Call<AcmeState>, timer: Timer, at: number): void {
  call.state.timers.put({ ...timer, state: 'rung' })
  call.emit({ event: 'rung', url: timer.url, resource: timer.id, payload: { event: 'rung' } }, at)
}

const spec = defineSpec({
  id: 'acme',
  name: 'Acme timers',
  contracts: { SetTimer: contract },
  callbacks: [],
  errors: {},
  exclusions: [],
  wire: {
    hostOf: () => 'acme.example',
    encode: ({ input }, { credential }) => ({
      method: 'POST',
      host: 'acme.example',
      path: '/acme/timers',
      query: '',
      headers: { 'x-key': credential.key },
      body: new TextEncoder().encode(JSON.stringify(input.body)),
    }),
    decodeRequest: (_, request) => ({ body: JSON.parse(new TextDecoder().decode(request.body)) }),
    decodeAnswer: (_, { status, headers, body }) => ({ status, headers, body: JSON.parse(body) }),
    decodeCallback: (_, { body }) => JSON.parse(body),
  },
  openApi: {
    title: 'Acme timers',
    description: 'Timers that ring',
    servers: [{ url: 'https://acme.example' }],
    securitySchemes: {},
    security: [],
    mediaType: 'application/json',
    embeddedJson: [],
    refusal: (code) => ({ code }),
  },
  credentials: {
    demo: { key: 'acme-demo', secret: undefined, attributes: {} },
    test: (key) => ({ key, secret: undefined, attributes: {} }),
    linked: (name) => ({ key: name, secret: name, attributes: {} }),
    environment: { variables: {}, read: () => undefined },
  },
  clients: async () => [],
  promises: async () => [],
})

const about: RecordInfo<Timer> = {
  label: { one: 'timer', many: 'timers' },
  keyField: 'id',
  status: {
    field: 'state',
    values: {
      running: { label: 'running', isFinal: false },
      rung: { label: 'rung', isFinal: true },
      broken: { label: 'broken', isFinal: true },
    },
    transitions: [
      { from: 'running', to: 'rung', by: 'time', what: 'its time is over' },
      { from: 'running', to: 'broken', by: 'control', what: 'timer.break' },
    ],
  },
}

/** The smallest vendor with timed work and callbacks. It tests what all vendors share. */
export const acme = defineVendor(spec, {
  hosts: ['acme.example'],
  matchesRequest: ({ path }) => path.startsWith('/acme/'),
  rules: { SetTimer: setTimer },
  locate: () => contract,
  switches: {
    delayMs: { summary: 'Delay of every answer', values: 'number', default: '0', evidence: 'inferred' },
    ring: { summary: 'When a timer rings', values: 'policy', default: 'after 10s', evidence: 'inferred' },
  },
  createState: (): AcmeState => ({
    timers: new Collection<Timer>({ name: 'timers', fields: timerFields, about, key: ({ id }) => id }),
    schedule: new Schedule(due),
  }),
  tick(call) {
    for (let next = call.state.schedule.takeDue(call.now); next; next = call.state.schedule.takeDue(call.now)) {
      const timer = call.state.timers.get(next.item.id)
      if (timer?.state === 'running') ring(call, timer, next.at)
    }
  },
  upcoming({ item: { id } }: { item: { id: string } }, { timers }) {
    return timers.get(id)?.state === 'running' ? { collection: 'timers', key: id, what: 'it rings' } : undefined
  },
  callbacks: {
    encode: ({ url, payload }, at) => ({
      url,
      headers: { 'content-type': 'application/json', 'x-at': String(at) },
      body: JSON.stringify(payload),
    }),
    isReceived: (status) => status === 200,
    retryDelays: () => [60_000, 120_000],
    timeoutMs: 1000,
  },
  controls: {
    'timer.break': {
      title: 'Break the timer',
      summary: 'A timer breaks and never rings',
      input: z.object({ id: z.string() }),
      onRecord: { collections: ['timers'], fields: { id: 'id' } },
      run(input, call) {
        const { id } = input as { id: string }
        const timer = call.state.timers.get(id)
        if (!timer) throw new UsageError(`Cannot break timer "${id}": there is none of that id`)
        call.state.timers.put({ ...timer, state: 'broken' })
      },
    },
  },
  createReading: (): Record<string, never> => ({}),
  checks: [read],
  encode(exchange, output) {
    const body = JSON.stringify(output)
    const delayMs = Number(exchange.switch('delayMs'))
    return {
      status: 200,
      headers: { 'Content-Type': 'application/json', 'Content-Length': String(byteLength(body)) },
      body,
      ...(delayMs > 0 && { delivery: { delayMs } }),
    }
  },
  encodeError() {
    throw new Error('Acme refuses nothing')
  },
  secretHeaders: [],
  redact: (text) => text,
  examples: [],
})
