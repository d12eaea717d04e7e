import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'
import { isKnownHost } from '../control/access.ts'
import { hostName, type WireRequest } from '../vendor/wire.ts'
import type { Refuse } from './answered.ts'
import { writeBytes } from './below.ts'
import { type PassThrough, passTunnel } from './pass-through.ts'
import { isClientHello, type SecureFront } from './secure.ts'
import { isHostOfOurs, type Neighbours, strangeTarget } from './strangers.ts'
import { toWireRequest } from './wire-request.ts'

/** How a server treats clients that use it as their proxy. */
export interface Proxying {
  readonly server: Server
  readonly neighbours: Neighbours
  /** Undefined when the server has no certificates. */
  readonly secure: SecureFront | undefined
  /** Undefined when it refuses requests for other hosts. */
  readonly passThrough: PassThrough | undefined
  /** The ports that this server listens on. */
  readonly ports: readonly number[]
  readonly refuse: Refuse
}

interface Connect {
  readonly request: IncomingMessage
  readonly socket: Socket
  readonly head: Buffer
}

/** Answers CONNECT, for clients that use this server as their proxy. A tunnel to a vendor ends here as well. */
export function tunnel(proxying: Proxying, { request, socket, head }: Connect): void {
  const { server, neighbours, secure, refuse } = proxying
  const host = request.url ?? ''
  // Node no longer manages this socket, so errors and the end of the connection are handled here.
  socket.on('error', () => socket.destroy())
  const passThrough = passThroughOf(proxying, host)
  if (passThrough) {
    passTunnel(passThrough, { host, socket, head })
    return
  }
  if (!isHostOfOurs(host, socket, neighbours)) {
    const asked: WireRequest = { ...toWireRequest(request, head), host, path: '/', query: '', body: new Uint8Array() }
    writeBytes(socket, refuse(asked, strangeTarget(host, neighbours)).response)
    return
  }
  socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
  socket.unshift(head)
  if (!secure) return void server.emit('connection', socket)
  socket.once('data', (first: Buffer) => {
    socket.pause()
    socket.unshift(first)
    if (isClientHello(first)) return secure.accept(socket)
    server.emit('connection', socket)
    socket.resume()
  })
}

/** How a request for a host goes on, when it is neither for a vendor nor for this server; undefined when it does not. */
export function passThroughOf({ neighbours, passThrough, ports }: Proxying, host: string): PassThrough | undefined {
  if (!passThrough || neighbours.sandbox.vendors.some((vendor) => vendor.matchesHost(hostName(host)))) return undefined
  const isNear = isKnownHost(host, neighbours.hosts)
  if (!isNear) return passThrough.isOffline ? undefined : passThrough
  return ports.includes(Number(/:(\d+)$/.exec(host)?.[1])) ? undefined : passThrough
}
