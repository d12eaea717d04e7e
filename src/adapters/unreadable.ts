import type { Socket } from 'node:net'
import type { Refusal } from '../sandbox/own-answers.ts'
import type { WireRequest } from '../vendor/wire.ts'
import { isClientHello } from './secure.ts'
import { targetOf } from './wire-request.ts'

/** An error of Node's HTTP parser, or of a connection. */
export interface ClientError extends Error {
  readonly code?: string
  /** What was being read. */
  readonly rawPacket?: Buffer
}

const MAX_TARGET = 1000
const MAX_HOST = 255

/** A request that could not be read, as far as it can be told. */
export function unreadableRequest({ rawPacket }: ClientError, socket: Socket): WireRequest {
  const text = rawPacket?.toString('latin1', 0, 16_384) ?? ''
  const [, method = 'UNREADABLE', target = '/'] = /^([A-Z]{1,20}) (\S+)/.exec(text) ?? []
  const [, hostHeader] = /\r?\nhost:[ \t]*([\w.:[\]-]+)[ \t]*\r?\n/i.exec(text) ?? []
  const { localAddress = 'localhost', localPort } = socket
  const own = `${localAddress.includes(':') ? `[${localAddress}]` : localAddress}:${localPort}`
  const { host, pathAndQuery } = targetOf(readable(target), hostHeader ?? own)
  const [path = '/', ...query] = pathAndQuery.slice(0, MAX_TARGET).split('?')
  const headers: Record<string, string> = hostHeader === undefined ? {} : { host: hostHeader.slice(0, MAX_HOST) }
  return { method, host: host.slice(0, MAX_HOST), path, query: query.join('?'), headers, body: new Uint8Array() }
}

/** Percent-encodes everything that a target cannot contain. */
function readable(target: string): string {
  return target.slice(0, 2 * MAX_TARGET).replace(/[^\x21-\x7e]/g, (byte) => percent(byte.charCodeAt(0)))
}

export function percent(byte: number): string {
  return `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
}

const TLS =
  'This port speaks http, and the client began with TLS. Use http:// in the address of the endpoint, or start the server with --tls and use its other port'
const HTTP2 =
  'This port speaks HTTP/1.1, and the client began with HTTP/2 without asking. Turn HTTP/2 off in the client (curl: --http1.1)'

/** What was wrong, by the code of Node's error. */
const SENTENCES: Readonly<Record<string, readonly [status: number, sentence: string]>> = {
  HPE_PAUSED_H2_UPGRADE: [400, HTTP2],
  HPE_HEADER_OVERFLOW: [
    431,
    'The request line and the headers together are longer than 128 KB. Send long values in the body',
  ],
  HPE_INVALID_TRANSFER_ENCODING: [
    400,
    'The request has a Content-Length and a Transfer-Encoding, or an encoding other than chunked, so its end is uncertain. Send one Content-Length or Transfer-Encoding: chunked',
  ],
  HPE_UNEXPECTED_CONTENT_LENGTH: [
    400,
    'The request has two lengths: a second Content-Length, or one beside a Transfer-Encoding. Send one of them',
  ],
  HPE_INVALID_CONTENT_LENGTH: [
    400,
    'The Content-Length is not a number of bytes. Send the length of the body in bytes',
  ],
  HPE_INVALID_URL: [
    400,
    'The target of the request contains a character that needs percent-encoding. Encode it as UTF-8, for example %E7%9B%B4 for 直',
  ],
  HPE_INVALID_CONSTANT: [
    400,
    'The request line does not end with HTTP/1.1. A space in the target is the usual reason: send it as %20',
  ],
  HPE_INVALID_VERSION: [400, 'The request line does not end with HTTP/1.1 and a line break (CRLF)'],
  HPE_INVALID_CHUNK_SIZE: [400, 'A chunk of the body does not begin with its size in hexadecimal digits'],
  HPE_INVALID_EOF_STATE: [400, 'The connection ended in the middle of a request'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The rest of the request did not arrive in time'],
}

/** Why a request could not be read, with the remedy. */
export function unreadableRefusal({ code = '', message, rawPacket }: ClientError): Refusal {
  const [status, sentence] = isClientHello(rawPacket) ? [400, TLS] : (SENTENCES[code] ?? [400, unknown(message)])
  return { by: 'http', status, detail: `${sentence}. No vendor saw this request` }
}

function unknown(message: string): string {
  return `This is not a request in HTTP/1.1: ${message.replace(/^Parse Error: ?/, '')}`
}

/** What follows a whole body cannot be read, but the answer is unaffected. */
export function bytesAfterBody({ message }: ClientError): Refusal {
  return {
    by: 'http',
    status: 400,
    detail: `After a whole request, the client sent bytes that are not another one (${message.replace(/^Parse Error: ?/, '')}). A Content-Length that is too small is the usual reason: it counts bytes, not characters. The request before was answered, and the connection was closed`,
  }
}
