import type { Sandbox } from '../sandbox/sandbox.ts'
import type { WireRequest, WireResponse } from '../wire.ts'

/** A function with the shape of `fetch` that answers from a sandbox and opens no socket. */
export type SandboxFetch = (request: Request) => Promise<Response>

export function createFetch(sandbox: Sandbox): SandboxFetch {
  return async (request) => respond(sandbox, await toWireRequest(request))
}

/** The sandbox's answer, once it may be given. */
export async function respond(sandbox: Sandbox, request: WireRequest): Promise<Response> {
  const response = sandbox.handle(request)
  await sandbox.hold(response)
  return toResponse(response)
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

function toResponse({ status, headers, body }: WireResponse): Response {
  // An empty text would get a Content-Type that the vendor did not send.
  return new Response(body === '' ? null : body, { status, headers })
}
