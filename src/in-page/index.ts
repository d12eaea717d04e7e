import { type HttpHandler, http } from 'msw'
import { type SetupWorker, setupWorker } from 'msw/browser'
import { LEAVES_OTHERS } from '../adapters/unhandled.ts'
import { toWireRequest } from '../adapters/web-request.ts'
import type { Client } from '../client/index.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { Account } from '../sandbox/accounts/account.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { hostMatcher } from '../vendor/hosts.ts'
import { hostName } from '../vendor/wire.ts'
import type { Answering } from './answering.ts'
import type { Opened } from './opened.ts'
import {
  type CallbackReceiver,
  checkInPageOptions,
  type InPageOptions,
  relayOf,
  roomPathOf,
  TRIED,
  worldOf,
} from './options.ts'
import { Receivers } from './receivers.ts'
import type { PageTest } from './tested.ts'
import type { Receive, World } from './world.ts'

export type { Client } from '../client/index.ts'
export type { Account } from '../sandbox/accounts/account.ts'
export type { Sandbox } from '../sandbox/sandbox.ts'
export type { Vendor } from '../vendor/vendor.ts'
export type {
  CallbackReceiver,
  InPageOptions,
  PageCallback,
  PageSandboxOptions,
  RelayOptions,
  WorkerOptions,
} from './options.ts'

/** Soundcheck in a page, from `startInPage` to `stop()`. */
export interface InPage {
  /** Whether this tab has the sandbox. False when another tab has it, or a server. It may change when another tab closes. */
  readonly isOwner: boolean
  /** The sandbox of this page. Throws a UsageError in a tab that has none: use `client`, which works in all of them. */
  readonly sandbox: Sandbox
  /** An account of that sandbox. */
  account(name: string): Account
  /**
   * The control API, typed: of the tab that has the sandbox, or of the server. Throws a UsageError without `persist`, `controlRoom`
   * and `relay`: then the sandbox is in this tab.
   */
  readonly client: Client
  /** The address of the control room; undefined when there is none. */
  readonly controlRoom: string | undefined
  /** An address for callbacks that lead to `onCallback`. In the page, any other address does as well. */
  readonly callbackUrl: string
  /** What the browser kept and this version cannot read, in words. Those accounts started anew. */
  readonly problems: readonly string[]
  /** MSW's worker, to add handlers of your own while it runs. */
  readonly worker: SetupWorker
  /** Receives callbacks from now on. Returns a function that ends it. */
  onCallback(receiver: CallbackReceiver): () => void
  /** Ends the worker, the timers and the connections. What is kept stays in the browser. */
  stop(): Promise<void>
}

/** The worker of a page serves one at a time. */
let running: InPage | undefined

/**
 * Answers the page's requests to the vendors' real hosts: from a sandbox in the page, or from a server (`relay`). Resolves when the
 * worker is ready. Rejects with a UsageError that says what to do.
 */
export async function startInPage(options: InPageOptions): Promise<InPage> {
  checkInPageOptions(options)
  if (running) throw new UsageError(`${TRIED}: it is running already. Call stop() of the first one before`)
  const receivers = new Receivers()
  if (options.onCallback) receivers.add(options.onCallback)
  const opened = await openFor(options, receivers)
  const worker = setupWorker(...(options.handlers ?? []), ...handlersOf(opened, roomPathOf(options)))
  try {
    await startWorker(worker, options)
  } catch (error) {
    await opened.answering.stop()
    throw error
  }
  const page = pageOf(opened, worker, receivers)
  running = page
  return page
}

function pageOf({ answering, world, ...opened }: Opened, worker: SetupWorker, receivers: Receivers): InPage {
  const sandbox = () => {
    const own = world()?.sandbox
    if (own) return own
    throw new UsageError(
      'This tab has no sandbox: a server answers, or another tab of this site. Use client, which works in every tab',
    )
  }
  const page: InPage = {
    get client() {
      if (opened.client) return opened.client
      throw new UsageError('This page has no control API: start it with controlRoom: true, or use its sandbox')
    },
    controlRoom: opened.controlRoom,
    callbackUrl: opened.callbackUrl,
    worker,
    get isOwner() {
      return world() !== undefined
    },
    get sandbox() {
      return sandbox()
    },
    get problems() {
      return world()?.problems ?? []
    },
    account: (name) => sandbox().account(name),
    onCallback: (receiver) => receivers.add(receiver),
    async stop() {
      if (running === page) running = undefined
      await worker.stop()
      await answering.stop()
    },
  }
  return page
}

async function openFor(options: InPageOptions, receivers: Receivers): Promise<Opened> {
  const test: PageTest | undefined = Reflect.get(globalThis, '__soundcheckTest')
  if (test) return (await import('./tested.ts')).openTested(test, receivers, roomPathOf(options))
  return options.relay === undefined ? openOwn(options, receivers) : openRelay(options, receivers)
}

