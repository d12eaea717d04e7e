import type { IncomingMessage } from 'node:http'
import type { WireRequest } from '../vendor/wire.ts'

/** A user name and a password in a target are no part of the host. */
const ABSOLUTE = /^https?:\/\/(?:[^/?@]*@)?([^/?]+)(.*)$/i

/** A request as the server received it. */
export function toWireRequest(request: IncomingMessage, body: Uint8Array): WireRequest {
  const { method = 'GET', headers, url = '/' } = request
  const { host, pathAndQuery } = targetOf(url, headers.host)
  const mark = pathAndQuery.indexOf('?')
  return {
    method,
    host,
    path: mark === -1 ? pathAndQuery : pathAndQuery.slice(0, mark),
    query: mark === -1 ? '' : pathAndQuery.slice(mark + 1),
    // Node joins repeated headers to one string, except Set-Cookie, which requests do not have.
    headers: headers as Record<string, string>,
    body,
  }
}

/** Whether a client wrote its request as to a proxy: `POST http://host/path HTTP/1.1`. */
export function isForProxy({ url = '/' }: IncomingMessage): boolean {
  return !url.startsWith('/') && ABSOLUTE.test(url)
}

/** The host in a target takes precedence over the Host header (RFC 9112, 3.2.2). */
export function targetOf(url: string, hostHeader = ''): { readonly host: string; readonly pathAndQuery: string } {
  if (url.startsWith('/')) return { host: hostHeader, pathAndQuery: url }
  const [, host = hostHeader, rest = url] = ABSOLUTE.exec(url) ?? []
  return { host, pathAndQuery: rest.startsWith('/') ? rest : `/${rest}` }
}
