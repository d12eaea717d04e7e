import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { isLoopbackAddress } from '../control/access.ts'
import type { Meter } from '../control/latencies.ts'
import { isControlTarget } from '../control/mount.ts'
import { type ControlOptions, checkControlOptions, startControl } from '../control/start.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { Adapter } from '../sandbox/adapter.ts'
import type { Handled } from '../sandbox/handled.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { hostName, type WireRequest } from '../vendor/wire.ts'
import { give, untilGone } from './deliver.ts'
import { landingPage } from './landing-page.ts'
import { checkVendorCors, corsHeaders, preflightAnswer, type VendorCors } from './vendor-cors.ts'

export interface ServerOptions {
  /** Default 4747; 0 takes any free port. */
  readonly port?: number
  /** Default 127.0.0.1: nobody but this machine. */
  readonly host?: string
  /** Of the control API, which lies below `/_soundcheck/`. */
  readonly control?: ControlOptions
  /** Origins of pages that may call the vendors' side from a browser, or `*`. Default: none; answers are the vendor's own. */
  readonly vendorCors?: VendorCors
}

export interface RunningServer {
  /** For example `http://127.0.0.1:4747`. */
  readonly origin: string
  readonly port: number
  /** What the control API wants to see; undefined when it asks for nothing. */
  readonly controlToken: string | undefined
  /** Stops listening and ends every connection, idle or not. */
  close(): Promise<void>
}

/** More of a body is read from the socket and thrown away. Above every vendor's limit, so that theirs decide. */
const MAX_BODY_BYTES = 12 * 1024 * 1024 + 1
/** A client that goes on beyond this is cut off. */
const MAX_DRAINED_BYTES = 64 * 1024 * 1024
/** Node counts the request line as header: room for the longest documented query (32 KB) and then some. */
const MAX_HEADER_BYTES = 128 * 1024
/** SDKs keep sockets open and answer a reset by sending the request again: idle for longer than they are. */
const KEEP_ALIVE_MS = 75_000

const DUE_WORK_MS = 100

/** A socket can do everything. */
const HTTP_ADAPTER: Adapter = { name: 'http', differences: {} }

interface Serving {
  readonly sandbox: Sandbox
  readonly vendorCors: VendorCors | undefined
  readonly meter: Meter
}

/** Serves a sandbox over HTTP. Rejects with a message that says what to do when it cannot listen. */
export async function startServer(sandbox: Sandbox, options: ServerOptions = {}): Promise<RunningServer> {
  const { port = 4747, host = '127.0.0.1' } = options
  const { control: controlOptions = {}, vendorCors } = options
  checkControlOptions(controlOptions)
  checkVendorCors(vendorCors ?? [])
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES, keepAliveTimeout: KEEP_ALIVE_MS })
  await listen(server, port, host)
  const address = server.address() as AddressInfo
  if (!isLoopbackAddress(address.address)) sandbox.egress.allowsPrivate = false
  const control = startControl(sandbox, { host, address }, controlOptions)
  const serving: Serving = { sandbox, vendorCors, meter: control.meter }
  server.on('request', (request, response) => {
    if (isControlTarget(request.url)) control.listener(request, response)
    else receive(serving, request, response)
  })
  server.on('connect', (request, socket, head) => tunnel(sandbox, server, { request, socket, head }))
  // What happens without a request has to be noticed by somebody: callbacks fall due in real time too.
  const closeAdapter = sandbox.openAdapter(HTTP_ADAPTER)
  const tell = logOnChange()
  const timer = setInterval(() => void sandbox.runDueWork().catch(tell), DUE_WORK_MS).unref()
  const shownHost = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return {
    origin: `http://${shownHost}:${address.port}`,
    port: address.port,
    controlToken: control.token,
    close: () =>
      new Promise((resolve) => {
        clearInterval(timer)
        closeAdapter()
        control.end()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** What fails at one beat fails at the next: it is told when it is new. */
function logOnChange(): (error: Error) => void {
  let last: string | undefined
  return (error) => {
    if (error.message !== last) console.error(error)
    last = error.message
  }
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code === 'EADDRINUSE' ? 'the port is taken' : error.message
      reject(
        new UsageError(`Cannot listen on ${host}:${port}: ${reason}. Choose another with --port or --host`, {
          cause: error,
        }),
      )
    })
    server.listen(port, host, resolve)
  })
}

