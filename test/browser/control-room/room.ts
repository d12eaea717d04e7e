import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { type RunningServer, type ServerOptions, startServer } from '../../../src/adapters/server.ts'
import { createSandbox } from '../../../src/index.ts'
import type { Sandbox } from '../../../src/sandbox/sandbox.ts'
import { type OpenBrowser, openChromium } from '../chromium.ts'

export const schemes = ['light', 'dark'] as const
type Scheme = (typeof schemes)[number]

interface OpenRoom {
  readonly page: Page
  /** What the browser complained about: errors of scripts, and everything that the page's policy refused. */
  readonly troubles: string[]
}

interface RoomOptions {
  readonly origin: string
  /** What follows `/_soundcheck/`, such as `?account=demo`. */
  readonly path?: string | undefined
  readonly scheme?: Scheme | undefined
}

export interface Room {
  /** The server of the test that runs. */
  readonly server: RunningServer
  readonly origin: string
  readonly sandbox: Sandbox
  readonly context: BrowserContext
  /** Opens the control room with what follows `/_soundcheck/`, and waits until it follows the server. */
  open(path?: string, scheme?: Scheme): Promise<OpenRoom>
  /** The same without waiting. */
  openAtOnce(path?: string, scheme?: Scheme): Promise<OpenRoom>
  /** Calls the control API, such as `POST /accounts/test-a/undo`. */
  control(request: string, body?: unknown): Promise<unknown>
  stop(): Promise<void>
  /** Starts another server with an empty sandbox, in the place of the one that was stopped. */
  start(options?: ServerOptions): Promise<void>
}

/** A browser for the tests of a file, and a server for each test. Pages that a test leaves open are closed. */
export function useRoom(options: ServerOptions = {}): Room {
  let browser: OpenBrowser
  let sandbox: Sandbox
  let server: RunningServer
  const start = async (more: ServerOptions = {}) => {
    sandbox = createSandbox()
    server = await startServer(sandbox, { port: 0, ...options, ...more })
  }
  beforeAll(async () => {
    browser = await openChromium()
  })
  afterAll(() => browser.close())
  beforeEach(() => start())
  afterEach(async () => {
    for (const page of browser.context.pages()) await page.close()
    await server.close()
  })
  return {
    get server() {
      return server
    },
    get origin() {
      return server.origin
    },
    get sandbox() {
      return sandbox
    },
    get context() {
      return browser.context
    },
    open: (path, scheme) => openRoom(browser.context, { ...server, path, scheme }),
    openAtOnce: (path, scheme) => openPage(browser.context, { ...server, path, scheme }),
    control: (request, body) => control(server.origin, request, body),
    stop: () => server.close(),
    start,
  }
}

/** Opens the control room, and waits until it follows the server. */
async function openRoom(context: BrowserContext, options: RoomOptions): Promise<OpenRoom> {
  const room = await openPage(context, options)
  await room.page.locator('.connection[data-state=live]').waitFor()
  return room
}

/** The same without waiting. */
async function openPage(context: BrowserContext, options: RoomOptions): Promise<OpenRoom> {
  const { origin, path = '', scheme = 'light' } = options
  const page = await context.newPage()
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
  const troubles = watch(page)
  await page.goto(`${origin}/_soundcheck/${path}`)
  return { page, troubles }
}

const GONE = /net::ERR_CONNECTION_REFUSED|net::ERR_INCOMPLETE_CHUNKED_ENCODING|net::ERR_CONNECTION_RESET/

function watch(page: Page): string[] {
  const troubles: string[] = []
  page.on('console', (message) => {
    const text = message.text()
    if (!['error', 'warning'].includes(message.type()) || GONE.test(text)) return
    troubles.push(text)
  })
  page.on('pageerror', (error) => troubles.push(String(error.stack ?? error)))
  return troubles
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Fails with what axe-core finds. It counts everything that WCAG 2.2 AA asks for. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe)
  const results = (await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  )) as AxeResults
  const found = results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html.slice(0, 300)}\n${failureSummary}`),
  )
  expect(found).toEqual([])
}

/** Calls the control API. */
async function control(origin: string, request: string, body?: unknown): Promise<unknown> {
  const [method = 'GET', path = ''] = request.split(' ')
  const response = await fetch(`${origin}/_soundcheck${path}`, {
    method,
    ...(method !== 'GET' && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body ?? {}) }),
  })
  expect(response.status, `${request}: ${response.statusText}`).toBeLessThan(300)
  return response.json()
}

/** A call of a vendor that needs no signature. It is refused: the account has no such stream. */
export function closeStream(origin: string, { account = 'test-a', requestId = 'none' } = {}): Promise<Response> {
  return fetch(`${origin}/finish_videostream/v4`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ accessKey: account, requestId }),
  })
}
