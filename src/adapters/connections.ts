import type { Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** How long a connection is read after its last answer. Closing one with unread bytes would reset it and lose the answer. */
const LINGER_MS = 2000
/** How long an idle connection is kept while the server stops: its next request may be on its way. */
const LAST_LOOK_MS = 100
const MAX_TIMER_MS = 2 ** 31 - 1

/** The connections of a server and the requests on them that wait for their answers. */
export class Connections {
  /**
   * With the responses on each that are not sent yet, oldest first. One set of them all would change its table every few requests,
   * and a table that is old already keeps all that it held alive: docs/decisions/054.
   */
  readonly #sockets = new Map<Socket, ServerResponse[]>()
  /** Connections below TLS. Each ends with the TLS connection on it. */
  readonly #carriers = new Set<Socket>()
  readonly #stopping = new AbortController()

  constructor(server: Server) {
    // Node's close() calls it and would cut idle connections off, with a request on its way. {@link wind} ends them.
    server.closeIdleConnections = () => {}
    // A tunnel, or a request that was put right, comes back as a new connection on the same socket.
    server.on('connection', (socket: Socket) => {
      if (!this.#sockets.has(socket)) this.#sockets.set(socket, [])
      socket.once('close', () => this.#sockets.delete(socket))
    })
    const finish = (response: ServerResponse) => this.#finish(response)
    /** One function for all requests. */
    function finished(this: ServerResponse): void {
      finish(this)
    }
    server.on('request', (_, response: ServerResponse) => {
      if (this.stopping.aborted) response.shouldKeepAlive = false
      this.#sockets.get(response.req.socket)?.push(response)
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
    return [...(this.#sockets.get(socket) ?? [])]
  }

  /**
   * Ends idle connections and hurries answers that are held back. The others end with their last answer. `isEndless` names the
   * answers that would never end. With `isPatient`, a request that is on its way on an idle connection is answered, too.
   */
  wind(isEndless: (response: ServerResponse) => boolean, isPatient: boolean): void {
    this.#stopping.abort()
    const idle: Socket[] = []
    for (const [socket, open] of this.#sockets) {
      // With pipelining, a connection may have several.
      const last = open.findLast((response) => !isEndless(response))
      if (last) last.shouldKeepAlive = false
      if (open.some(isEndless)) socket.destroySoon()
      else if (!last) idle.push(socket)
    }
    const end = () => this.#endIdle(idle)
    // What arrived before the timer ran is read between it and the immediate.
    if (isPatient && idle.length > 0) after(LAST_LOOK_MS, () => setImmediate(end))
    else end()
  }

  #endIdle(sockets: readonly Socket[]): void {
    for (const socket of sockets) if (this.openOn(socket).length === 0) socket.destroySoon()
  }

  /** How many requests wait for their answers. */
  get waiting(): number {
    let waiting = 0
    for (const open of this.#sockets.values()) waiting += open.length
    return waiting
  }

  #finish(response: ServerResponse): void {
    const { socket } = response.req
    const open = this.#sockets.get(socket) ?? []
    const index = open.indexOf(response)
    if (index !== -1) open.splice(index, 1)
    if (this.stopping.aborted && open.length === 0) socket.destroySoon()
  }

  destroyAll(): void {
    for (const socket of [...this.#sockets.keys(), ...this.#carriers]) socket.destroy()
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
