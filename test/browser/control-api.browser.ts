import { subscribe } from 'node:diagnostics_channel'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../../src/adapters/server.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import { acme } from '../support/acme.ts'
import { send } from '../support/wire.ts'
import { type OpenBrowser, openChromium } from './chromium.ts'

const REBOUND = 'rebound.example'

let browser: OpenBrowser
let elsewhere: Server
let elsewhereOrigin: string
let sandbox: Sandbox
let server: RunningServer
let page: Page

beforeAll(async () => {
  browser = await openChromium({ hosts: [REBOUND], bypassCSP: true })
  elsewhere = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<title>page</title>'))
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
  elsewhereOrigin = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`
})
afterAll(async () => {
  await browser.close()
  elsewhere.close()
})

beforeEach(async () => {
  sandbox = new Sandbox({ vendors: [acme], sendCallback: async () => 200 })
  send(sandbox, { path: '/acme/timers', headers: { 'x-key': 'test-a' }, body: '{"url":"http://127.0.0.1:1/"}' })
  await sandbox.settle()
  page = await browser.context.newPage()
})
afterEach(async () => {
  await page.close()
  await server.close()
})

interface Attempt {
  readonly url: string
  readonly init: {
    readonly method?: string
    readonly mode?: 'no-cors'
    readonly headers?: Record<string, string>
    readonly body?: string
  }
}

/** What the page sees of each attempt: a status, `opaque`, or an error. */
function attempt(attempts: readonly Attempt[]): Promise<string[]> {
  return page.evaluate(async (all) => {
    const tell = async ({ url, init }: Attempt) => {
      try {
        const response = await fetch(url, init)
        return response.type === 'opaque' ? 'opaque' : `${response.status} ${(await response.text()).slice(0, 500)}`
      } catch (error) {
        return `nothing: ${error}`
      }
    }
    const told: string[] = []
    for (const one of all) told.push(await tell(one))
    return told
  }, attempts)
}

/** Attempts to reset, to set a fault and to read the journal, with and without a preflight. */
function attacks(base: string): Attempt[] {
  const json = { 'Content-Type': 'application/json' }
  const fault = JSON.stringify({ what: { kind: 'reset' } })
  const addFault = `${base}/accounts/test-a/faults`
  return [
    { url: `${base}/reset`, init: { method: 'POST', headers: json, body: '{}' } },
    { url: `${base}/reset`, init: { method: 'POST', mode: 'no-cors', body: '{}' } },
    { url: addFault, init: { method: 'POST', headers: json, body: fault } },
    {
      url: addFault,
      init: { method: 'POST', mode: 'no-cors', headers: { 'Content-Type': 'text/plain' }, body: fault },
    },
    { url: `${base}/journal`, init: {} },
    { url: `${base}/journal`, init: { mode: 'no-cors' } },
    { url: `${base}/accounts/test-a/faults`, init: { method: 'DELETE' } },
  ]
}

/** Collects all answers of the server from now on, also those that the page cannot see. */
function statusesSent(): number[] {
  const statuses: number[] = []
  subscribe('http.server.response.finish', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    if (request.socket.localPort === server.port) statuses.push(response.statusCode)
  })
  return statuses
}

function expectUntouched(): void {
  const account = sandbox.account('test-a')
  expect(account.journal.entries().map(({ operation }) => operation)).toEqual(['SetTimer', 'set'])
  expect(account.faults.list()).toEqual([])
}

describe('in a browser', () => {
  it('a page of another origin cannot reset, set a fault or read the journal', async () => {
    server = await startServer(sandbox, { port: 0 })
    await page.goto(elsewhereOrigin)
    const statuses = statusesSent()
    const told = await attempt(attacks(`${server.origin}/_soundcheck`))
    expect(told.filter((one) => !one.startsWith('nothing'))).toEqual([])
    expect(statuses).toEqual(told.map(() => 403))
    expectUntouched()
  })

  it('nor with a form or a stream', async () => {
    server = await startServer(sandbox, { port: 0 })
    await page.goto(elsewhereOrigin)
    const event = page.evaluate(
      (url) =>
        new Promise<string>((resolve) => {
          const source = new EventSource(url)
          source.onmessage = ({ data }) => resolve(data)
          source.onerror = () => resolve('refused')
        }),
      `${server.origin}/_soundcheck/journal/events?since=-1`,
    )
    expect(await event).toBe('refused')
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.url().endsWith('/reset')),
      // A page that is still loading cannot be closed.
      page.waitForURL((url) => url.pathname.endsWith('/reset')),
      page.evaluate((action) => {
        const form = Object.assign(document.createElement('form'), { method: 'POST', enctype: 'text/plain', action })
        document.body.append(form)
        form.submit()
      }, `${server.origin}/_soundcheck/reset`),
    ])
    expect(answer.status()).toBe(403)
    expectUntouched()
  })

  it('a page whose host name was rebound to this server cannot either', async () => {
    server = await startServer(sandbox, { port: 0 })
    const origin = `http://${REBOUND}:${server.port}`
    // Any page will do if its origin is the rebound name: its requests are then same-origin.
    await page.goto(`${origin}/`)
    const told = await attempt(attacks('/_soundcheck'))
    expect(told.map((one) => one.slice(0, 3))).toEqual(['403', '403', '403', '403', '403', '403', '403'])
    expect(told.join()).not.toContain('SetTimer')
    expectUntouched()
  })

  it('the server’s own page can, which shows that the attempts would work', async () => {
    server = await startServer(sandbox, { port: 0 })
    await page.goto(`${server.origin}/_soundcheck/health`)
    const [reset, , fault, , journal] = await attempt(attacks('/_soundcheck'))
    expect([reset, fault, journal].map((one) => one?.slice(0, 3))).toEqual(['200', '201', '200'])
  })

  it('a page of a listed origin can', async () => {
    server = await startServer(sandbox, { port: 0, control: { origins: [elsewhereOrigin] } })
    await page.goto(elsewhereOrigin)
    const told = await attempt(attacks(`${server.origin}/_soundcheck`))
    expect(told[4]).toMatch(/^200 /)
    expect(told[0]).toMatch(/^200 /)
  })
})
