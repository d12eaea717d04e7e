import { type Client, ControlError, createClient } from '../../client/index.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import type { Ability } from '../../vendor/promise.ts'
import { endpointOf, sendTo } from '../transport.ts'
import type { Target, TestBed, TestBedOptions } from './target.ts'
import { urlTarget } from './url.ts'

export interface ServerTargetOptions {
  /** For example `http://127.0.0.1:4747`. */
  readonly origin: string
  /** Of the control API, where it wants one. */
  readonly token: string | undefined
}

/** Noon in Beijing, on a day without anything special to it. */
const NOON = Date.parse('2026-03-18T04:00:00Z')

/**
 * A running Soundcheck: any server by URL, and what its control API can do besides. Undefined when there is no control API at
 * that address. Rejects with a UsageError when nobody is there, or it wants a token that was not given.
 */
export async function serverTarget(options: ServerTargetOptions): Promise<Target | undefined> {
  const client = createClient(options)
  if (!(await isOurs(options.origin))) return undefined
  const { auth } = await aboutServer(client, options)
  const plain = urlTarget(options)
  // Callbacks would have to be taken in over HTTPS, which their vendors demand.
  const abilities: readonly Ability[] = ['advance', 'control', 'switches', 'fault', 'still-time']
  return {
    ...plain,
    abilities: new Set<Ability>(auth === 'strict' ? [...abilities, 'strict-keys'] : abilities),
    open: async (testBed) => openTestBed(testBed, { testBed: await plain.open(testBed), client }),
  }
}

/** Whether it says of its health what a Soundcheck says: there are servers that have a page for every address. */
async function isOurs(origin: string): Promise<boolean> {
  const { host } = new URL(origin)
  const asked = { method: 'GET', host, path: '/_soundcheck/health', query: '', headers: {}, body: new Uint8Array() }
  const { body } = await sendTo(endpointOf(origin), asked).catch((error: Error) => {
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
    throw new UsageError(`${what}: ${error.message}. Its token is taken from the environment: set SOUNDCHECK_TOKEN`)
  }
}

/** With a clock that stands still: a real client signs with the time of its computer, which is what it shows then. */
async function openTestBed(
  { spec: { id: vendor }, hasOwnClock }: TestBedOptions,
  { testBed, client }: { testBed: TestBed; client: Client },
): Promise<TestBed> {
  const account = client.account(testBed.credential.key)
  // Opens it, too: an account is there from the first time that somebody names it.
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
