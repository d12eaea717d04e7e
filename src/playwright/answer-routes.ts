import type { BrowserContext, Request, Route } from '@playwright/test'
import { corsHeaders, preflightAnswer, type VendorCors } from '../adapters/vendor-cors.ts'
import type { Adapter } from '../sandbox/adapter.ts'
import type { Handled } from '../sandbox/handled.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { hostName, type Mishap, type WireResponse } from '../vendor/wire.ts'
import type { Loopback } from './loopback.ts'
import { letReachLoopback } from './reach-loopback.ts'
import { readRequest } from './read-request.ts'

const WHERE = 'only a page in Chromium, from https or this machine, sees how far the answer came'

/** How faults differ from those of a server that the page calls itself. */
export const ROUTE_ADAPTER: Adapter = {
  name: 'playwright route',
  differences: {
    truncate: `${WHERE}: elsewhere it sees a failed request`,
    dribble: `${WHERE}: elsewhere it sees the whole answer at the end`,
  },
}

interface Answering {
  readonly sandbox: Sandbox
  readonly loopback: Loopback
  readonly vendorCors: VendorCors
}

/**
 * Answers the requests of a context's pages to the vendors' host names from the sandbox. Other requests are left alone. Resolves
 * with a function that ends it.
 */
export async function answerRoutes(context: BrowserContext, answering: Answering): Promise<() => Promise<void>> {
  const { vendors } = answering.sandbox
  const isForVendor = ({ host }: URL) => vendors.some((vendor) => vendor.matchesHost(hostName(host)))
  const waiting = new Map<Request, AbortController>()
  const giveUp = (request: Request) => waiting.get(request)?.abort()
  const handler = async (route: Route) => {
    const gone = new AbortController()
    waiting.set(route.request(), gone)
    try {
      await ifOpen(answer(route, answering, gone.signal))
    } finally {
      waiting.delete(route.request())
    }
  }
  context.on('requestfailed', giveUp)
  await context.route(isForVendor, handler)
  return async () => {
    for (const gone of waiting.values()) gone.abort()
    context.off('requestfailed', giveUp)
    await ifOpen(context.unroute(isForVendor, handler))
  }
}

async function answer(route: Route, answering: Answering, gone: AbortSignal): Promise<void> {
  const { sandbox, vendorCors } = answering
  const request = await readRequest(route.request())
  const preflight = preflightAnswer(request, vendorCors)
  if (preflight) return whole(route, preflight, {})
  const handled = sandbox.handle(request)
  const { response } = handled
  await handled.waitUntil(0, gone)
  const mishap = response.delivery?.mishap
  const headers = corsHeaders(request, response, vendorCors)
  if (gone.aborted) return breakOff(route, 'aborted')
  // An answer to HEAD has the headers of the answer to GET, and no body (RFC 9110, 9.3.2).
  const isHead = request.method === 'HEAD' && (mishap?.kind === 'truncate' || mishap?.kind === 'dribble')
  if (mishap === undefined || isHead) return whole(route, response, headers)
  if (mishap.kind === 'hang') await aborted(gone)
  if (mishap.kind !== 'truncate' && mishap.kind !== 'dribble') return breakOff(route, ERRORS[mishap.kind])
  await bySocket(route, { handled, headers }, answering.loopback, mishap)
}

/** The errors of a browser. A page sees the same of all: a failed request. */
const ERRORS = { reset: 'connectionreset', empty: 'connectionclosed', hang: 'timedout' } as const

async function whole(
  route: Route,
  { status, headers, body }: WireResponse,
  more: Record<string, string>,
): Promise<void> {
  await ifOpen(route.fulfill({ status, headers: { ...headers, ...more }, body }))
}

async function breakOff(route: Route, error: string): Promise<void> {
  await ifOpen(route.abort(error))
}

type InPieces = Extract<Mishap, { kind: 'truncate' | 'dribble' }>

/** Sends the page to a socket of ours, without its noticing. */
async function bySocket(
  route: Route,
  waiting: { readonly handled: Handled; readonly headers: Record<string, string> },
  loopback: Loopback,
  mishap: InPieces,
): Promise<void> {
  if (await letReachLoopback(route.request())) {
    const { protocol } = new URL(route.request().url())
    return ifOpen(route.continue({ url: await loopback.addressFor(protocol, waiting) }))
  }
  if (mishap.kind === 'truncate') return breakOff(route, 'connectionclosed')
  await waiting.handled.waitUntil(mishap.overMs)
  return whole(route, waiting.handled.response, waiting.headers)
}

/** Playwright rejects once the page, its context or the request is gone: then nobody waits for the answer. */
async function ifOpen(sending: Promise<void>): Promise<void> {
  try {
    await sending
  } catch (error) {
    if (!/has been closed|already handled|Invalid InterceptionId|was detached/i.test((error as Error).message))
      throw error
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
