import { createServer, type Server as HttpServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Server as NetServer, Socket } from 'node:net'
import * as z from 'zod'
import { isLoopbackAddress } from '../control/access.ts'
import type { BodyBudget } from '../control/body-budget.ts'
import { INBOX_PATHS } from '../control/endpoints.ts'
import type { LatencyRecorder } from '../control/latency-histogram.ts'
import { isControlTarget, isEndless } from '../control/mount.ts'
import { type ControlOptions, checkControlOptions, controlOptionsSchema, startControl } from '../control/start.ts'
import { checkOptions, option, optionsSchema, requireSandbox } from '../diagnostics/options.ts'
import { printableError } from '../diagnostics/printable.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { Keeper } from '../keeper/keeper.ts'
import type { StateOptions } from '../keeper/open.ts'
import type { Adapter } from '../sandbox/adapter.ts'
import type { Handled } from '../sandbox/handled.ts'
import type { Refusal } from '../sandbox/own-answers.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { WireRequest, WireResponse } from '../vendor/wire.ts'
import { type OnAnswered, refuseWith, reportWhenOver } from './answered.ts'
import { answerBelow } from './below.ts'
import { after, Connections } from './connections.ts'
import { type Delivering, deliver, untilGone } from './deliver.ts'
import { takeMark } from './forward.ts'
import { type KeptServing, openKept, whenStored, whenStoredHere } from './kept.ts'
import { landingPage } from './landing-page.ts'
import { tryInternals } from './node-internals.ts'
import { type PassThrough, passRequest } from './pass-through.ts'
import { receiveBody } from './receive-body.ts'
import { SecureFront, secureListener, type TlsOptions, tlsOptionsSchema } from './secure.ts'
import { type Neighbours, refusalOf } from './strangers.ts'
import { GivingRequest } from './take-body.ts'
import { type Proxying, passThroughOf, tunnel } from './tunnel.ts'
import { checkVendorCors, corsHeaders, preflightAnswer, type VendorCors } from './vendor-cors.ts'
import { isForProxy, targetOf, toWireRequest } from './wire-request.ts'

export interface ServerOptions {
  /** Default 4747; 0 takes any free port. */
  readonly port?: number
  /** Default 127.0.0.1, which only this machine can reach. */
  readonly host?: string
  /** Options for the control API, below `/_soundcheck/`. */
  readonly control?: ControlOptions
  /** Origins of web pages that may call the vendors' APIs, or `*`. Default: none. Requests of other pages are refused. */
  readonly vendorCors?: VendorCors
  /** Listens with TLS too, and takes TLS in tunnels to the vendors. Default: plain HTTP only. */
  readonly tls?: TlsOptions
  /** As a proxy, passes requests for other hosts than the vendors' through. Default: refuses them. */
  readonly passThrough?: PassThrough
  /**
   * Keeps accounts beyond the process, and brings back those that were kept. Default: memory, which ends with the process. It
   * belongs to one sandbox, which nothing else may change while the server runs.
   */
  readonly state?: StateOptions | undefined
  /** Called after each answer to a request for a vendor, for an access log. Default: nobody is told, and nothing is measured. */
  readonly onAnswered?: OnAnswered | undefined
}

export interface RunningServer {
  /** For example `http://127.0.0.1:4747`. */
  readonly origin: string
  readonly port: number
  /** The port with TLS; undefined without. */
  readonly tlsPort: number | undefined
  /** The token that the control API requires; undefined when it requires none. */
  readonly controlToken: string | undefined
  /** How many requests wait for their answers. */
  waiting(): number
  /**
   * Stops listening, and resolves when every connection has ended. With `graceMs`, requests that arrived are answered first, and
   * answers that are held back are sent at once; what is still open after this time is cut off. Default 0: cut off at once.
   * A server that keeps its state stores it then.
   */
  close(options?: CloseOptions): Promise<void>
}

export interface CloseOptions {
  /** Real milliseconds. */
  readonly graceMs?: number
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
  readonly neighbours: Neighbours
  readonly latencies: LatencyRecorder
  readonly connections: Connections
  readonly bodies: BodyBudget
  /** Whether bodies come from Node's parser, and how answers are written. Until it is known, as any Node does it. */
  takesBodies: boolean
  delivering: Delivering
  readonly report: OnAnswered | undefined
  readonly keeper: Keeper | undefined
}