function receive(serving: Serving, request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = []
  let kept = 0
  let received = 0
  request.on('data', (chunk: Buffer) => {
    received += chunk.length
    if (kept < MAX_BODY_BYTES) {
      const part = kept + chunk.length <= MAX_BODY_BYTES ? chunk : chunk.subarray(0, MAX_BODY_BYTES - kept)
      chunks.push(part)
      kept += part.length
    } else if (received > MAX_DRAINED_BYTES) request.destroy()
  })
  request.on('end', () => {
    const [first] = chunks
    const body = chunks.length === 1 && first ? first : Buffer.concat(chunks)
    answer(serving, toWireRequest(request, body), response)
  })
}

function answer(serving: Serving, request: WireRequest, response: ServerResponse): void {
  const { sandbox, vendorCors } = serving
  const preflight = vendorCors && preflightAnswer(request, vendorCors)
  const own = preflight ?? landingPage(sandbox, request)
  const handled = own ? { response: own, waitUntil: () => undefined } : handle(serving, request)
  const { response: wire } = handled
  if (vendorCors && !preflight) response.setHeaders(new Map(Object.entries(corsHeaders(request, wire, vendorCors))))
  const waiting = wire.delivery && handled.waitUntil(0, untilGone(response))
  if (waiting) void waiting.then(() => give(handled, response))
  else give(handled, response)
}

function handle({ sandbox, meter: { latencies } }: Serving, request: WireRequest): Handled {
  if (!latencies) return sandbox.handle(request)
  const start = performance.now()
  const handled = sandbox.handle(request)
  latencies.observe(handled.vendor?.id ?? '', (performance.now() - start) / 1000)
  return handled
}

function toWireRequest(request: IncomingMessage, body: Uint8Array): WireRequest {
  const { method = 'GET', headers, url = '/' } = request
  const target = url.startsWith('/')
    ? { host: headers.host ?? '', pathAndQuery: url }
    : absoluteTarget(url, headers.host)
  const mark = target.pathAndQuery.indexOf('?')
  return {
    method,
    host: target.host,
    path: mark === -1 ? target.pathAndQuery : target.pathAndQuery.slice(0, mark),
    query: mark === -1 ? '' : target.pathAndQuery.slice(mark + 1),
    // Node joins repeated headers to one text; only Set-Cookie, which no request has, would be a list.
    headers: headers as Record<string, string>,
    body,
  }
}

/** `POST http://host/path HTTP/1.1`, as clients send through a proxy; its host outranks the Host header (RFC 9112). */
function absoluteTarget(url: string, hostHeader = ''): { host: string; pathAndQuery: string } {
  const match = /^https?:\/\/([^/?]+)(.*)$/i.exec(url)
  const [, host = hostHeader, rest = url] = match ?? []
  return { host, pathAndQuery: rest.startsWith('/') ? rest : `/${rest}` }
}

/** A client that takes us for its proxy asks for a tunnel to the vendor; both ends of it are this server. */
function tunnel(
  sandbox: Sandbox,
  server: Server,
  { request, socket, head }: { request: IncomingMessage; socket: Duplex; head: Buffer },
): void {
  const name = hostName(request.url ?? '')
  // Node has taken its hands off this socket: a client that goes away, or that stays, is ours to deal with.
  socket.on('error', () => socket.destroy())
  if (!sandbox.vendors.some((vendor) => vendor.matchesHost(name))) {
    socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n', () => socket.destroy())
    return
  }
  socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
  socket.unshift(head)
  server.emit('connection', socket)
}
