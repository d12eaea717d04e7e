import { requireSandbox } from '../diagnostics/options.ts'
import type { Adapter } from '../sandbox/adapter.ts'
import { aborted, hasHead, untilRead } from '../sandbox/frames.ts'
import type { Handled } from '../sandbox/handled.ts'
import { inPieces } from '../sandbox/pieces.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Mishap, WireResponse } from '../vendor/wire.ts'
import { toWireRequest, withBody } from './web-request.ts'

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

const utf8 = new TextEncoder()

const FETCH_ADAPTER: Adapter = { name: 'fetch', differences: IN_PROCESS }

/** A `fetch` for your client that answers from a sandbox. Every host that is no vendor's gets an answer of Soundcheck's own. */
export function createFetch(sandbox: Sandbox): SandboxFetch {
  requireSandbox('Cannot make a fetch function', sandbox)
  sandbox.openAdapter(FETCH_ADAPTER)
  return async (input, init) => {
    const { request, text } = read(input, init)
    const { signal, url } = request
    // A client that gave up before it sent anything has changed nothing.
    signal.throwIfAborted()
    const wire = text === undefined ? await toWireRequest(request) : withBody(request, utf8.encode(text))
    const response = await toResponse(sandbox.handle(wire), signal)
    signal.throwIfAborted()
    // Browsers throw this message; Node's own fetch throws "fetch failed".
    if (response.type === 'error') throw new TypeError('Failed to fetch')
    // A response that a program makes has no address; one that fetch resolves with has the request's, without its fragment.
    return Object.defineProperty(response, 'url', { value: url.split('#', 1)[0] })
  }
}

/**
 * Reads what `fetch` takes. A body of text, which most clients send, is not put into the request: to write it into a stream and
 * read it again takes an eighth of the time of a call.
 */
function read(
  input: string | URL | Request,
  init: RequestInit | undefined,
): { readonly request: Request; readonly text?: string } {
  if (typeof init?.body !== 'string' || input instanceof Request || !isPlain(init)) {
    return { request: new Request(input, init) }
  }
  const request = new Request(input, { ...init, body: null })
  // A Request refuses a body here.
  if (request.method === 'GET' || request.method === 'HEAD') return { request: new Request(input, init) }
  if (!request.headers.has('content-type')) request.headers.set('content-type', 'text/plain;charset=UTF-8')
  return { request, text: init.body }
}

/** Whether a copy of its own fields is a whole copy. */
function isPlain(init: RequestInit): boolean {
  return Object.getPrototypeOf(init) === Object.prototype
}

/** The answer, at once or when it is due; `Response.error()` for a broken connection or a client that gave up. */
export function toResponse(handled: Handled, signal: AbortSignal): Response | Promise<Response> {
  if (handled.response.delivery) return deliver(handled, signal)
  return signal.aborted ? Response.error() : made(handled.response, bodyOf(handled))
}

/** Does what a fault asks for. */
async function deliver(handled: Handled, signal: AbortSignal): Promise<Response> {
  const { request, response: wire } = handled
  await handled.waitUntil(0, signal)
  if (signal.aborted) return Response.error()
  const mishap = wire.delivery?.mishap
  if (mishap === undefined || (request.method === 'HEAD' && hasHead(mishap))) return made(wire, bodyOf(handled))
  if (mishap.kind === 'hang') await aborted(signal)
  if (mishap.kind === 'truncate') return made(wire, cutOff(wire, mishap.bytes))
  if (mishap.kind === 'dribble') return made(wire, dribble(handled, mishap))
  return Response.error()
}

/** An answer to HEAD has the headers of the answer to GET, and no body (RFC 9110, 9.3.2). */
function bodyOf({ request, response }: Handled): string {
  return request.method === 'HEAD' ? '' : response.body
}

/** Fails after the first bytes, like a connection that ends too early. */
function cutOff({ body }: WireResponse, bytes: number): ReadableStream<Uint8Array> {
  const kept = utf8.encode(body).subarray(0, bytes)
  let isSent = kept.length === 0
  return new ReadableStream({
    async pull(controller) {
      if (!isSent) controller.enqueue(kept)
      else {
        await untilRead()
        controller.error(new TypeError('terminated'))
      }
      isSent = true
    },
  })
}

function dribble(
  handled: Handled,
  { pieces, overMs }: Extract<Mishap, { kind: 'dribble' }>,
): ReadableStream<Uint8Array> {
  const left = inPieces(utf8.encode(handled.response.body), pieces, overMs).values()
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

function made({ status, headers, body: whole }: WireResponse, body: string | ReadableStream): Response {
  // Response adds a Content-Type to an empty string; the vendor sends none.
  return new Response(whole === '' || body === '' ? null : body, { status, headers })
}
