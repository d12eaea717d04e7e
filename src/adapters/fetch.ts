import { requireSandbox } from '../diagnostics/options.ts'
import type { Adapter } from '../sandbox/adapter.ts'
import { aborted, hasHead, untilRead } from '../sandbox/frames.ts'
import type { Handled } from '../sandbox/handled.ts'
import { inPieces } from '../sandbox/pieces.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Mishap, WireRequest, WireResponse } from '../vendor/wire.ts'
import { toWireRequest } from './web-request.ts'

/** Is `fetch`: it takes the same and answers the same, from a sandbox and without a socket. */
export type SandboxFetch = typeof fetch

/** How faults differ without a socket. */
export const SOCKETLESS = {
  reset: 'the client sees a failed request, as of any network error: it cannot tell a reset from an empty reply',
  empty: 'the client sees a failed request, as of any network error: it cannot tell an empty reply from a reset',
} satisfies Adapter['differences']

/** As SOCKETLESS, for clients that may be in Node. */
export const IN_PROCESS: Adapter['differences'] = {
  ...SOCKETLESS,
  truncate: 'the client sees the body fail, and the bytes before that only if it is reading already',
}

const FETCH_ADAPTER: Adapter = { name: 'fetch', differences: IN_PROCESS }

/** A `fetch` for your client that answers from a sandbox. Every host that is no vendor's gets an answer of Soundcheck's own. */
export function createFetch(sandbox: Sandbox): SandboxFetch {
  requireSandbox('Cannot make a fetch function', sandbox)
  sandbox.openAdapter(FETCH_ADAPTER)
  return async (input, init) => {
    const request = new Request(input, init)
    const { signal, url } = request
    // A client that gave up before it sent anything has changed nothing.
    signal.throwIfAborted()
    const response = await respond(sandbox, await toWireRequest(request), signal)
    signal.throwIfAborted()
    // Browsers throw this message; Node's own fetch throws "fetch failed".
    if (response.type === 'error') throw new TypeError('Failed to fetch')
    // A response that a program makes has no address; one that fetch resolves with has the request's, without its fragment.
    return Object.defineProperty(response, 'url', { value: url.split('#', 1)[0] })
  }
}

/** Resolves with the answer when it is due, or with `Response.error()` for a broken connection or a client that gave up. */
export async function respond(sandbox: Sandbox, request: WireRequest, signal: AbortSignal): Promise<Response> {
  const handled = sandbox.handle(request)
  const { response: wire } = handled
  await handled.waitUntil(0, signal)
  if (signal.aborted) return Response.error()
  const mishap = wire.delivery?.mishap
  // An answer to HEAD has the headers of the answer to GET, and no body (RFC 9110, 9.3.2).
  if (request.method === 'HEAD' && hasHead(mishap)) return toResponse({ ...wire, body: '' }, '')
  if (mishap === undefined) return toResponse(wire, wire.body)
  if (mishap.kind === 'hang') await aborted(signal)
  if (mishap.kind === 'truncate') return toResponse(wire, cutOff(wire, mishap.bytes))
  if (mishap.kind === 'dribble') return toResponse(wire, dribble(handled, mishap))
  return Response.error()
}

/** Fails after the first bytes, like a connection that ends too early. */
function cutOff({ body }: WireResponse, bytes: number): ReadableStream<Uint8Array> {
  const kept = new TextEncoder().encode(body).subarray(0, bytes)
  const rest = untilRead()
  let isSent = kept.length === 0
  return new ReadableStream({
    async pull(controller) {
      const { value: next } = isSent ? await rest.next() : { value: kept }
      isSent = true
      if (next) controller.enqueue(next)
      else controller.error(new TypeError('terminated'))
    },
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

function toResponse({ status, headers, body: whole }: WireResponse, body: string | ReadableStream): Response {
  // Response adds a Content-Type to an empty string; the vendor sends none.
  return new Response(whole === '' ? null : body, { status, headers })
}
