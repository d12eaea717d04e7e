import { CLIENT_HEADER, hasBody } from '../control/endpoints.ts'
import type { FieldError } from '../control/problem.ts'

export interface ClientOptions {
  /** The server's origin. Default `http://127.0.0.1:4747`. */
  readonly origin?: string
  /** Needed when others can reach the server, or when it was started with a token. */
  readonly token?: string | undefined
  /** Who uses the server, at most 64 characters: what this client sets says so. */
  readonly name?: string | undefined
  /** Default: the global `fetch`. */
  readonly fetch?: typeof fetch
}

/** The server refused a request. The message is the server's. */
export class ControlError extends Error {
  override readonly name = 'ControlError'
  readonly status: number
  /** The fields that are wrong. */
  readonly errors: readonly FieldError[]

  constructor(status: number, detail: string, errors: readonly FieldError[] = []) {
    super(detail)
    this.status = status
    this.errors = errors
  }
}

/** There is no server, or another kind of server answered. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError'
}

/** One request to the control API. Paths are below `/_soundcheck`. */
export interface ControlRequest {
  readonly method: string
  readonly path: string
  /** Undefined members are left out. A list becomes several members of the same name. */
  readonly query: Readonly<Record<string, unknown>>
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal | undefined
}

/** Resolves with a successful response. Rejects with a ControlError or an UnreachableError. */
export type Send = (request: ControlRequest) => Promise<Response>

export function createSend({
  origin = 'http://127.0.0.1:4747',
  token,
  name,
  fetch: send = fetch,
}: ClientOptions): Send {
  return async ({ method, path, query, body, headers = {}, signal }) => {
    const address = addressOf(origin, path, query)
    const init: RequestInit = {
      method,
      headers: {
        ...headers,
        // Headers have no other letters than those of Latin.
        ...(name !== undefined && { [CLIENT_HEADER]: encodeURIComponent(name) }),
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        ...(hasBody(method) && { 'Content-Type': 'application/json' }),
      },
      ...(hasBody(method) && { body: JSON.stringify(body ?? {}) }),
      ...(signal && { signal }),
    }
    const response = await send(address, init).catch((error) => {
      throw signal?.aborted ? error : unreachable(origin, error)
    })
    if (response.ok) return response
    throw await toError(response, origin)
  }
}

function addressOf(origin: string, path: string, query: ControlRequest['query']): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((one) => [name, String(one)]),
  )
  const search = new URLSearchParams(pairs).toString()
  return `${origin.replace(/\/$/, '')}/_soundcheck${path}${search === '' ? '' : `?${search}`}`
}

function unreachable(origin: string, cause: unknown): UnreachableError {
  const { message, code } = ((cause as Error).cause ?? cause) as { message?: string; code?: string }
  return new UnreachableError(
    `There is no Soundcheck at ${origin} (${code ?? message}). Start one with "soundcheck serve", or give its address`,
    { cause },
  )
}

async function toError(response: Response, origin: string): Promise<Error> {
  const problem = await response.json().catch(() => undefined)
  if (typeof problem?.detail === 'string') return new ControlError(response.status, problem.detail, problem.errors)
  return new UnreachableError(`The server at ${origin} is not a Soundcheck: it answered ${response.status}`)
}
