import { wireDriver } from '../../src/conformance/client-drivers.ts'
import type { PromiseResult } from '../../src/conformance/result.ts'
import type { Target } from '../../src/conformance/targets/target.ts'
import { verify } from '../../src/conformance/verify.ts'
import type { WireMessage } from '../../src/vendor/client.ts'
import type { Ability, VendorPromise } from '../../src/vendor/promise.ts'
import type { VendorSpec } from '../../src/vendor/spec.ts'
import { bell, soundTower, type Tower } from './bell.ts'

const ABILITIES: readonly Ability[] = [
  'advance',
  'control',
  'switches',
  'fault',
  'callbacks',
  'still-time',
  'measured-time',
  'strict-keys',
]

export interface BelfryOptions {
  readonly tower?: Tower
  /** How long it takes to answer, call by call; the last holds on. */
  readonly tookMs?: readonly number[]
  /** What it sends to the customer. */
  readonly messages?: readonly WireMessage[]
}

/** A target that can do everything, and what it was asked to do besides answering. */
export interface Belfry {
  readonly target: Target
  readonly asked: readonly unknown[]
}

export function belfry({ tower = soundTower, tookMs = [0], messages = [] }: BelfryOptions = {}): Belfry {
  const asked: unknown[] = []
  let now = 1_000_000
  let calls = 0
  const target: Target = {
    name: 'belfry',
    abilities: new Set(ABILITIES),
    isLive: false,
    open: async ({ spec, key }) => ({
      credential: spec.credentials.test(key),
      origin: undefined,
      now: () => now,
      send: async (request) => {
        now += tookMs[Math.min(calls++, tookMs.length - 1)] ?? 0
        asked.push(request.path)
        return tower(request)
      },
      callbackUrl: (path) => `https://customer.example/${path}`,
      advance: async (ms) => {
        now += ms
        asked.push({ advance: ms })
      },
      control: async (control, input) => void asked.push({ control, input }),
      setSwitch: async (name, value) => void asked.push({ [name]: value }),
      addFault: async (fault) => void asked.push({ fault }),
      messages: async () => messages,
      close: async () => void asked.push('close'),
    }),
    close: async () => {},
  }
  return { target, asked }
}

/** What becomes of one promise, by raw requests. */
export async function play(promise: VendorPromise, { target }: Belfry, of: VendorSpec = bell): Promise<PromiseResult> {
  const [result] = await verify({
    parts: [{ spec: { ...of, promises: async () => [promise] }, drivers: [wireDriver] }],
    target,
  })
  if (!result) throw new Error(`${promise.id} has no result`)
  return result
}