/** The sandbox's code is loaded here: a page with a relay needs none of it. */
async function openOwn(options: InPageOptions, receivers: Receivers): Promise<Opened> {
  const { vendors = [], sandbox, persist = false } = options
  const { World } = await import('./world.ts')
  const name = worldOf(options)
  const open = async (receive: Receive) => {
    const kept = persist === false || name === undefined ? undefined : await openKept(name)
    return World.open({ vendors, sandbox, receive, kept })
  }
  const answering =
    name === undefined ? await open(receiveHere(receivers)) : await joinTabs(name, options, receivers, open)
  const path = roomPathOf(options)
  // Many dev servers answer a folder with the site's own page, so this names the file.
  const page = path && `${location.origin}${path}/index.html`
  const room = page && (name === 'soundcheck' || name === undefined ? page : `${page}?world=${name}`)
  return {
    answering,
    hosts: vendors.flatMap(({ hosts }) => hosts),
    world: () => (answering instanceof World ? answering : answering.world),
    client: name === undefined ? undefined : await clientOf(answering),
    controlRoom: room,
    callbackUrl: `${location.origin}/soundcheck-callbacks`,
  }
}

/** In this page, or in the tab that has the sandbox. */
async function clientOf(answering: Answering): Promise<Client> {
  const { createClient } = await import('../client/index.ts')
  const { origin } = location
  return createClient({ origin, fetch: (input, init) => answering.control(new Request(input, init)) })
}

async function openKept(name: string) {
  const { KeptWorld } = await import('./kept-world.ts')
  return KeptWorld.open(name).catch((error: Error) => {
    throw new UsageError(
      `${TRIED}: persist: this browser keeps nothing for this page (${error.message}). Leave persist out`,
      { cause: error },
    )
  })
}

async function joinTabs(
  world: string,
  { vendors = [] }: InPageOptions,
  receivers: Receivers,
  open: (receive: Receive) => Promise<World>,
) {
  const { Tabs } = await import('./tabs.ts')
  return Tabs.join({ world, vendors: vendors.map(({ id }) => id), receivers, open })
}

function receiveHere(receivers: Receivers): Receive {
  return (callback) => (receivers.isEmpty ? undefined : receivers.receive(callback))
}

async function openRelay({ relay = '' }: InPageOptions, receivers: Receivers): Promise<Opened> {
  const server = relayOf(relay)
  const { Relay } = await import('./relay.ts')
  const answering = await Relay.open(server, receivers)
  return {
    answering,
    hosts: answering.hosts,
    world: () => undefined,
    client: answering.client,
    controlRoom: `${server.origin}/_soundcheck/`,
    callbackUrl: answering.callbackUrl,
  }
}

function handlersOf({ answering, hosts }: Opened, roomPath: string | undefined): HttpHandler[] {
  const isVendors = hostMatcher(hosts)
  const vendors = http.all(
    ({ request }) => isVendors(hostName(new URL(request.url).host)),
    async ({ request }) => answering.answer(await toWireRequest(request.clone()), request.signal),
  )
  vendors.info.header = 'Soundcheck (vendors)'
  if (roomPath === undefined) return [vendors]
  const control = http.all(
    ({ request }) => isControl(request, roomPath),
    ({ request }) => answering.control(atPrefix(request, roomPath)),
  )
  control.info.header = 'Soundcheck (control API)'
  return [vendors, control]
}

/** The files of the control room's page come from the site itself. */
function isControl({ url }: Request, path: string): boolean {
  const { origin, pathname } = new URL(url)
  const below = pathname.slice(path.length)
  return (
    origin === location.origin &&
    pathname.startsWith(`${path}/`) &&
    !/^\/(?:|index\.html|LICENSES\.txt|assets\/.*)$/.test(below)
  )
}

function atPrefix(request: Request, path: string): Request {
  const url = new URL(request.url)
  url.pathname = `/_soundcheck${url.pathname.slice(path.length)}`
  return new Request(url, request)
}

async function startWorker(
  worker: SetupWorker,
  { worker: { url = '/mockServiceWorker.js', scope, logsRequests = false } = {} }: InPageOptions,
) {
  const registration = await worker
    .start({
      quiet: !logsRequests,
      ...LEAVES_OTHERS,
      serviceWorker: { url, ...(scope !== undefined && { options: { scope } }) },
    })
    .catch((error: Error) => {
      throw new UsageError(
        `${TRIED}: the worker ${url} does not start. Put its file there with "npx soundcheck init public/", or say where it is with worker.url (${error.message})`,
        { cause: error },
      )
    })
  if (navigator.serviceWorker.controller) return
  const { takeOver } = await import('./take-over.ts')
  await takeOver(worker, registration)
}
