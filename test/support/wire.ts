import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import type { WireRequest, WireResponse } from '../../src/vendor/wire.ts'

export interface RequestParts {
  readonly method?: string
  readonly host?: string
  readonly path: string
  readonly query?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

/** A request as an adapter passes it on. Default: a GET to this machine, or a POST if there is a body. */
export function wireRequest({ path, ...parts }: RequestParts): WireRequest {
  const { host = '127.0.0.1:4747', query = '', headers = {}, body = '' } = parts
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const method = parts.method ?? (bytes.length > 0 ? 'POST' : 'GET')
  return { method, host, path, query, headers: { host, ...headers }, body: bytes }
}

export function send(sandbox: Sandbox, parts: RequestParts): WireResponse {
  return sandbox.handle(wireRequest(parts)).response
}
