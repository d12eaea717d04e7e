import type { BuiltInVendor } from '../../handlers/vendors.ts'
import { startServer } from '../adapters/server.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import { createSandbox } from '../index.ts'
import type { Sandbox, SandboxOptions } from '../sandbox/sandbox.ts'
import type { Vendor } from '../vendor/vendor.ts'
import { type Sightings, watch } from './observed-requests.ts'

export interface SoundcheckTestOptions<V extends Vendor = BuiltInVendor> {
  /**
   * How clients reach the sandbox. `http`, the default: one server for each worker, on a free port of loopback. `msw`: in
   * process, at the vendors' own host names, through the package `msw`.
   */
  readonly door?: 'http' | 'msw'
  /** Of the sandbox that all tests of a worker share. */
  readonly sandbox?: Partial<Omit<SandboxOptions, 'vendors'>> & { readonly vendors?: readonly V[] }
}

const DOORS = ['http', 'msw']

/** One sandbox behind one door, for all tests of a worker. */
export interface Stage {
  readonly sandbox: Sandbox
  readonly sightings: Sightings
  readonly origin: string | undefined
  close(): Promise<void>
}

export async function openStage<V extends Vendor>({
  door = 'http',
  sandbox: options = {},
}: SoundcheckTestOptions<V>): Promise<Stage> {
  if (!DOORS.includes(door))
    throw new UsageError(`Cannot open a stage: there is no door "${door}", only "http" or "msw"`)
  const sandbox = createSandbox(options)
  const sightings = watch(sandbox)
  const opened = door === 'msw' ? await interceptRequests(sandbox) : await startServer(sandbox, { port: 0 })
  return { sandbox, sightings, ...opened }
}

async function interceptRequests(sandbox: Sandbox): Promise<Pick<Stage, 'origin' | 'close'>> {
  const [{ setupServer }, { mswHandlers }] = await Promise.all([
    import('msw/node').catch(refuseMissingMsw),
    import('../adapters/msw.ts'),
  ])
  const server = setupServer(...mswHandlers(sandbox))
  // What is for no vendor is the test's own business: its database, its other mocks.
  server.listen({ onUnhandledRequest: 'bypass' })
  return { origin: undefined, close: async () => server.close() }
}

function refuseMissingMsw(cause: unknown): never {
  throw new UsageError(
    'Cannot open the door "msw": the package msw cannot be loaded. Install it (npm install --save-dev msw), or leave the option "door" out to talk to a server',
    { cause },
  )
}
