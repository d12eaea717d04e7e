import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { WireResponse } from '../vendor/wire.ts'
import type { Refuse } from './answered.ts'
import { type Connections, endGently } from './connections.ts'
import { deliver } from './deliver.ts'
import { readAgain, withEncodedTarget } from './raw-target.ts'
import { bytesAfterBody, type ClientError, unreadableRefusal, unreadableRequest } from './unreadable.ts'
import { toWireRequest } from './wire-request.ts'

/** The client is gone: nobody reads an answer. */
const GONE = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ETIMEDOUT'])

/** Answers and records what Node's parser refuses, which would otherwise be silent. */
export function answerBelow(server: Server, refuse: Refuse, connections: Connections): void {
  const refused = new WeakSet<Socket>()
  server.on('clientError', (error: ClientError, socket: Socket) => {
    // The parser fails again at every packet that follows.
    if (refused.has(socket)) return
    if (GONE.has(error.code ?? '') || socket.bytesRead === 0) return void socket.destroy()
    const open = connections.openOn(socket)
    const encoded = open.length === 0 && error.code === 'HPE_INVALID_URL' && withEncodedTarget(error.rawPacket ?? EMPTY)
    if (encoded) return readAgain(server, socket, encoded)
    refused.add(socket)
    refuseUnreadable(refuse, error, { socket, open })
  })
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    const wire = toWireRequest(request, EMPTY)
    const { expect = '' } = request.headers
    const detail = `The request has the header Expect: ${JSON.stringify(expect.slice(0, 100))}. Only 100-continue is known: leave the header out`
    response.shouldKeepAlive = false
    deliver(refuse(wire, { by: 'http', status: 417, detail }), response)
  })
}

const EMPTY = Buffer.alloc(0)

function refuseUnreadable(
  refuse: Refuse,
  error: ClientError,
  { socket, open }: { readonly socket: Socket; readonly open: readonly ServerResponse[] },
): void {
  const broken = open.find(({ req }) => !req.complete)
  const whole = open.filter(({ req }) => req.complete)
  // Node closes a connection with the last answer: this keeps the client able to read it.
  socket.destroySoon = () => endGently(socket)
  const last = whole.at(-1)
  if (last && !broken) {
    last.shouldKeepAlive = false
    last.once('close', () => socket.destroySoon())
    refuse(toWireRequest(last.req, EMPTY), bytesAfterBody(error))
    return
  }
  const request = broken ? toWireRequest(broken.req, EMPTY) : unreadableRequest(error, socket)
  const { response } = refuse(request, unreadableRefusal(error))
  const isAnswered = broken?.headersSent === true
  const end = () => (isAnswered ? endGently(socket) : writeBytes(socket, response))
  // Pipelined requests are answered in their order.
  if (last) last.once('close', end)
  else end()
}

/** Writes past Node's response object: there is none for a request that could not be read, or its body is still awaited. */
export function writeBytes(socket: Socket, { status, headers, body }: WireResponse): void {
  const lines = Object.entries({ ...headers, Connection: 'close' }).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`)
  endGently(socket)
}