const stateSchema: z.ZodType<StateOptions> = optionsSchema<StateOptions>({
  address: z.string('expected a text, such as "file:./soundcheck.db"'),
  advertise: option.text,
  leaseMs: option.whole({ from: 100 }),
  keepMs: option.whole({ from: 1000 }),
  configuration: z.record(z.string(), z.string(), 'expected an object of texts').optional(),
})

const serverOptionsSchema = optionsSchema<ServerOptions>({
  port: option.whole({ to: 65_535 }),
  host: option.text,
  control: controlOptionsSchema.optional(),
  vendorCors: option.texts('["*"] or ["http://localhost:5173"]'),
  tls: tlsOptionsSchema.optional(),
  state: stateSchema.optional(),
  onAnswered: option.callback<OnAnswered>(),
  passThrough: option.having<PassThrough>(['proxyFor'], 'an object with isOffline and proxyFor').optional(),
})

const closeOptionsSchema = optionsSchema<CloseOptions>({ graceMs: option.whole() })

/**
 * Serves a sandbox over HTTP. When it cannot listen, it rejects with a message that says what to do. `builtIn` are the scenarios
 * that it has unless `options.control` names others.
 */
export async function startServer(
  sandbox: Sandbox,
  options: ServerOptions = {},
  builtIn?: ControlOptions['scenarios'],
): Promise<RunningServer> {
  requireSandbox('Cannot start the server', sandbox)
  checkOptions('Cannot start the server', serverOptionsSchema, options)
  const { port = 4747, host = '127.0.0.1' } = options
  const { control: controlOptions = {}, vendorCors: origins = [], onAnswered: report } = options
  checkControlOptions(controlOptions)
  checkVendorCors(origins)
  const kept = await openKept(sandbox, options.state)
  const server = createServer({
    maxHeaderSize: MAX_HEADER_BYTES,
    keepAliveTimeout: KEEP_ALIVE_MS,
    // Node answers a request without a Host by an empty 400 that nobody sees here.
    requireHostHeader: false,
    IncomingMessage: GivingRequest,
  })
  const connections = new Connections(server)
  await listen(server, { port, host, option: '--port' }).catch(async (error) => {
    await kept?.close()
    throw error
  })
  const secure = options.tls && new SecureFront(server, { ...options.tls, connections })
  const listeners = [server, ...(secure ? [await listenWithTls(secure, options, server)] : [])]
  const ports = listeners.map(portOf)
  const address = server.address() as AddressInfo
  if (!isLoopbackAddress(address.address)) sandbox.egress.allowsLoopback = false
  const ownServers = ports.map((own) => ({ address: address.address, port: own, open: INBOX_PATHS }))
  sandbox.egress.own = [...(sandbox.egress.own ?? []), ...ownServers]
  const { scenarios = builtIn } = controlOptions
  // By that name the other servers on the same store send requests on.
  const advertised = options.state?.advertise === undefined ? [] : [new URL(options.state.advertise).hostname]
  const known = [...(controlOptions.hosts ?? []), ...advertised]
  const control = startControl(
    sandbox,
    { host, address },
    { ...controlOptions, hosts: known, ...(scenarios && { scenarios }) },
    { handle: (request) => handleRelayed(serving, request), report },
  )
  const hosts = [host, address.address, ...known]
  const neighbours: Neighbours = { hosts, origins, sandbox, isOffline: options.passThrough?.isOffline ?? false }
  const refuse = refuseWith(sandbox, report)
  const proxying: Proxying = { server, neighbours, secure, passThrough: options.passThrough, ports, refuse }
  const { latencies, bodies } = control
  const { keeper } = kept ?? {}
  const shared = { sandbox, neighbours, latencies, connections, bodies, report, keeper }
  const serving: Serving = { ...shared, takesBodies: false, delivering: deliveringBy(connections, false) }
  learnInternals(server, serving)
  server.on('request', (request, response) => {
    const through = isForProxy(request) && passThroughOf(proxying, targetOf(request.url ?? '').host)
    if (through) passRequest(through, request, response)
    else if (isControlTarget(request.url)) control.listener(request, response)
    else receive(serving, request, response)
  })
  server.on('connect', (request, socket: Socket, head) => tunnel(proxying, { request, socket, head }))
  answerBelow(server, refuse, connections)
  // Callbacks become due in real time, even without requests.
  const closeAdapter = sandbox.openAdapter(HTTP_ADAPTER)
  const log = logOnChange()
  const timer = setInterval(() => void sandbox.runDueWork().catch(log), DUE_WORK_MS).unref()
  const shownHost = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return {
    origin: `http://${shownHost}:${address.port}`,
    port: address.port,
    tlsPort: ports[1],
    controlToken: control.token,
    waiting: () => connections.waiting,
    close: async (closing = {}) => {
      checkOptions('Cannot close the server', closeOptionsSchema, closing)
      const { graceMs = 0 } = closing
      await stop(listeners, connections, graceMs)
      clearInterval(timer)
      closeAdapter()
      sandbox.egress.own = sandbox.egress.own?.filter((one) => !ownServers.includes(one)) ?? []
      control.end()
      await kept?.close()
    },
  }
}

