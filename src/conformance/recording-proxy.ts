import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { WireRequest } from '../vendor/wire.ts'
import type { Exchanged } from './exchanged.ts'
import { type Endpoint, endpointOf, flat, sendTo } from './transport.ts'

/** Stands between a client and a server, passes everything on unchanged, and remembers it. */
export interface RecordingProxy {
  readonly origin: string
  /** What went through since the last call of this. */
  take(): Exchanged[]
  close(): Promise<void>
}

/** Passes on what comes to a free port of loopback to another origin, Host header and all. */
export async function startRecordingProxy(origin: string): Promise<RecordingProxy> {
  const exchanges: Exchanged[] = []
  const endpoint = endpointOf(origin)
  const server = createServer((request, response) => {
    passOn(endpoint, request, response).then(
      (exchanged) => exchanges.push(exchanged),
      // A connection that broke behind us breaks in front of us.
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

async function passOn(endpoint: Endpoint, incoming: IncomingMessage, response: ServerResponse): Promise<Exchanged> {
  const request = toWireRequest(incoming, await buffer(incoming))
  const answer = await sendTo(endpoint, request)
  response.sendDate = false
  response.writeHead(answer.status, ofThisMessage(answer.headers))
  response.end(answer.body)
  return { request, answer }
}

function toWireRequest({ method = 'GET', url = '/', headers }: IncomingMessage, body: Uint8Array): WireRequest {
  const [path = '/', ...query] = url.split('?')
  return { method, host: headers.host ?? '', path, query: query.join('?'), headers: ofThisMessage(flat(headers)), body }
}

/** What concerns one connection alone is not passed on to the other. */
function ofThisMessage(headers: Readonly<Record<string, string>>): Record<string, string> {
  const { connection: _c, 'keep-alive': _k, 'transfer-encoding': _t, ...rest } = headers
  return rest
}
