import { createServer, type RequestListener } from 'node:http'
import { Duplex } from 'node:stream'
import { GivingRequest } from './take-body.ts'

/** Turns of the event loop. Two are enough. */
const MAX_TURNS = 8

/**
 * Plays requests that no client sent to a listener, over a connection without a socket. Returns the bytes of its answers. For finding
 * out whether this runtime works inside as the server expects.
 */
export async function playRequests(listener: RequestListener, requests: string, count: number): Promise<string> {
  let answered = 0
  let bytes = ''
  const server = createServer({ IncomingMessage: GivingRequest }, (request, response) => {
    response.once('close', () => answered++)
    listener(request, response)
  })
  const connection = new Duplex({
    read() {},
    write(piece: Buffer, _encoding, done) {
      bytes += piece.toString('latin1')
      done()
    },
  })
  connection.on('error', () => {})
  server.emit('connection', connection)
  connection.push(requests)
  for (let turn = 0; turn < MAX_TURNS && answered < count; turn++) await new Promise((resolve) => setImmediate(resolve))
  connection.destroy()
  return bytes
}
