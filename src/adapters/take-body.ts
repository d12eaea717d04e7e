import { createServer, type IncomingMessage } from 'node:http'
import { Duplex } from 'node:stream'

/**
 * Takes the body of a request from Node's parser, piece by piece; `undefined` is its end. The parser gives it to the `push` of the
 * request's stream. Without the stream's events, a request takes a sixth less time: docs/decisions/048.
 */
export function takeBody(request: IncomingMessage, take: (piece: Buffer | undefined) => void): void {
  request.push = (piece: Buffer | null) => {
    // Only after the parser has read the packet to its end: there may be bytes that belong to no request.
    if (piece === null) process.nextTick(take, undefined)
    else take(piece)
    return true
  }
  // Otherwise Node reads what is left once the answer is sent.
  if ('_consuming' in request) request._consuming = true
}

/** Whether this version of Node gives bodies away as {@link takeBody} expects. Tried once, with two requests that no client sent. */
export function canTakeBodies(): Promise<boolean> {
  isPossible ??= tryIt()
  return isPossible
}

let isPossible: Promise<boolean> | undefined

const TWO_REQUESTS =
  'POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbody' +
  'POST /2 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nbo\r\n2\r\ndy\r\n0\r\n\r\n'
const EXPECTED = '/1 body, /2 body, '
/** Turns of the event loop. Two are enough. */
const MAX_TURNS = 8

async function tryIt(): Promise<boolean> {
  let seen = ''
  let answered = 0
  const server = createServer((request, response) => {
    let body = ''
    takeBody(request, (piece) => {
      if (piece === undefined) {
        seen += `${request.url} ${body}, `
        response.once('close', () => answered++)
        response.end('answer')
      } else body += piece.toString()
    })
  })
  const connection = new Duplex({ read() {}, write: (_piece, _encoding, done) => done() })
  connection.on('error', () => {})
  server.emit('connection', connection)
  connection.push(TWO_REQUESTS)
  for (let turn = 0; turn < MAX_TURNS && answered < 2; turn++) await new Promise((resolve) => setImmediate(resolve))
  connection.destroy()
  return answered === 2 && seen === EXPECTED
}
