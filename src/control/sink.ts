import { byteLength, httpDate, readableBody, type WireRequest, type WireResponse } from '../wire.ts'

/** A callback that somebody sent to the sink. */
interface Collected {
  /** Real time, ISO 8601. */
  readonly at: string
  readonly method: string
  readonly query: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const PREFIX = '/_soundcheck/sink/'
const MAX_NAMES = 100
const MAX_CALLBACKS = 200
const MAX_BODY_BYTES = 262_144

/**
 * Collects callbacks for those without a receiver: POST to `/_soundcheck/sink/<name>` keeps one and answers 200, GET lists
 * them, DELETE forgets them. Bounded; the oldest go first.
 */
export class Sink {
  readonly #isPublic: boolean
  readonly #collected = new Map<string, Collected[]>()

  /** On a public server anybody may leave a callback, as vendors have to, and nobody may read one. */
  constructor({ isPublic }: { readonly isPublic: boolean }) {
    this.#isPublic = isPublic
  }

  /** Undefined when the path is not the sink's. */
  handle(request: WireRequest, now: number): WireResponse | undefined {
    if (!request.path.startsWith(PREFIX)) return undefined
    const name = request.path.slice(PREFIX.length)
    if (!/^[\w.-]{1,64}$/.test(name))
      return answer(404, { detail: 'A sink has a name of letters, digits, dots and dashes' }, now)
    if (request.method === 'POST') return this.#collect(name, request, now)
    if (this.#isPublic)
      return answer(403, { detail: 'Callbacks can be read only from a server that listens on loopback' }, now)
    if (request.method === 'GET') return answer(200, this.#collected.get(name) ?? [], now)
    if (request.method !== 'DELETE') return answer(405, { detail: 'A sink takes POST, GET and DELETE' }, now)
    this.#collected.delete(name)
    return answer(200, [], now)
  }

  #collect(name: string, request: WireRequest, now: number): WireResponse {
    const callbacks = this.#collected.get(name) ?? []
    const { method, query, headers } = request
    callbacks.push({
      at: new Date(now).toISOString(),
      method,
      query,
      headers,
      body: readableBody(request, MAX_BODY_BYTES),
    })
    if (callbacks.length > MAX_CALLBACKS) callbacks.shift()
    this.#collected.set(name, callbacks)
    if (this.#collected.size > MAX_NAMES) {
      const [oldest] = this.#collected.keys()
      if (oldest !== undefined) this.#collected.delete(oldest)
    }
    return answer(200, { code: 0 }, now)
  }
}

function answer(status: number, value: unknown, now: number): WireResponse {
  const body = JSON.stringify(value)
  return {
    status,
    headers: {
      'Content-Type': 'application/json',
      'Content-Length': String(byteLength(body)),
      'Cache-Control': 'no-store',
      Date: httpDate(now),
      Connection: 'keep-alive',
    },
    body,
  }
}
