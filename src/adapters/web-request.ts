import type { WireRequest } from '../vendor/wire.ts'

/**
 * @note A Request has a normalised URL and lower-case header names, so it may differ from what the client signed. Only the
 * HTTP server sees the raw target.
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
