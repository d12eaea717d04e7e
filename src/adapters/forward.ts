import { type ClientRequest, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { FORWARDED_HEADER } from '../sandbox/keeping.ts'
import type { WireRequest } from '../vendor/wire.ts'

const CONNECT_MS = 1000
/** How often to ask whether the owner still lives while it has not answered. An answer may be delayed for long. */
const ASK_MS = 1000

/** Takes the mark of another server off a request, because no vendor may see it. Returns whether it had one. */
export function takeMark({ headers }: IncomingMessage): boolean {
  if (headers[FORWARDED_HEADER] === undefined) return false
  delete headers[FORWARDED_HEADER]
  return true
}

interface Forwarding {
  /** The owner: `http://10.0.0.7:4747`. */
  readonly to: string
  readonly request: WireRequest
  /** To the client. */
  readonly response: ServerResponse
  /** Whether the owner still lives. */
  isAlive(): Promise<boolean>
}

/**
 * Sends a request to the server that has its account, as the client wrote it, so that its signature holds, and the answer back, with
 * whatever goes wrong with it. Resolves to why there is none, or to undefined when the client got what the owner gave.
 */
export function forward({ to, request, response, isAlive }: Forwarding): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>()
  const far = send(to, request.body, response.req)
  const connecting = setTimeout(() => far.destroy(new Error('it does not answer')), CONNECT_MS)
  const asking = setInterval(() => {
    isAlive().then(
      (alive) => alive || far.destroy(new Error('it stopped meanwhile. The request may have been carried out')),
      () => {},
    )
  }, ASK_MS)
  let isSent = false
  const over = (problem?: string) => {
    clearTimeout(connecting)
    clearInterval(asking)
    resolve(problem)
  }
  far.once('socket', (socket) =>
    socket.once('connect', () => {
      isSent = true
      clearTimeout(connecting)
    }),
  )
  far.once('response', (answer) => {
    over()
    passOn(answer, response)
  })
  far.once('error', (error: NodeJS.ErrnoException) => {
    const isBroken = isSent && error.code === 'ECONNRESET'
    if (isBroken) breakOff(response, error)
    over(isBroken ? undefined : `The server ${to} has the account of this request, but ${error.message}`)
  })
  response.once('close', () => far.destroy())
  return promise
}

function send(to: string, body: Uint8Array, { method, url, rawHeaders }: IncomingMessage): ClientRequest {
  const { hostname, port } = new URL(to)
  const far = httpRequest({
    // A connection that is kept may break at the wrong moment, and that would look like a fault of the answer.
    agent: false,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? 80 : port,
    method,
    path: url,
    headers: [...rawHeaders, FORWARDED_HEADER, '1'],
    setHost: false,
  })
  far.end(body)
  return far
}

function passOn(answer: IncomingMessage, response: ServerResponse): void {
  response.sendDate = false
  response.writeHead(answer.statusCode ?? 502, answer.statusMessage, answer.rawHeaders)
  response.flushHeaders()
  answer.on('data', (piece) => response.write(piece))
  answer.once('end', () => response.end())
  answer.once('error', () => response.socket?.destroySoon())
}

/** A fault that breaks the connection breaks it here too, in the same way. */
function breakOff(response: ServerResponse, error: Error): void {
  if (error.message === 'socket hang up') response.socket?.destroySoon()
  else response.socket?.resetAndDestroy()
}
