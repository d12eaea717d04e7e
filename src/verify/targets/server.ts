import { createClient } from '../../client/index.ts'
import type { Ability } from '../../promise.ts'
import type { Stage, StageOptions, Target } from '../target.ts'
import { urlTarget } from './url.ts'

export interface ServerTargetOptions {
  /** For example `http://127.0.0.1:4747`. */
  readonly origin: string
  /** Of the control API, where it wants one. */
  readonly token: string | undefined
}

/**
 * A running Soundcheck: any server by URL, and what its control API can do besides. Undefined when there is no control API at
 * that address, or it wants a token that was not given.
 */
export async function serverTarget(options: ServerTargetOptions): Promise<Target | undefined> {
  const client = createClient(options)
  if (!(await client.isAlive())) return undefined
  const plain = urlTarget(options)
  return {
    ...plain,
    // Callbacks would have to be taken in over HTTPS, which their vendors demand.
    abilities: new Set<Ability>(['advance', 'control', 'switches', 'fault']),
    open: async (stage) => openStage(stage, { stage: await plain.open(stage), client }),
  }
}

async function openStage(
  { documented: { vendor } }: StageOptions,
  { stage, client }: { stage: Stage; client: ReturnType<typeof createClient> },
): Promise<Stage> {
  const account = client.account(stage.credential.key)
  // Opens it, too: an account is there from the first time that somebody names it.
  await account.seed.apply('empty')
  let ahead = 0
  return {
    ...stage,
    now: () => Date.now() + ahead,
    advance: async (ms) => {
      await account.clock.advance(ms)
      ahead += ms
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
