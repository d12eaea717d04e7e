import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { WireRequest } from '../wire.ts'
import type { Exchanged } from './exchanged.ts'

/** Stands between a client and a server, passes everything on unchanged, and remembers it. */
export interface Recorder {
  readonly origin: string
  /** What went through since the last call of this. */
  take(): Exchanged[]
  close(): Promise<void>
}

/** Passes on what comes to a free port of loopback to an `http:` origin, Host header and all. */
export async function startRecorder(origin: string): Promise<Recorder> {
  const { hostname, port } = new URL(origin)
  const exchanges: Exchanged[] = []
  const server = createServer((request, response) => {
    passOn({ hostname, port }, request, response).then(
      (exchanged) => exchanges.push(exchanged),
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

async function passOn(
  to: { readonly hostname: string; readonly port: string },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Exchanged> {
  const body = await buffer(request)
  const { method = 'GET', url = '/', rawHeaders } = request
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const onward = forward({ ...to, method, path: url, headers: pairs(rawHeaders), agent: false }, resolve)
    onward.once('error', reject)
    onward.end(body)
  })
  const answered = await buffer(answer)
  const recorded: Exchanged = {
    request: wireRequest({ method, url, headers: request.headers, body }),
    answer: {
      status: answer.statusCode ?? 0,
      headers: flat(answer.headers),
      body: answered.toString('utf8'),
    },
  }
  response.sendDate = false
  response.writeHead(answer.statusCode ?? 502, pairs(answer.rawHeaders))
  response.end(answered)
  return recorded
}

function wireRequest(from: { method: string; url: string; headers: IncomingMessage['headers']; body: Uint8Array }): WireRequest {
  const [path = '/', ...query] = from.url.split('?')
  const headers = flat(from.headers)
  return { method: from.method, host: headers.host ?? '', path, query: query.join('?'), headers, body: from.body }
}

export function flat(headers: IncomingMessage['headers']): Record<string, string> {
  const known = Object.entries(headers).filter((entry): entry is [string, string | string[]] => entry[1] !== undefined)
  return Object.fromEntries(known.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]))
}

function pairs(raw: readonly string[]): string[] {
  // What concerns this connection alone is not passed on.
  const kept: string[] = []
  for (let index = 0; index < raw.length; index += 2) {
    const [name = '', value = ''] = [raw[index], raw[index + 1]]
    if (!['connection', 'keep-alive', 'transfer-encoding'].includes(name.toLowerCase())) kept.push(name, value)
  }
  return kept
}
