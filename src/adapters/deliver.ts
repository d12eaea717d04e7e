import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Handled } from '../sandbox/handled.ts'
import { inPieces } from '../sandbox/pieces.ts'
import { byteLength, type Mishap, type WireResponse } from '../vendor/wire.ts'
import { sendAsText } from './head-text.ts'

type MishapOf<Kind extends Mishap['kind']> = Extract<Mishap, { kind: Kind }>

/** How a server delivers. */
export interface Delivering {
  /** Nothing waits any longer once it aborts. */
  readonly stopping?: AbortSignal
  /** Whether {@link sendAsText} may write heads. */
  readonly takesHeads: boolean
}

const BY_NODE: Delivering = { takesHeads: false }

/** Writes a response to its socket, with the mishap that a fault asks for. */
export function deliver(
  handled: Pick<Handled, 'response' | 'waitUntil'>,
  response: ServerResponse,
  { stopping, takesHeads }: Delivering = BY_NODE,
): void {
  const { response: wire } = handled
  const mishap = wire.delivery?.mishap
  if (mishap === undefined) send(response, wire, takesHeads)
  else if (mishap.kind === 'dribble') void dribble(handled, response, { ...mishap, stopping })
  else if (mishap.kind === 'hang') hang(response, stopping)
  else withSocket(response, (socket) => breakOff(response, socket, wire, mishap))
}

/** Waits for the socket: with pipelined requests, one response after the other has it. */
function withSocket(response: ServerResponse, use: (socket: Socket) => void): void {
  if (response.socket) use(response.socket)
  else response.once('socket', use)
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

/** Keeps the connection open without an answer. A server that stops has nothing to wait for. */
function hang(response: ServerResponse, stopping?: AbortSignal): void {
  const over = untilGone(response, stopping)
  if (over.aborted) response.destroy()
  else over.addEventListener('abort', () => response.destroy(), { once: true })
}

/** Aborts when the client is gone, or the server stops. */
export function untilGone(response: ServerResponse, stopping?: AbortSignal): AbortSignal {
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  if (stopping?.aborted) gone.abort()
  stopping?.addEventListener('abort', () => gone.abort(), { once: true, signal: gone.signal })
  return gone.signal
}

function send(response: ServerResponse, wire: WireResponse, takesHeads: boolean): void {
  if (takesHeads && sendAsText(response, wire)) return
  const { body } = wire
  writeHead(response, wire)
  // latin1 and UTF-8 agree for ASCII, and latin1 is faster.
  response.end(body, byteLength(body) === body.length ? 'latin1' : 'utf8')
}

function writeHead(response: ServerResponse, { status, headers }: WireResponse): void {
  response.sendDate = false
  // The client and this socket decide whether the connection stays open, not the vendor's headers.
  const sent = response.shouldKeepAlive ? headers : { ...headers, Connection: 'close' }
  response.writeHead(status, sent)
}

function cutOff(response: ServerResponse, socket: Socket, wire: WireResponse, { bytes }: MishapOf<'truncate'>): void {
  writeHead(response, wire)
  response.flushHeaders()
  response.write(Buffer.from(wire.body).subarray(0, bytes), () => socket.destroySoon())
}

/** Writes the body piece by piece, until all of it is sent or the client is gone. */
async function dribble(
  { response: wire, waitUntil }: Pick<Handled, 'response' | 'waitUntil'>,
  response: ServerResponse,
  { pieces, overMs, stopping }: MishapOf<'dribble'> & { readonly stopping: AbortSignal | undefined },
): Promise<void> {
  writeHead(response, wire)
  response.flushHeaders()
  const signal = untilGone(response, stopping)
  for (const { piece, atMs } of inPieces(Buffer.from(wire.body), pieces, overMs)) {
    await waitUntil(atMs, signal)
    if (response.destroyed) return
    response.write(piece)
  }
  response.end()
}
