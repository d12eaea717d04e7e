import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { WireRequest } from '../vendor/wire.ts'
import type { Exchanged } from './exchanged.ts'
import { type Endpoint, endpointOf, flat, sendTo } from './transport.ts'

/** Forwards everything between a client and a server unchanged, and records it. */
export interface RecordingProxy {
  readonly origin: string
  /** Returns the exchanges since the last call. */
  take(): Exchanged[]
  close(): Promise<void>
}

/** Listens on a free loopback port, and forwards requests to another origin with their Host header. */
export async function startRecordingProxy(origin: string): Promise<RecordingProxy> {
  const exchanges: Exchanged[] = []
  const endpoint = endpointOf(origin)
  const server = createServer((request, response) => {
    forward(endpoint, request, response).then(
      (exchanged) => exchanges.push(exchanged),
      // If the server's connection breaks, the client's breaks too.
      () => response.destroy(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take: () => exchanges.splice(0),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function forward(endpoint: Endpoint, incoming: IncomingMessage, response: ServerResponse): Promise<Exchanged> {
  const request = toWireRequest(incoming, await buffer(incoming))
  const at = Date.now()
  const answer = await sendTo(endpoint, request)
  response.sendDate = false
  response.writeHead(answer.status, endToEnd(answer.headers))
  response.end(answer.body)
  return { request, answer, at }
}

function toWireRequest({ method = 'GET', url = '/', headers }: IncomingMessage, body: Uint8Array): WireRequest {
  const [path = '/', ...query] = url.split('?')
  return { method, host: headers.host ?? '', path, query: query.join('?'), headers: endToEnd(flat(headers)), body }
}

/** Leaves out headers that concern only one connection. */
function endToEnd(headers: Readonly<Record<string, string>>): Record<string, string> {
  const { connection: _c, 'keep-alive': _k, 'transfer-encoding': _t, ...rest } = headers
  return rest
}
