import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { byteLength, type Mishap, type WireResponse } from '../wire.ts'
import { inPieces } from './pieces.ts'

type MishapOf<Kind extends Mishap['kind']> = Extract<Mishap, { kind: Kind }>

/** Gives an answer on its socket, whatever happens to it on the way. */
export function give(sandbox: Sandbox, response: ServerResponse, wire: WireResponse): void {
  const mishap = wire.delivery?.mishap
  const { socket } = response
  if (mishap === undefined) send(response, wire)
  else if (!socket || mishap.kind === 'hang') return
  else if (mishap.kind === 'reset') socket.resetAndDestroy()
  else if (mishap.kind === 'empty') socket.destroySoon()
  else if (mishap.kind === 'truncate') cutOff(response, socket, wire, mishap)
  else void dribble(sandbox, response, wire, mishap)
}

function send(response: ServerResponse, wire: WireResponse): void {
  const { body } = wire
  writeHead(response, wire)
  // Of a text without anything beyond ASCII the bytes are the same, and are made with less ado.
  response.end(body, byteLength(body) === body.length ? 'latin1' : 'utf8')
}

function writeHead(response: ServerResponse, { status, headers }: WireResponse): void {
  response.sendDate = false
  // Whether the connection stays is between this socket and the client, whatever the vendor's own servers say.
  const sent = response.shouldKeepAlive ? headers : { ...headers, Connection: 'close' }
  response.writeHead(status, sent)
}

function cutOff(response: ServerResponse, socket: Socket, wire: WireResponse, { bytes }: MishapOf<'truncate'>): void {
  writeHead(response, wire)
  response.flushHeaders()
  response.write(Buffer.from(wire.body).subarray(0, bytes), () => socket.destroySoon())
}

/** Piece by piece, until all of it is there or the client has gone. */
async function dribble(
  sandbox: Sandbox,
  response: ServerResponse,
  wire: WireResponse,
  { pieces, overMs }: MishapOf<'dribble'>,
): Promise<void> {
  writeHead(response, wire)
  response.flushHeaders()
  for (const { piece, atMs } of inPieces(Buffer.from(wire.body), pieces, overMs)) {
    await sandbox.hold(wire, atMs)
    if (response.destroyed) return
    response.write(piece)
  }
  response.end()
}
