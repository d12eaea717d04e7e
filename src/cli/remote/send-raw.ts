import { request as httpRequest, type IncomingMessage } from 'node:http'
import type { Answer } from '../../replay/difference.ts'
import type { WireRequest } from '../../vendor/wire.ts'

/** Sends requests to a server unchanged, including the Host header, which `fetch` would replace. */
export function sendRaw(origin: string): (request: WireRequest) => Promise<Answer> {
  const { hostname, port } = new URL(origin)
  return ({ method, path, query, headers, body }) =>
    new Promise((resolve, reject) => {
      const target = query === '' ? path : `${path}?${query}`
      const request = httpRequest(
        // Brackets around an IPv6 address are part of the URL only.
        { hostname: hostname.replace(/^\[|\]$/g, ''), port: port || 80, method, path: target, headers, setHost: false },
        (response) => void readAnswer(response).then(resolve, reject),
      )
      request.on('error', reject)
      request.end(body)
    })
}

async function readAnswer(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  const names = response.rawHeaders.filter((_, index) => index % 2 === 0)
  const headers = names.map((name) => [name, String(response.headers[name.toLowerCase()])])
  return {
    status: response.statusCode ?? 0,
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks).toString('utf8'),
  }
}