async function stop(listeners: readonly NetServer[], connections: Connections, graceMs: number): Promise<void> {
  const callOff = after(graceMs, () => connections.destroyAll())
  const closed = listeners.map((listener) => new Promise((resolve) => listener.close(resolve)))
  connections.wind(({ req }) => isEndless(req.url))
  await Promise.all(closed)
  callOff()
}

/** If it cannot listen, the server stops as well. */
async function listenWithTls(
  secure: SecureFront,
  { tls, host = '127.0.0.1' }: ServerOptions,
  server: NetServer,
): Promise<NetServer> {
  const secured = secureListener(secure)
  await listen(secured, { port: tls?.port ?? 4748, host, option: '--tls-port' }).catch((error) => {
    server.close()
    throw error
  })
  return secured
}

function portOf(listener: NetServer): number {
  return (listener.address() as AddressInfo).port
}

/** Logs an error unless it is the same as the last one: due work that fails once fails every time. */
function logOnChange(): (error: Error) => void {
  let last: string | undefined
  return (error) => {
    if (error.message !== last) console.error(printableError(error))
    last = error.message
  }
}

interface Listening {
  readonly port: number
  readonly host: string
  /** The option that sets the port. */
  readonly option: string
}

function listen(server: NetServer, { port, host, option }: Listening): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code === 'EADDRINUSE' ? 'the port is taken' : error.message
      reject(
        new UsageError(`Cannot listen on ${host}:${port}: ${reason}. Choose another with ${option} or --host`, {
          cause: error,
        }),
      )
    })
    server.listen(port, host, resolve)
  })
}

function receive(serving: Serving, request: IncomingMessage, response: ServerResponse): void {
  const since = serving.report ? performance.now() : 0
  const { bodies, takesBodies } = serving
  receiveBody(request, { bodies, response, takesBodies }, (body) => {
    // A request that was refused meanwhile, because its rest came too late, changes nothing.
    if (request.socket.writableEnded) return
    if (body) answer(serving, toWireRequest(request, body), response, since)
    else refuseBody(serving, request, response, since)
  })
}

/** At the end of the body, because a client that still sends might never read the answer. */
function refuseBody(
  { sandbox, bodies, delivering, report }: Serving,
  request: IncomingMessage,
  response: ServerResponse,
  since: number,
): void {
  const refusal: Refusal = { by: 'busy', status: 503, detail: bodies.refusal, retryAfter: 1 }
  const handled = sandbox.refuse(toWireRequest(request, new Uint8Array()), refusal)
  if (report) reportWhenOver(handled, response, since, report)
  deliver(handled, response, delivering)
}

function answer(serving: Serving, request: WireRequest, response: ServerResponse, since: number): void {
  const own = ownAnswer(serving, request, response.req)
  if (!own && serving.keeper) answerKept(serving, serving.keeper, { request, response, since })
  else if (own instanceof Promise) void sendPage(serving, request, response, own)
  else if (own && !('verdict' in own)) send(serving, request, response, plain(own))
  else {
    const handled = own ?? handle(serving, request)
    if (serving.report) reportWhenOver(handled, response, since, serving.report)
    send(serving, request, response, handled)
  }
}

