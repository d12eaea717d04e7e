import { CLIENT_HEADER, hasBody } from '../control/endpoints.ts'
import type { FieldError, Remedy } from '../control/problem.ts'
import { checkGiven } from './given.ts'

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

/** A problem as the server spells it. */
interface Problem {
  readonly detail: string
  readonly errors?: readonly FieldError[]
  readonly plain?: string
  readonly remedy?: Remedy
}

/** The server refused a request. The message is the server's. */
export class ControlError extends Error {
  override readonly name = 'ControlError'
  readonly status: number
  /** The fields that are wrong. */
  readonly errors: readonly FieldError[]
  /** What is wrong, without methods and paths; undefined when the message is that already. */
  readonly plain: string | undefined
  /** The way out, as a sentence that names an operation. */
  readonly remedy: Remedy | undefined

  constructor(status: number, { detail, errors = [], plain, remedy }: Problem) {
    super(detail)
    this.status = status
    this.errors = errors
    this.plain = plain
    this.remedy = remedy
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

export function createSend(options: ClientOptions): Send {
  const shapes = { origin: 'string', token: 'string', name: 'string', fetch: 'function' } as const
  checkGiven('Cannot create a client', shapes, options)
  const { origin = 'http://127.0.0.1:4747', token, name, fetch: send = fetch } = options
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
  if (typeof problem?.detail === 'string') return new ControlError(response.status, problemIn(problem))
  return new UnreachableError(`The server at ${origin} is not a Soundcheck: it answered ${response.status}`)
}

/** Only what has the right shape: what calls itself a Soundcheck need not be one. */
function problemIn({ detail, plain, remedy, errors }: Readonly<Record<string, unknown>>): Problem {
  const isRemedy = hasTexts(remedy, 'before', 'operation', 'after')
  return {
    detail: String(detail),
    errors: Array.isArray(errors) ? errors.filter((one) => hasTexts(one, 'field', 'in', 'message')) : [],
    ...(typeof plain === 'string' && { plain }),
    ...(isRemedy && { remedy: remedy as Remedy }),
  }
}

function hasTexts(value: unknown, ...names: readonly string[]): boolean {
  return names.every((name) => typeof (value as Record<string, unknown> | undefined | null)?.[name] === 'string')
}
