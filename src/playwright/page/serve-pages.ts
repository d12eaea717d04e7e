import type { BrowserContext, Frame, Page } from '@playwright/test'
import type { Adapter } from '../../sandbox/adapter.ts'
import { hostExpression } from '../../vendor/hosts.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import { type Ask, BINDING } from './asks.ts'
import { enterDocument } from './enter-document.ts'
import type { PageCalls } from './page-calls.ts'
import { runWorker } from './run-worker.ts'

const WORKER_PATH = '/soundcheck-worker.js'

const BY_A_WORKER = 'a worker answers the page, which sees a failed request, as of any network error'

/** How faults differ from those of a server that the page calls itself. */
export const PAGE_ADAPTER: Adapter = {
  name: 'playwright page',
  differences: {
    reset: `${BY_A_WORKER}: it cannot tell a reset from an empty reply`,
    empty: `${BY_A_WORKER}: it cannot tell an empty reply from a reset`,
  },
}

/** Contexts whose documents know the test: Playwright takes back neither bindings nor scripts. */
const entered = new WeakSet<BrowserContext>()

/** Lets the documents of a context ask. Resolves with a function that ends it. */
export async function servePages(
  context: BrowserContext,
  calls: PageCalls,
  vendors: readonly Vendor[],
): Promise<() => Promise<void>> {
  const hosts = vendors.flatMap((vendor) => vendor.hosts)
  const forget = (frame: Frame) => calls.forget(frame)
  const watch = (page: Page) => {
    page.on('framedetached', forget)
    page.on('close', () => page.frames().forEach(forget))
  }
  context.on('page', watch)
  context.pages().forEach(watch)
  if (!entered.has(context)) {
    entered.add(context)
    await context.exposeBinding(BINDING, (source, ask: Ask) => calls.hear(source, ask))
    const given = { binding: BINDING, hosts, workerPath: WORKER_PATH } as const
    await context.addInitScript(enterDocument, given)
    for (const page of context.pages()) await page.evaluate(enterDocument, given)
  }
  const body = `(${runWorker})(${JSON.stringify(hosts.map(hostExpression).join('|'))})`
  const isWorker = ({ pathname }: URL) => pathname === WORKER_PATH
  await context.route(isWorker, (route) => route.fulfill({ contentType: 'text/javascript', body }))
  return async () => {
    context.off('page', watch)
    calls.endAll()
  }
}
