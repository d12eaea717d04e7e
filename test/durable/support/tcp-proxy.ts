import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** Which way bytes are lost: to the store, from it, or both. */
export type Direction = 'to' | 'from' | 'both'

/** A line between a server and its store that can be cut. */
export class TcpProxy {
  readonly port: number
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #swallowed: Direction | undefined

  private constructor(server: Server, port: number) {
    this.#server = server
    this.port = port
  }

  static async start(targetPort: number): Promise<TcpProxy> {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const proxy = new TcpProxy(server, (server.address() as AddressInfo).port)
    server.on('connection', (near) => proxy.#join(near, connect(targetPort, '127.0.0.1')))
    return proxy
  }

  /** Ends all connections. New ones are let through. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  /** From now on bytes disappear, and connections stay open. */
  swallow(direction: Direction): void {
    this.#swallowed = direction
  }

  /** What was swallowed is lost, so those connections end. */
  heal(): void {
    this.#swallowed = undefined
    this.cut()
  }

  async close(): Promise<void> {
    this.#server.close()
    this.cut()
    await once(this.#server, 'close')
  }

  #join(near: Socket, far: Socket): void {
    for (const [one, other, way] of [
      [near, far, 'to'],
      [far, near, 'from'],
    ] as const) {
      this.#sockets.add(one)
      one.on('error', () => {})
      one.on('data', (bytes) => {
        if (this.#swallowed !== 'both' && this.#swallowed !== way) other.write(bytes)
      })
      one.once('close', () => {
        this.#sockets.delete(one)
        other.destroy()
      })
    }
  }
}