/** Answers when what the request did is stored, unless another server answers that has its account. */
function answerKept(serving: Serving, keeper: Keeper, { request, response, since }: Asked): void {
  const keeping: KeptServing = { sandbox: serving.sandbox, keeper, handle: () => handle(serving, request) }
  whenStored(keeping, { request, response, isForwarded: takeMark(response.req) }, (handled) => {
    if (serving.report) reportWhenOver(handled, response, since, serving.report)
    send(serving, request, response, handled)
  })
}

function handleRelayed(serving: Serving, request: WireRequest): Handled | Promise<Handled> {
  const { sandbox, keeper } = serving
  const handled = () => handle(serving, request)
  return keeper ? whenStoredHere({ sandbox, keeper, handle: handled }, request) : handled()
}

interface Asked {
  readonly request: WireRequest
  readonly response: ServerResponse
  readonly since: number
}

async function sendPage(
  serving: Serving,
  request: WireRequest,
  response: ServerResponse,
  page: Promise<WireResponse>,
): Promise<void> {
  try {
    send(serving, request, response, plain(await page))
  } catch (error) {
    console.error(printableError(error))
    response.writeHead(500).end()
  }
}

type Sendable = Pick<Handled, 'response' | 'waitUntil'>

/** An answer that is no exchange: nothing is recorded, and no fault applies. */
function plain(response: WireResponse): Sendable {
  return { response, waitUntil: () => undefined }
}

function send(
  { neighbours: { origins }, delivering }: Serving,
  request: WireRequest,
  response: ServerResponse,
  handled: Sendable,
): void {
  const { response: wire } = handled
  if (origins.length > 0) {
    for (const [name, value] of Object.entries(corsHeaders(request, wire, origins))) response.setHeader(name, value)
  }
  const delayed = wire.delivery && handled.waitUntil(0, untilGone(response, delivering.stopping))
  if (delayed) void delayed.then(() => deliver(handled, response, delivering))
  else deliver(handled, response, delivering)
}

/** To try them takes as long as many answers, so the first client does not wait for it. */
function learnInternals(server: HttpServer, serving: Serving): void {
  server.once('request', (_, response) => {
    response.once('close', async () => {
      const { givesBodies, takesHeads } = await tryInternals()
      serving.takesBodies = givesBodies
      serving.delivering = deliveringBy(serving.connections, takesHeads)
    })
  })
}

function deliveringBy({ stopping }: Connections, takesHeads: boolean): Delivering {
  return { stopping, takesHeads }
}

/** What Soundcheck answers by itself. Undefined for a request that is for the vendors. */
function ownAnswer(
  { sandbox, neighbours }: Serving,
  request: WireRequest,
  incoming: IncomingMessage,
): Handled | WireResponse | Promise<WireResponse> | undefined {
  const arrival = { localAddress: incoming.socket.localAddress, isForProxy: isForProxy(incoming) }
  const refusal = hostless(request, incoming) ?? refusalOf(request, arrival, neighbours)
  if (refusal) return sandbox.refuse(request, refusal)
  return (
    preflightAnswer(request, neighbours.origins) ?? landingPage(sandbox, request, () => originOf(request, incoming))
  )
}

/** By which address the client came. A Host that is no host is not repeated. */
function originOf({ host }: WireRequest, { socket }: IncomingMessage): string {
  const scheme = 'encrypted' in socket ? 'https' : 'http'
  const isHost = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i.test(host) && URL.canParse(`${scheme}://${host}`)
  return `${scheme}://${isHost ? host : `localhost:${socket.localPort}`}`
}

/** HTTP/1.1 requires a Host (RFC 9112, 3.2). HTTP/1.0 does not. */
function hostless({ headers }: WireRequest, { httpVersion }: IncomingMessage): Refusal | undefined {
  if (headers.host !== undefined || httpVersion === '1.0') return undefined
  const detail = 'The request has no Host header, which HTTP/1.1 requires. Send one with the name of the endpoint'
  return { by: 'http', status: 400, detail }
}

function handle({ sandbox, latencies: { histogram } }: Serving, request: WireRequest): Handled {
  if (!histogram) return sandbox.handle(request)
  const start = performance.now()
  const handled = sandbox.handle(request)
  histogram.observe(handled.vendor?.id ?? '', (performance.now() - start) / 1000)
  return handled
}
