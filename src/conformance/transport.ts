import { type IncomingHttpHeaders, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP } from 'node:net'
import { text } from 'node:stream/consumers'
import type { WireAnswer } from '../vendor/client.ts'
import type { WireRequest } from '../vendor/wire.ts'

/** The address of a connection, which may differ from the host that the request names. */
export interface Endpoint {
  readonly isSecure: boolean
  readonly address: string
  readonly port: number
}

const TIMEOUT_MS = 30_000

/** Sends a request unchanged, path and query byte for byte. Rejects if there is no answer. */
export function sendTo({ isSecure, address, port }: Endpoint, request: WireRequest): Promise<WireAnswer> {
  const { method, path, query, headers, body, host } = request
  const options = {
    host: address,
    port,
    method,
    path: query === '' ? path : `${path}?${query}`,
    headers: { host, ...headers, ...(hasBody(request) && { 'content-length': String(body.length) }) },
    timeout: TIMEOUT_MS,
  }
  return new Promise((resolve, reject) => {
    const sent = isSecure
      ? requestHttps({ ...options, ...serverName(host.replace(/:\d+$/, '')) })
      : requestHttp(options)
    sent.once('timeout', () => sent.destroy(new Error(`${address}:${port} did not answer in ${TIMEOUT_MS / 1000} s`)))
    sent.once('error', reject)
    sent.once('response', (answer) => {
      text(answer).then(
        (read) => resolve({ status: answer.statusCode ?? 0, headers: flat(answer.headers), body: read }),
        reject,
      )
    })
    sent.end(body)
  })
}

/** TLS allows host names only, not addresses (RFC 6066). */
function serverName(name: string): { servername?: string } {
  return isIP(name) === 0 ? { servername: name } : {}
}

function hasBody({ method, body }: WireRequest): boolean {
  return body.length > 0 || method === 'POST' || method === 'PUT'
}

export function flat(headers: IncomingHttpHeaders): Record<string, string> {
  const known = Object.entries(headers).filter((entry): entry is [string, string | string[]] => entry[1] !== undefined)
  return Object.fromEntries(known.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]))
}

/** The endpoint of an origin. Throws a TypeError if it is not a URL. */
export function endpointOf(origin: string): Endpoint {
  const { protocol, hostname, port } = new URL(origin)
  const isSecure = protocol === 'https:'
  const address = hostname.replace(/^\[|\]$/g, '')
  return { isSecure, address, port: port === '' ? (isSecure ? 443 : 80) : Number(port) }
}
