import { createServer, IncomingMessage } from 'node:http'
import { Duplex } from 'node:stream'

/** Takes a body piece by piece, and then its end. */
export interface BodyTaker {
  take(piece: Buffer): void
  end(): void
}

/** Who takes the body that a connection is sending. */
interface Taking {
  request: IncomingMessage | undefined
  taker: BodyTaker | undefined
}

/** By connection: a property of a request would keep it in memory through the next collections, docs/decisions/054. */
const takings = new WeakMap<object, Taking>()

/** A request of a server whose bodies {@link takeBody} can take. Its `push` is what Node's parser gives each piece to. */
export class GivingRequest extends IncomingMessage {
  override push(piece: Buffer | null): boolean {
    const taking = takings.get(this.socket)
    if (taking?.request !== this || taking.taker === undefined) return super.push(piece)
    const { taker } = taking
    if (piece !== null) taker.take(piece)
    else {
      taking.request = undefined
      taking.taker = undefined
      // Only after the parser has read the packet to its end: there may be bytes that belong to no request.
      process.nextTick(end, taker)
    }
    return true
  }
}

function end(taker: BodyTaker): void {
  taker.end()
}

/**
 * Takes the body of a {@link GivingRequest} from Node's parser. Without the events of the request's stream, a request takes a sixth
 * less time: docs/decisions/048.
 */
export function takeBody(request: IncomingMessage, taker: BodyTaker): void {
  const taking = takings.get(request.socket)
  if (taking) {
    taking.request = request
    taking.taker = taker
  } else takings.set(request.socket, { request, taker })
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
  const server = createServer({ IncomingMessage: GivingRequest }, (request, response) => {
    let body = ''
    takeBody(request, {
      take(piece) {
        body += piece.toString()
      },
      end() {
        seen += `${request.url} ${body}, `
        response.once('close', () => answered++)
        response.end('answer')
      },
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
