import type * as z from 'zod'
import type { BuiltInVendor } from '../../handlers/vendors.ts'
import { LEAVES_OTHERS } from '../adapters/unhandled.ts'
import { checkOptions, option, optionsSchema } from '../diagnostics/options.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import { createSandbox } from '../index.ts'
import type { Sandbox, SandboxOptions } from '../sandbox/sandbox.ts'
import { sandboxOptionsSchema } from '../sandbox/sandbox-options-schema.ts'
import { startServer } from '../server.ts'
import type { Vendor } from '../vendor/vendor.ts'
import { type ObservedRequests, observe } from './observed-requests.ts'

export interface SoundcheckTestOptions<V extends Vendor = BuiltInVendor> {
  /**
   * How clients reach the sandbox. `http`, the default, starts one server for each worker, on a free port of this machine.
   * `msw` answers in process, at the vendors' own host names, with the package `msw`.
   */
  readonly adapter?: 'http' | 'msw'
  /** @deprecated Use `adapter`. */
  readonly door?: 'http' | 'msw'
  /** Options for the sandbox that all tests of a worker share. */
  readonly sandbox?: Partial<Omit<SandboxOptions, 'vendors'>> & { readonly vendors?: readonly V[] }
}

const ADAPTERS = ['http', 'msw'] as const

const schema = optionsSchema<SoundcheckTestOptions<Vendor>>({
  adapter: option.name(ADAPTERS),
  door: option.name(ADAPTERS),
  sandbox: sandboxOptionsSchema.optional() as z.ZodType<SoundcheckTestOptions<Vendor>['sandbox']>,
})

/** Throws a UsageError for options that a kit does not have. */
export function checkTestOptions(options: unknown): void {
  checkOptions('Cannot create a Soundcheck test', schema, options)
}

/** One sandbox behind one adapter, for all tests of a worker. */
export interface TestBed {
  readonly sandbox: Sandbox
  readonly requests: ObservedRequests
  readonly origin: string | undefined
  close(): Promise<void>
}

/**
 * The open test beds of a worker. Vitest 3 shares this between all tests that were created with different options, because
 * it tells what a worker has by name alone.
 */
export class TestBeds {
  readonly #opened = new Map<object, Promise<TestBed>>()

  open<V extends Vendor>(options: SoundcheckTestOptions<V>): Promise<TestBed> {
    const opened = this.#opened.get(options) ?? openTestBed(options)
    this.#opened.set(options, opened)
    return opened
  }

  async close(): Promise<void> {
    for (const opened of this.#opened.values()) await (await opened).close()
  }
}

export async function openTestBed<V extends Vendor>(options: SoundcheckTestOptions<V>): Promise<TestBed> {
  checkTestOptions(options)
  const { door = 'http', adapter = door } = options
  const sandbox = createSandbox(options.sandbox)
  const requests = observe(sandbox)
  const opened = adapter === 'msw' ? await interceptRequests(sandbox) : await startServer(sandbox, { port: 0 })
  return { sandbox, requests, ...opened }
}

async function interceptRequests(sandbox: Sandbox): Promise<Pick<TestBed, 'origin' | 'close'>> {
  const [{ setupServer }, { mswHandlers }] = await Promise.all([
    import('msw/node').catch(refuseMissingMsw),
    import('../adapters/msw.ts'),
  ])
  const server = setupServer(...mswHandlers(sandbox))
  // Other requests are the test's own business, such as its database and its other mocks.
  server.listen({ ...LEAVES_OTHERS })
  return { origin: undefined, close: async () => server.close() }
}

function refuseMissingMsw(cause: unknown): never {
  throw new UsageError(
    'Cannot use the adapter "msw": the package msw cannot be loaded. Install it (npm install --save-dev msw), or leave out the option "adapter" to use a server',
    { cause },
  )
}
