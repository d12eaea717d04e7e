import type { IncomingMessage, ServerResponse } from 'node:http'
import type { WireResponse } from '../vendor/wire.ts'
import { sendAsText } from './head-text.ts'
import { playRequests } from './play-requests.ts'
import { takeBody } from './take-body.ts'

/** What the server may do with the insides of this version of Node, or of another runtime. */
export interface Internals {
  /** Whether bodies come to {@link takeBody}. */
  readonly givesBodies: boolean
  /** Whether {@link sendAsText} writes what Node would write. */
  readonly takesHeads: boolean
}

/** Tried once, with requests that no client sent. */
export function tryInternals(): Promise<Internals> {
  tried ??= tryThem()
  return tried
}

let tried: Promise<Internals> | undefined

async function tryThem(): Promise<Internals> {
  const [givesBodies, takesHeads] = await Promise.all([tryBodies(), tryHeads()])
  return { givesBodies, takesHeads }
}

const TWO_BODIES =
  'POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbody' +
  'POST /2 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nbo\r\n2\r\ndy\r\n0\r\n\r\n'

async function tryBodies(): Promise<boolean> {
  let seen = ''
  const answered = await playRequests(
    (request, response) => {
      let body = ''
      takeBody(request, {
        take(piece) {
          body += piece.toString()
        },
        end() {
          seen += `${request.url} ${body}, `
          response.end('answer')
        },
      })
    },
    TWO_BODIES,
    2,
  )
  return seen === '/1 body, /2 body, ' && answered.split('answer').length === 3
}

const TWO_HEADS = 'GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n'
const ANSWER: WireResponse = {
  status: 404,
  headers: { Server: 'caf\u00e9', 'Content-Type': 'text/plain', 'Content-Length': '7', Connection: 'keep-alive' },
  body: 'answer.',
}

/** The same two answers as one text and by Node, and both twice on one connection. */
async function tryHeads(): Promise<boolean> {
  let isWritten = true
  const asText = (_: IncomingMessage, response: ServerResponse) => {
    response.sendDate = false
    isWritten &&= sendAsText(response, ANSWER)
    if (!isWritten) response.end()
  }
  const byNode = (_: IncomingMessage, response: ServerResponse) => {
    response.sendDate = false
    response.writeHead(ANSWER.status, ANSWER.headers).end(ANSWER.body, 'latin1')
  }
  const [text, node] = await Promise.all([playRequests(asText, TWO_HEADS, 2), playRequests(byNode, TWO_HEADS, 2)])
  return isWritten && text === node && text.split(ANSWER.body).length === 3
}
