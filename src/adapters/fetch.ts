import type { Adapter } from '../sandbox/adapter.ts'
import type { Handled } from '../sandbox/handled.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Mishap, WireRequest, WireResponse } from '../vendor/wire.ts'
import { inPieces } from './pieces.ts'

/** A function with the shape of `fetch` that answers from a sandbox and opens no socket. */
export type SandboxFetch = (request: Request) => Promise<Response>

/** What a door without a socket cannot act out as one would. */
export const SOCKETLESS: Adapter['differences'] = {
  reset: 'the client sees a failed request, as of any network error: it cannot tell a reset from an empty reply',
  empty: 'the client sees a failed request, as of any network error: it cannot tell an empty reply from a reset',
  truncate: 'the client sees the body fail, and the bytes before that only if it is reading already',
}

const FETCH_ADAPTER: Adapter = { name: 'fetch', differences: SOCKETLESS }

export function createFetch(sandbox: Sandbox): SandboxFetch {
  sandbox.openAdapter(FETCH_ADAPTER)
  return async (request) => {
    const response = await respond(sandbox, await toWireRequest(request), request.signal)
    request.signal.throwIfAborted()
    // What browsers say; Node's own fetch says "fetch failed".
    if (response.type === 'error') throw new TypeError('Failed to fetch')
    return response
  }
}

/** The sandbox's answer, once it may be given; `Response.error()` for a broken connection, or when the client gave up. */
export async function respond(sandbox: Sandbox, request: WireRequest, signal: AbortSignal): Promise<Response> {
  const handled = sandbox.handle(request)
  const { response: wire } = handled
  await handled.waitUntil(0, signal)
  if (signal.aborted) return Response.error()
  const mishap = wire.delivery?.mishap
  if (mishap === undefined) return toResponse(wire, wire.body)
  if (mishap.kind === 'hang') await aborted(signal)
  if (mishap.kind === 'truncate') return toResponse(wire, cutOff(wire, mishap.bytes))
  if (mishap.kind === 'dribble') return toResponse(wire, dribble(handled, mishap))
  return Response.error()
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

/** Ends in an error, as a connection that ends before its time does. */
function cutOff({ body }: WireResponse, bytes: number): ReadableStream<Uint8Array> {
  const kept = new TextEncoder().encode(body).subarray(0, bytes)
  let isGiven = kept.length === 0
  return new ReadableStream({
    async pull(controller) {
      if (!isGiven) controller.enqueue(kept)
      else {
        // An error takes with it what nobody has read yet.
        await nextTurn()
        controller.error(new TypeError('terminated'))
      }
      isGiven = true
    },
  })
}

/** The next turn of the event loop, without a timer: a test may have replaced those. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(undefined)
  })
}

function dribble(
  handled: Handled,
  { pieces, overMs }: Extract<Mishap, { kind: 'dribble' }>,
): ReadableStream<Uint8Array> {
  const left = inPieces(new TextEncoder().encode(handled.response.body), pieces, overMs).values()
  const gone = new AbortController()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = left.next()
      if (done) return controller.close()
      await handled.waitUntil(value.atMs, gone.signal)
      if (!gone.signal.aborted) controller.enqueue(value.piece)
    },
    cancel: () => gone.abort(),
  })
}

/**
 * @note A Request has a normalised URL and lower-case header names; what the client's own signature covered may have
 * looked different. The HTTP door sees the raw target.
 */
export async function toWireRequest(request: Request): Promise<WireRequest> {
  const url = new URL(request.url)
  return {
    method: request.method,
    host: request.headers.get('host') ?? url.host,
    path: url.pathname,
    query: url.search.slice(1),
    headers: Object.fromEntries(request.headers),
    body: new Uint8Array(await request.arrayBuffer()),
  }
}

function toResponse({ status, headers, body: whole }: WireResponse, body: string | ReadableStream): Response {
  // An empty text would get a Content-Type that the vendor did not send.
  return new Response(whole === '' ? null : body, { status, headers })
}
