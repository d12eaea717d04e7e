import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo, Server as NetServer, Socket } from 'node:net'
import { isLoopbackAddress } from '../control/access.ts'
import { INBOX_PATHS } from '../control/endpoints.ts'
import { isControlTarget, isEndless } from '../control/mount.ts'
import { type ControlOptions, checkControlOptions, startControl } from '../control/start.ts'
import { checkOptions, requireSandbox } from '../diagnostics/options.ts'
import { printableError } from '../diagnostics/printable.ts'
import type { Adapter } from '../sandbox/adapter.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { refuseWith } from './answered.ts'
import { answerBelow } from './below.ts'
import { after, Connections } from './connections.ts'
import type { Delivering } from './deliver.ts'
import { openKept } from './kept.ts'
import { listen, portOf } from './listen.ts'
import { tryInternals } from './node-internals.ts'
import { passRequest } from './pass-through.ts'
import { SecureFront, secureListener } from './secure.ts'
import { closeOptionsSchema, type RunningServer, type ServerOptions, serverOptionsSchema } from './server-options.ts'
import { handleRelayed, receive, type Serving } from './serving.ts'
import type { Neighbours } from './strangers.ts'
import { GivingRequest } from './take-body.ts'
import { type Proxying, passThroughOf, tunnel } from './tunnel.ts'
import { checkVendorCors } from './vendor-cors.ts'
import { isForProxy, targetOf } from './wire-request.ts'

export type { CloseOptions, RunningServer, ServerOptions } from './server-options.ts'

/** Node counts the request line as a header, and the longest documented query has 32 KB. */
const MAX_HEADER_BYTES = 128 * 1024
/** Longer than SDKs keep idle sockets: an SDK whose socket is closed sends its request again. */
const KEEP_ALIVE_MS = 75_000

const DUE_WORK_MS = 100

/** With a socket, every fault is as in reality. */
const HTTP_ADAPTER: Adapter = { name: 'http', differences: {} }

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
  connections.wind(({ req }) => isEndless(req.url), graceMs > 0)
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

/** Logs an error unless it is the same as the last one: due work that fails once fails every time. */
function logOnChange(): (error: Error) => void {
  let last: string | undefined
  return (error) => {
    if (error.message !== last) console.error(printableError(error))
    last = error.message
  }
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
