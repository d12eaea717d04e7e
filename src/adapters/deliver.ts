import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Handled } from '../sandbox/handled.ts'
import { byteLength, type Mishap, type WireResponse } from '../vendor/wire.ts'
import { inPieces } from './pieces.ts'

type MishapOf<Kind extends Mishap['kind']> = Extract<Mishap, { kind: Kind }>

/** Gives an answer on its socket, whatever happens to it on the way. */
export function give(handled: Pick<Handled, 'response' | 'waitUntil'>, response: ServerResponse): void {
  const { response: wire } = handled
  const mishap = wire.delivery?.mishap
  if (mishap === undefined) send(response, wire)
  else if (mishap.kind === 'dribble') void dribble(handled, response, mishap)
  else if (mishap.kind !== 'hang') onItsTurn(response, (socket) => breakOff(response, socket, wire, mishap))
}

/** Of requests that a client sends without waiting for the answers, one after the other has the socket. */
function onItsTurn(response: ServerResponse, act: (socket: Socket) => void): void {
  if (response.socket) act(response.socket)
  else response.once('socket', act)
}

function breakOff(
  response: ServerResponse,
  socket: Socket,
  wire: WireResponse,
  mishap: MishapOf<'reset' | 'empty' | 'truncate'>,
): void {
  if (mishap.kind === 'reset') socket.resetAndDestroy()
  else if (mishap.kind === 'empty') socket.destroySoon()
  else cutOff(response, socket, wire, mishap)
}

/** Aborts when the client has gone. */
export function untilGone(response: ServerResponse): AbortSignal {
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  return gone.signal
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
  { response: wire, waitUntil }: Pick<Handled, 'response' | 'waitUntil'>,
  response: ServerResponse,
  { pieces, overMs }: MishapOf<'dribble'>,
): Promise<void> {
  writeHead(response, wire)
  response.flushHeaders()
  const signal = untilGone(response)
  for (const { piece, atMs } of inPieces(Buffer.from(wire.body), pieces, overMs)) {
    await waitUntil(atMs, signal)
    if (response.destroyed) return
    response.write(piece)
  }
  response.end()
}
