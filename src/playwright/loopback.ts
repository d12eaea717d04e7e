import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { deliver } from '../adapters/deliver.ts'
import type { Handled } from '../sandbox/handled.ts'
import { createAuthority } from '../tls/authority.ts'

/** An answer that only a socket can give, with the headers that let the page read it. */
export interface Waiting {
  readonly handled: Pick<Handled, 'response' | 'waitUntil'>
  readonly headers: Readonly<Record<string, string>>
}

const ADDRESS = '127.0.0.1'

/**
 * Gives answers by a real socket, each once and to whoever knows its address. Playwright can answer a request only whole: an
 * answer that is cut off, or comes in pieces, needs a connection.
 */
export class Loopback {
  readonly #waiting = new Map<string, Waiting>()
  readonly #servers = new Map<string, Promise<Server>>()
  readonly #stopping = new AbortController()

  /** Where the answer can be fetched, with the scheme of the request: Playwright refuses to change it. */
  async addressFor(scheme: string, waiting: Waiting): Promise<string> {
    const server = await this.#serverFor(scheme)
    const ticket = randomBytes(16).toString('hex')
    this.#waiting.set(ticket, waiting)
    return `${scheme}//${ADDRESS}:${(server.address() as AddressInfo).port}/${ticket}`
  }

  async close(): Promise<void> {
    this.#stopping.abort()
    for (const opening of this.#servers.values()) {
      const server = await opening
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }

  #serverFor(scheme: string): Promise<Server> {
    const known = this.#servers.get(scheme)
    if (known) return known
    const opening = this.#open(scheme)
    this.#servers.set(scheme, opening)
    return opening
  }

  async #open(scheme: string): Promise<Server> {
    const answer = (request: IncomingMessage, response: ServerResponse) => this.#answer(request, response)
    const server = scheme === 'https:' ? createSecureServer(await ownCertificate(), answer) : createServer(answer)
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, ADDRESS, resolve))
    server.unref()
    return server
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const ticket = request.url?.slice(1) ?? ''
    const waiting = this.#waiting.get(ticket)
    this.#waiting.delete(ticket)
    request.resume()
    if (!waiting) return void response.writeHead(404).end()
    for (const [name, value] of Object.entries(waiting.headers)) response.setHeader(name, value)
    // The pages share the pool of connections of their browser: one that is kept would go to another answer.
    response.shouldKeepAlive = false
    deliver(waiting.handled, response, { stopping: this.#stopping.signal, takesHeads: false })
  }
}

async function ownCertificate(): Promise<{ readonly cert: string; readonly key: string }> {
  const authority = await createAuthority({ domains: [], addresses: [ADDRESS] })
  return authority.issue([ADDRESS])
}
