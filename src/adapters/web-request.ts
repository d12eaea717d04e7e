import type { WireRequest } from '../vendor/wire.ts'

/**
 * @note A Request has a normalised URL and lower-case header names, so it may differ from what the client signed. Only the
 * HTTP server sees the raw target.
 */
export async function toWireRequest(request: Request): Promise<WireRequest> {
  return withBody(request, new Uint8Array(await request.arrayBuffer()))
}

/** The same for a request whose body is known already. */
export function withBody(request: Request, body: Uint8Array): WireRequest {
  const url = new URL(request.url)
  const headers: Record<string, string> = {}
  // Faster than to iterate.
  request.headers.forEach((value, name) => {
    headers[name] = value
  })
  return {
    method: request.method,
    host: headers.host ?? url.host,
    path: url.pathname,
    query: url.search.slice(1),
    headers,
    body,
  }
}
