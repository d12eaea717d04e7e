import { hasBody } from '../control/endpoints.ts'
import type { FieldError } from '../control/problem.ts'

export interface ClientOptions {
  /** Of the server. Default `http://127.0.0.1:4747`. */
  readonly origin?: string
  /** Of a server that others can reach, or of one that was given a token. */
  readonly token?: string | undefined
  /** Default: the one that is there. */
  readonly fetch?: typeof fetch
}

/** The server refused. The message is its own sentence. */
export class ControlError extends Error {
  override readonly name = 'ControlError'
  readonly status: number
  /** The fields that are not as they have to be. */
  readonly errors: readonly FieldError[]

  constructor(status: number, detail: string, errors: readonly FieldError[] = []) {
    super(detail)
    this.status = status
    this.errors = errors
  }
}

/** There is no server, or what answered is none of ours. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError'
}

/** One request to the control API. Paths are below `/_soundcheck`. */
export interface ControlRequest {
  readonly method: string
  readonly path: string
  /** Members without a value are left out; of a list, each has the name. */
  readonly query: Readonly<Record<string, unknown>>
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal | undefined
}

/** Sends a request and resolves with the answer, if it is a good one. Rejects with a ControlError or an UnreachableError. */
export type Send = (request: ControlRequest) => Promise<Response>

export function createSend({ origin = 'http://127.0.0.1:4747', token, fetch: send = fetch }: ClientOptions): Send {
  return async ({ method, path, query, body, headers = {}, signal }) => {
    const address = addressOf(origin, path, query)
    const init: RequestInit = {
      method,
      headers: {
        ...headers,
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
    `There is no Soundcheck at ${origin} (${code ?? message}). Start one with "soundcheck serve", or say where it is`,
    { cause },
  )
}

async function toError(response: Response, origin: string): Promise<Error> {
  const problem = await response.json().catch(() => undefined)
  if (typeof problem?.detail === 'string') return new ControlError(response.status, problem.detail, problem.errors)
  return new UnreachableError(`What answers at ${origin} is no Soundcheck: it answered ${response.status}`)
}
