import type { IncomingMessage, ServerResponse } from 'node:http'
import type { BodyBudget } from '../control/body-budget.ts'
import type { LatencyRecorder } from '../control/latency-histogram.ts'
import { printableError } from '../diagnostics/printable.ts'
import type { Keeper } from '../keeper/keeper.ts'
import type { Handled } from '../sandbox/handled.ts'
import type { Refusal } from '../sandbox/own-answers.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { WireRequest, WireResponse } from '../vendor/wire.ts'
import { type OnAnswered, reportWhenOver } from './answered.ts'
import type { Connections } from './connections.ts'
import { type Delivering, deliver, untilGone } from './deliver.ts'
import { takeMark } from './forward.ts'
import { type KeptServing, whenStored, whenStoredHere } from './kept.ts'
import { landingPage } from './landing-page.ts'
import { receiveBody } from './receive-body.ts'
import { type Neighbours, refusalOf } from './strangers.ts'
import { corsHeaders, preflightAnswer } from './vendor-cors.ts'
import { isForProxy, toWireRequest } from './wire-request.ts'

/** What a server needs to answer requests for the vendors. */
export interface Serving {
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

/** Answers a request for the vendors once its body is there. */
export function receive(serving: Serving, request: IncomingMessage, response: ServerResponse): void {
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

/** For a request that the control API hands over. */
export function handleRelayed(serving: Serving, request: WireRequest): Handled | Promise<Handled> {
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
