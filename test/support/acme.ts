import * as z from 'zod'
import { defineContract } from '../../src/vendor/contract.ts'
import { type Call, operation } from '../../src/vendor/operation.ts'
import { Schedule } from '../../src/vendor/state/schedule.ts'
import { Collection } from '../../src/vendor/state/collection.ts'
import type { Exchange } from '../../src/sandbox/exchange.ts'
import { parsePolicy } from '../../src/vendor/state/transition-policy.ts'
import { UsageError } from '../../src/diagnostics/usage-error.ts'
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

const setTimer = operation(contract, ({ url }: { url: string }, call: Call<AcmeState>) => {
  const timer = call.state.timers.put({ id: call.id('timer'), url, state: 'running' })
  const policy = parsePolicy(call.switch('ring'))
  if (policy.kind === 'after') call.state.schedule.add(call.now + policy.milliseconds, { id: timer.id })
  call.emit({ event: 'set', url, resource: timer.id, payload: { event: 'set' } })
  return { id: timer.id }
})

const read: Check<AcmeExchange> = {
  name: 'read',
  run(exchange) {
    exchange.identify(exchange.request.headers['x-key'] ?? 'test-acme')
    exchange.operation = setTimer
    exchange.input = JSON.parse(new TextDecoder().decode(exchange.request.body))
  },
}

function ring(call: Call<AcmeState>, timer: Timer, at: number): void {
  call.state.timers.put({ ...timer, state: 'rung' })
  call.emit({ event: 'rung', url: timer.url, resource: timer.id, payload: { event: 'rung' } }, at)
}

/** The smallest vendor that does something by itself and calls back: what every vendor shares is tested on it. */
export const acme = defineVendor<AcmeState, Record<string, never>>({
  id: 'acme',
  name: 'Acme timers',
  matchesHost: (name) => name === 'acme.example',
  matchesRequest: ({ path }) => path.startsWith('/acme/'),
  paths: ['POST /acme/timers'],
  operations: [setTimer],
  locate: () => setTimer,
  errors: {},
  switches: {
    delayMs: { summary: 'How long answers are held back', values: 'number', default: '0', evidence: 'inferred' },
    ring: { summary: 'When a timer rings', values: 'policy', default: 'after 10s', evidence: 'inferred' },
  },
  createState: () => ({
    timers: new Collection<Timer>({ name: 'timers', key: ({ id }) => id }),
    schedule: new Schedule(),
  }),
  tick(call) {
    for (let next = call.state.schedule.takeDue(call.now); next; next = call.state.schedule.takeDue(call.now)) {
      const timer = call.state.timers.get(next.item.id)
      if (timer?.state === 'running') ring(call, timer, next.at)
    }
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
      summary: 'A timer breaks and never rings',
      input: z.object({ id: z.string() }),
      run(input, call) {
        const { id } = input as { id: string }
        const timer = call.state.timers.get(id)
        if (!timer) throw new UsageError(`Cannot break timer "${id}": there is none of that id`)
        call.state.timers.put({ ...timer, state: 'broken' })
      },
    },
  },
  createReading: () => ({}),
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
  quickstart: () => [],
})
