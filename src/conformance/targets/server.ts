import { type Client, ControlError, createClient } from '../../client/index.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import type { Ability } from '../../vendor/promise.ts'
import { endpointOf, sendTo } from '../transport.ts'
import type { Target, TestBed, TestBedOptions } from './target.ts'
import { urlTarget } from './url.ts'

export interface ServerTargetOptions {
  /** For example `http://127.0.0.1:4747`. */
  readonly origin: string
  /** The token of the control API, if it requires one. */
  readonly token: string | undefined
}

/** Noon in Beijing, on an ordinary day. */
const NOON = Date.parse('2026-03-18T04:00:00Z')

/**
 * A running Soundcheck: like any server by URL, but its control API can do more. Undefined if the address has no control API.
 * Rejects with a UsageError if the server cannot be reached, or if it requires another token.
 */
export async function serverTarget(options: ServerTargetOptions): Promise<Target | undefined> {
  const client = createClient(options)
  if (!(await isOurs(options.origin))) return undefined
  const { auth } = await aboutServer(client, options)
  const plain = urlTarget(options)
  // Without `callbacks`: vendors require HTTPS, so the test would need an HTTPS receiver.
  const abilities: readonly Ability[] = ['advance', 'control', 'switches', 'fault', 'still-time', 'own-account']
  return {
    ...plain,
    isForeign: false,
    abilities: new Set<Ability>(auth === 'strict' ? [...abilities, 'strict-keys'] : abilities),
    open: async (options) => openTestBed(options, { testBed: await plain.open(options), client }),
  }
}

/** Whether the server reports its health like a Soundcheck. Some servers have a page for every address. */
async function isOurs(origin: string): Promise<boolean> {
  const { host } = new URL(origin)
  const request = { method: 'GET', host, path: '/_soundcheck/health', query: '', headers: {}, body: new Uint8Array() }
  const { body } = await sendTo(endpointOf(origin), request).catch((error: Error) => {
    throw new UsageError(`Cannot reach ${origin}: ${error.message.trim()}`)
  })
  return /^{"status":"alive"}$/.test(body.trim())
}

async function aboutServer(
  client: Client,
  { origin }: ServerTargetOptions,
): Promise<Awaited<ReturnType<Client['about']>>> {
  try {
    return await client.about()
  } catch (error) {
    if (!(error instanceof ControlError)) throw error
    const what = `Cannot use the control API of the Soundcheck at ${origin}`
    throw new UsageError(`${what}: ${error.message}. Set its token in the environment, as SOUNDCHECK_TOKEN`)
  }
}

/** Freezes the clock of the account: for real clients at the computer's time, because they sign with it. */
async function openTestBed(
  { spec: { id: vendor }, hasOwnClock }: TestBedOptions,
  { testBed, client }: { testBed: TestBed; client: Client },
): Promise<TestBed> {
  const account = client.account(testBed.credential.key)
  // The first use of an account creates it.
  await account.seed.apply('empty')
  let { milliseconds: now } = await account.clock.freeze(hasOwnClock ? undefined : NOON)
  return {
    ...testBed,
    now: () => now,
    advance: async (ms) => {
      now = (await account.clock.advance(ms)).milliseconds
    },
    control: async (name, input) => {
      await account.control(vendor, name, input as Record<string, unknown>)
    },
    setSwitch: async (name, value) => {
      await account.switches.set(`${vendor}.${name}`, value)
    },
    addFault: async (fault) => {
      await account.faults.add({ vendor, ...fault })
    },
    close: async () => {
      await account.close()
    },
  }
}
