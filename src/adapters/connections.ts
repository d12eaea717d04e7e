import type { Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** How long a connection is read after its last answer. Closing one with unread bytes would reset it and lose the answer. */
const LINGER_MS = 2000
const MAX_TIMER_MS = 2 ** 31 - 1

/** The connections of a server and the requests on them that wait for their answers. */
export class Connections {
  readonly #sockets = new Set<Socket>()
  /** Connections below TLS. Each ends with the TLS connection on it. */
  readonly #carriers = new Set<Socket>()
  /**
   * In the order of their requests. No Set: each time it makes room, its old table keeps the responses in it from garbage collection,
   * and the next table as well. That took a fifth of the time of a request.
   */
  readonly #open: ServerResponse[] = []
  readonly #stopping = new AbortController()

  constructor(server: Server) {
    // A tunnel, or a request that was put right, comes back as a new connection on the same socket.
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket)
      socket.once('close', () => this.#sockets.delete(socket))
    })
    const finish = (response: ServerResponse) => this.#finish(response)
    /** One function for all requests. */
    function finished(this: ServerResponse): void {
      finish(this)
    }
    server.on('request', (_, response: ServerResponse) => {
      this.#open.push(response)
      response.on('close', finished)
    })
  }

  /** Aborts when the server stops: answers that are held back are due then. */
  get stopping(): AbortSignal {
    return this.#stopping.signal
  }

  /** Tells that a connection carries TLS, whose connection the server gets when both sides agree. */
  carry(socket: Socket): void {
    this.#sockets.delete(socket)
    this.#carriers.add(socket)
    socket.once('close', () => this.#carriers.delete(socket))
  }

  /** The requests on a connection that wait for their answers, oldest first. */
  openOn(socket: Socket): ServerResponse[] {
    return this.#open.filter((response) => response.req.socket === socket)
  }

  /**
   * Ends idle connections and hurries answers that are held back. The others end with their last answer. `isEndless` names the
   * answers that would never end.
   */
  wind(isEndless: (response: ServerResponse) => boolean): void {
    this.#stopping.abort()
    /** By connection. With pipelining, a connection may have several. */
    const last = new Map<Socket, ServerResponse>()
    for (const response of this.#open) {
      if (isEndless(response)) response.req.socket.destroySoon()
      else last.set(response.req.socket, response)
    }
    for (const response of last.values()) response.shouldKeepAlive = false
    for (const socket of this.#sockets) if (!last.has(socket)) socket.destroySoon()
  }

  /** How many requests wait for their answers. */
  get waiting(): number {
    return this.#open.length
  }

  #finish(response: ServerResponse): void {
    const { socket } = response.req
    this.#open.splice(this.#open.indexOf(response), 1)
    if (this.stopping.aborted && this.openOn(socket).length === 0) socket.destroySoon()
  }

  destroyAll(): void {
    for (const socket of [...this.#sockets, ...this.#carriers]) socket.destroy()
  }
}

/** Ends a connection so that the client can read what was written, although it still sends. */
export function endGently(socket: Socket): void {
  socket.end()
  const timer = setTimeout(() => socket.destroy(), LINGER_MS).unref()
  socket.once('close', () => clearTimeout(timer))
}

/** Calls back after a time; at once for 0. Returns a function that calls it off. */
export function after(milliseconds: number, run: () => void): () => void {
  if (milliseconds <= 0) {
    run()
    return () => {}
  }
  const timer = setTimeout(run, Math.min(milliseconds, MAX_TIMER_MS))
  return () => clearTimeout(timer)
}
