import type { Request } from '@playwright/test'
import { targetOf } from '../adapters/wire-request.ts'
import type { WireRequest } from '../vendor/wire.ts'

/** A page's request. Its target is as the browser would send it: nothing is encoded or sorted anew. */
export async function readRequest(request: Request): Promise<WireRequest> {
  const [url = ''] = request.url().split('#', 1)
  const { host, pathAndQuery } = targetOf(url)
  const mark = pathAndQuery.indexOf('?')
  return withHostAndLength({
    method: request.method(),
    host,
    path: mark === -1 ? pathAndQuery : pathAndQuery.slice(0, mark),
    query: mark === -1 ? '' : pathAndQuery.slice(mark + 1),
    headers: await request.allHeaders(),
    body: request.postDataBuffer() ?? new Uint8Array(),
  })
}

/** A browser adds these last, after Playwright or a worker has seen the request. */
export function withHostAndLength({ headers, ...request }: WireRequest): WireRequest {
  const { host, body } = request
  return { ...request, headers: { host, ...lengthOf(body), ...headers } }
}

function lengthOf(body: Uint8Array): Record<string, string> {
  return body.length === 0 ? {} : { 'content-length': String(body.length) }
}
