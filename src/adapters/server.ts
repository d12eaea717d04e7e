import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { isLoopbackAddress } from '../control/access.ts'
import type { BodyBudget } from '../control/body-budget.ts'
import type { LatencyRecorder } from '../control/latency-histogram.ts'
import { isControlTarget } from '../control/mount.ts'
import { type ControlOptions, checkControlOptions, startControl } from '../control/start.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { Adapter } from '../sandbox/adapter.ts'
import type { Handled } from '../sandbox/handled.ts'
import { busyAnswer } from '../sandbox/own-answers.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { hostName, type WireRequest } from '../vendor/wire.ts'
import { deliver, untilGone } from './deliver.ts'
import { landingPage } from './landing-page.ts'
import { receiveBody } from './receive-body.ts'
import { checkVendorCors, corsHeaders, preflightAnswer, type VendorCors } from './vendor-cors.ts'

export interface ServerOptions {
  /** Default 4747; 0 takes any free port. */
  readonly port?: number
  /** Default 127.0.0.1, which only this machine can reach. */
  readonly host?: string
  /** Options for the control API, below `/_soundcheck/`. */
  readonly control?: ControlOptions
  /** Origins of web pages that may call the vendors' APIs, or `*`. Default: none, as at the real vendors. */
  readonly vendorCors?: VendorCors
}

export interface RunningServer {
  /** For example `http://127.0.0.1:4747`. */
  readonly origin: string
  readonly port: number
  /** The token that the control API requires; undefined when it requires none. */
  readonly controlToken: string | undefined
  /** Stops listening and ends every connection, idle or not. */
  close(): Promise<void>
}

/** Node counts the request line as a header, and the longest documented query has 32 KB. */
const MAX_HEADER_BYTES = 128 * 1024
/** Longer than SDKs keep idle sockets: an SDK whose socket is closed sends its request again. */
const KEEP_ALIVE_MS = 75_000

const DUE_WORK_MS = 100

/** With a socket, every fault is as in reality. */
const HTTP_ADAPTER: Adapter = { name: 'http', differences: {} }

interface Serving {
  readonly sandbox: Sandbox
  readonly vendorCors: VendorCors | undefined
  readonly latencies: LatencyRecorder
  readonly bodies: BodyBudget
}

/** Serves a sandbox over HTTP. When it cannot listen, it rejects with a message that says what to do. */
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
  const { latencies, bodies } = control
  const serving: Serving = { sandbox, vendorCors, latencies, bodies }
  server.on('request', (request, response) => {
    if (isControlTarget(request.url)) control.listener(request, response)
    else receive(serving, request, response)
  })
  server.on('connect', (request, socket, head) => tunnel(sandbox, server, { request, socket, head }))
  // Callbacks become due in real time, even without requests.
  const closeAdapter = sandbox.openAdapter(HTTP_ADAPTER)
  const log = logOnChange()
  const timer = setInterval(() => void sandbox.runDueWork().catch(log), DUE_WORK_MS).unref()
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

/** Logs an error unless it is the same as the last one: due work that fails once fails every time. */
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
  receiveBody(request, { bodies: serving.bodies, response }, (body) => {
    if (body) answer(serving, toWireRequest(request, body), response)
    else refuseBody(serving, response)
  })
}

/** At the end of the body, because a client that still sends might never read the answer. */
function refuseBody({ sandbox, bodies }: Serving, response: ServerResponse): void {
  const busy = busyAnswer(bodies.refusal, sandbox.clock.now())
  deliver({ response: busy, waitUntil: () => undefined }, response)
}

function answer(serving: Serving, request: WireRequest, response: ServerResponse): void {
  const { sandbox, vendorCors } = serving
  const preflight = vendorCors && preflightAnswer(request, vendorCors)
  const own = preflight ?? landingPage(sandbox, request)
  const handled = own ? { response: own, waitUntil: () => undefined } : handle(serving, request)
  const { response: wire } = handled
  if (vendorCors && !preflight) response.setHeaders(new Map(Object.entries(corsHeaders(request, wire, vendorCors))))
  const delayed = wire.delivery && handled.waitUntil(0, untilGone(response))
  if (delayed) void delayed.then(() => deliver(handled, response))
  else deliver(handled, response)
}

function handle({ sandbox, latencies: { histogram } }: Serving, request: WireRequest): Handled {
  if (!histogram) return sandbox.handle(request)
  const start = performance.now()
  const handled = sandbox.handle(request)
  histogram.observe(handled.vendor?.id ?? '', (performance.now() - start) / 1000)
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
    // Node joins repeated headers to one string, except Set-Cookie, which requests do not have.
    headers: headers as Record<string, string>,
    body,
  }
}

/** Clients write `POST http://host/path HTTP/1.1` to a proxy. This host takes precedence over the Host header (RFC 9112). */
function absoluteTarget(url: string, hostHeader = ''): { host: string; pathAndQuery: string } {
  const match = /^https?:\/\/([^/?]+)(.*)$/i.exec(url)
  const [, host = hostHeader, rest = url] = match ?? []
  return { host, pathAndQuery: rest.startsWith('/') ? rest : `/${rest}` }
}

/** Answers CONNECT, for clients that use this server as their proxy. The tunnel to the vendor ends here as well. */
function tunnel(
  sandbox: Sandbox,
  server: Server,
  { request, socket, head }: { request: IncomingMessage; socket: Duplex; head: Buffer },
): void {
  const name = hostName(request.url ?? '')
  // Node no longer manages this socket, so errors and the end of the connection are handled here.
  socket.on('error', () => socket.destroy())
  if (!sandbox.vendors.some((vendor) => vendor.matchesHost(name))) {
    socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n', () => socket.destroy())
    return
  }
  socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
  socket.unshift(head)
  server.emit('connection', socket)
}
