import type { BrowserContext } from '@playwright/test'
import { sendCallback } from '#callback-sender'
import { scenarios as builtInScenarios, createSandbox } from '../index.ts'
import type { Adapter } from '../sandbox/adapter.ts'
import type { CallbackSender } from '../sandbox/outbox/egress.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { startServer } from '../server.ts'
import { type ObservedRequests, observe } from '../test-kit/observed-requests.ts'
import type { TestBed } from '../test-kit/test-bed.ts'
import type { Vendor } from '../vendor/vendor.ts'
import { answerRoutes, ROUTE_ADAPTER } from './answer-routes.ts'
import { Loopback } from './loopback.ts'
import type { SoundcheckTestOptions } from './options.ts'
import { PageCalls } from './page/page-calls.ts'
import { PAGE_ADAPTER, servePages } from './page/serve-pages.ts'
import { allowLoopback } from './reach-loopback.ts'

/** One sandbox for all tests of a worker, and how pages reach it. */
export interface BrowserTestBed extends TestBed {
  /** Lets the pages of a context reach the sandbox. Resolves with a function that ends it. */
  serve(context: BrowserContext): Promise<() => Promise<void>>
}

/** As often as a server does it. */
const DUE_WORK_MS = 100

export async function openBrowserTestBed<V extends Vendor>(options: SoundcheckTestOptions<V>): Promise<BrowserTestBed> {
  const { adapter = 'route', vendorCors = ['*'], scenarios } = options
  if (adapter === 'page') return pageBed(options)
  const sandbox = createSandbox(options.sandbox)
  const requests = observe(sandbox)
  if (adapter === 'route') return routeBed({ sandbox, requests, vendorCors, adapter: ROUTE_ADAPTER })
  const control = scenarios && { scenarios }
  const server = await startServer(sandbox, { port: 0, vendorCors, ...(control && { control }) })
  const serve = async (context: BrowserContext) => {
    await allowLoopback(context)
    return async () => {}
  }
  return { sandbox, requests, ...server, serve }
}

/** Pages ask the test, and the worker in them answers. What no worker sees is answered as by `route`. */
async function pageBed<V extends Vendor>(options: SoundcheckTestOptions<V>): Promise<BrowserTestBed> {
  const { sandbox: given = {}, scenarios = builtInScenarios } = options
  const { sendCallback: send = given.courier ?? sendCallback } = given
  const sendToPages: CallbackSender = (callback, timeoutMs, policy, at = sandbox.realTime()) =>
    calls.receive({ ...callback, at }, timeoutMs) ?? send(callback, timeoutMs, policy, at)
  const sandbox = createSandbox({ ...given, sendCallback: sendToPages })
  const calls = new PageCalls(sandbox, scenarios)
  const requests = observe(sandbox)
  const bed = routeBed({ sandbox, requests, vendorCors: ['*'], adapter: PAGE_ADAPTER })
  return {
    ...bed,
    async serve(context) {
      const ends = [await bed.serve(context), await servePages(context, calls, sandbox.vendors)]
      return async () => {
        for (const end of ends) await end()
      }
    },
    async close() {
      calls.close()
      await bed.close()
    },
  }
}

interface RouteBed {
  readonly sandbox: Sandbox
  readonly requests: ObservedRequests
  readonly vendorCors: readonly string[]
  readonly adapter: Adapter
}

function routeBed({ sandbox, requests, vendorCors, adapter }: RouteBed): BrowserTestBed {
  const loopback = new Loopback()
  const closeAdapter = sandbox.openAdapter(adapter)
  // Callbacks become due in real time, even without requests. Work that fails stays due, and the next step reports it.
  const timer = setInterval(() => void sandbox.runDueWork().catch(() => {}), DUE_WORK_MS).unref()
  return {
    ...{ sandbox, requests, origin: undefined },
    serve: (context) => answerRoutes(context, { sandbox, loopback, vendorCors }),
    close: async () => {
      clearInterval(timer)
      closeAdapter()
      await loopback.close()
    },
  }
}
