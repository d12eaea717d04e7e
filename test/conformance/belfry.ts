import { wireDriver } from '../../src/conformance/client-drivers.ts'
import type { PromiseResult } from '../../src/conformance/result.ts'
import type { Target } from '../../src/conformance/targets/target.ts'
import { type MemberOrder, verify } from '../../src/conformance/verify.ts'
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
  /** How long each call takes. The last value applies to all later calls. */
  readonly tookMs?: readonly number[]
  /** The callbacks that it sends. */
  readonly messages?: readonly WireMessage[]
}

/** A target with every ability, which records what it is asked to do. */
export interface Belfry {
  readonly target: Target
  readonly actions: readonly unknown[]
}

export function belfry({ tower = soundTower, tookMs = [0], messages = [] }: BelfryOptions = {}): Belfry {
  const actions: unknown[] = []
  let now = 1_000_000
  let calls = 0
  const target: Target = {
    name: 'belfry',
    abilities: new Set(ABILITIES),
    isLive: false,
    isForeign: false,
    open: async ({ spec, key }) => ({
      credential: spec.credentials.test(key),
      origin: undefined,
      now: () => now,
      send: async (request) => {
        now += tookMs[Math.min(calls++, tookMs.length - 1)] ?? 0
        actions.push(request.path)
        return tower(request)
      },
      callbackUrl: (path) => `https://customer.example/${path}`,
      advance: async (ms) => {
        now += ms
        actions.push({ advance: ms })
      },
      control: async (control, input) => void actions.push({ control, input }),
      setSwitch: async (name, value) => void actions.push({ [name]: value }),
      addFault: async (fault) => void actions.push({ fault }),
      messages: async () => messages,
      close: async () => void actions.push('close'),
    }),
    close: async () => {},
  }
  return { target, actions }
}

/** The result of one promise, with raw requests. */
export async function run(
  promise: VendorPromise,
  { target }: Belfry,
  of: VendorSpec = bell,
  memberOrder?: MemberOrder,
): Promise<PromiseResult> {
  const [result] = await verify({
    parts: [{ spec: { ...of, promises: async () => [promise] }, drivers: [wireDriver] }],
    target,
    memberOrder,
  })
  if (!result) throw new Error(`${promise.id} has no result`)
  return result
}
