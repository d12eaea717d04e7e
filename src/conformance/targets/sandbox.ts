import { hashHex } from '#digest'
import type { Account } from '../../sandbox/accounts/account.ts'
import type { CallbackSender } from '../../sandbox/outbox/egress.ts'
import { Sandbox, type SandboxOptions } from '../../sandbox/sandbox.ts'
import type { WireAnswer, WireMessage } from '../../vendor/client.ts'
import { testKey } from '../../vendor/credential.ts'
import type { Ability } from '../../vendor/promise.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import type { WireRequest, WireResponse } from '../../vendor/wire.ts'
import type { Target, TestBed, TestBedOptions } from './target.ts'

/** Noon in Beijing, on an ordinary day. */
const NOON = Date.parse('2026-03-18T04:00:00Z')
const RECEIVER = 'https://customer.example/'

/** Starts a server for a sandbox, for clients that need a socket. */
type Serve = (sandbox: Sandbox) => Promise<{ readonly origin: string; close(): Promise<void> }>

export interface SandboxTargetOptions {
  readonly vendors: readonly Vendor[]
  /** A name for people. The default is `sandbox`. */
  readonly name?: string
  readonly sandbox?: Partial<SandboxOptions>
  /** Starts a server for clients that need a socket. */
  readonly serve?: Serve
  /** Sends raw requests. The default passes them directly to the sandbox. */
  readonly send?: SendThrough
}

/** Sends a request through one of the adapters. */
export type SendThrough = (
  way: { readonly sandbox: Sandbox; readonly origin: string | undefined },
  request: WireRequest,
) => Promise<WireAnswer>

/** Our own mock, in this process. Each promise has a separate account, with a frozen clock. */
export async function sandboxTarget(options: SandboxTargetOptions): Promise<Target> {
  const received = new Map<string, WireMessage[]>()
  const sendCallback: CallbackSender = async ({ url, headers, body }, timeoutMs, _policy, at = 0) => {
    const { pathname } = new URL(url)
    const [, account = ''] = pathname.split('/')
    const earlier = received.get(account) ?? []
    received.set(account, [...earlier, { url, headers: lowerCase(headers), body, at, waitsMs: timeoutMs }])
    const answer = answerOfReceiver(pathname, earlier.filter((message) => message.url === url).length)
    // The clock of the account stands still, so nobody has to wait until the time is over.
    if (answer === 'none') throw new Error(`no answer within ${timeoutMs} ms`)
    return answer
  }
  // Strict, because the vendors refuse unknown keys.
  const sandbox = new Sandbox({
    vendors: options.vendors,
    sendCallback,
    seed: 'empty',
    auth: 'strict',
    ...options.sandbox,
  })
  const served = await options.serve?.(sandbox)
  const { send = answerAtOnce } = options
  return {
    name: options.name ?? 'sandbox',
    abilities: new Set<Ability>([
      'advance',
      'control',
      'switches',
      'fault',
      'callbacks',
      'still-time',
      'measured-time',
      'strict-keys',
      'own-account',
    ]),
    isLive: false,
    isForeign: false,
    open: async (options) =>
      openTestBed(options, {
        sandbox,
        origin: served?.origin,
        received,
        send: (request) => send({ sandbox, origin: served?.origin }, request),
      }),
    close: async () => served?.close(),
  }
}

/** 200, unless the path says something else: `answers-503`, `answers-503-2-times`, `answers-hang`, `answers-hang-2-times`. */
function answerOfReceiver(path: string, attempts: number): number | 'none' {
  const [, answer = '200', times = Number.POSITIVE_INFINITY] =
    /\/answers-(\d{3}|hang)(?:-(\d+)-times)?$/.exec(path) ?? []
  if (attempts >= Number(times)) return 200
  return answer === 'hang' ? 'none' : Number(answer)
}

const answerAtOnce: SendThrough = async ({ sandbox }, request) => {
  const handled = sandbox.handle(request)
  await handled.waitUntil()
  return toAnswer(handled.response)
}

function toAnswer({ status, headers, body }: WireResponse): WireAnswer {
  return { status, headers: lowerCase(headers), body }
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

interface Surroundings {
  readonly sandbox: Sandbox
  readonly origin: string | undefined
  readonly received: ReadonlyMap<string, readonly WireMessage[]>
  send(request: WireRequest): Promise<WireAnswer>
}

function openTestBed({ spec, key, hasOwnClock }: TestBedOptions, surroundings: Surroundings): TestBed {
  const { sandbox, origin, received, send } = surroundings
  const name = testKey(hashHex('sha256', key))
  const credential = spec.credentials.test(name)
  const account: Account = sandbox.account(credential.key)
  account.clock.freeze(hasOwnClock ? sandbox.clock.now() : NOON)
  account.clock.hurry()
  const vendor = sandbox.vendors.find(({ id }) => id === spec.id)
  if (!vendor) throw new Error(`The sandbox has no vendor "${spec.id}"`)
  return {
    credential,
    origin,
    now: () => account.clock.now(),
    send,
    callbackUrl: (path) => `${RECEIVER}${name}/${path}`,
    advance: (ms) => account.clock.advance(ms),
    control: async (control, input) => {
      account.control(vendor, control, input)
      await account.settle()
    },
    setSwitch: async (short, value) => account.switches.set(`${vendor.id}.${short}`, value),
    addFault: async (fault) => {
      account.faults.add({ vendor: vendor.id, ...fault })
    },
    messages: async () => {
      await account.settle()
      return received.get(name) ?? []
    },
    close: async () => {
      account.reset()
    },
  }
}
