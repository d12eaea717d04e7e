import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type RunningServer, type ServerOptions, startServer } from '../../src/adapters/server.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import { acme } from '../support/acme.ts'
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
  page = await browser.context.newPage()
})
afterEach(async () => {
  await page.close()
  await server.close()
})

async function start(options: ServerOptions = {}): Promise<void> {
  sandbox = new Sandbox({ vendors: [acme], sendCallback: async () => 200, switches: { 'acme.ring': 'manual' } })
  server = await startServer(sandbox, { port: 0, ...options })
}

/** Tries to set a timer in every way that needs no preflight, and by GET as an image and a script's request. */
function attack(base: string): Promise<void> {
  return page.evaluate(async (origin) => {
    const url = `${origin}/acme/timers`
    const body = '{"url":"http://127.0.0.1:1/"}'
    const image = (referrerPolicy: string) =>
      new Promise((resolve) => {
        const element = Object.assign(new Image(), { onload: resolve, onerror: resolve, referrerPolicy })
        element.src = `${url}?by=${referrerPolicy}`
      })
    const ignored = () => {}
    await fetch(url, { method: 'POST', body }).catch(ignored)
    await fetch(url, { method: 'POST', mode: 'no-cors', body }).catch(ignored)
    await fetch(url, { method: 'POST', mode: 'no-cors', body, referrerPolicy: 'no-referrer' }).catch(ignored)
    await fetch(url, { mode: 'no-cors', referrerPolicy: 'no-referrer' }).catch(ignored)
    await image('no-referrer')
    await image('unsafe-url')
  }, base)
}

/** What became of the requests that reached the server, besides those of the page itself. */
const outcomes = () =>
  sandbox
    .journal()
    .flatMap(({ request, refusedBy, outcome }) => (request.includes('/acme/') ? [refusedBy ?? outcome] : []))

describe('in a browser', () => {
  it('a page of another origin reaches no vendor', async () => {
    await start()
    await page.goto(elsewhereOrigin)
    await attack(server.origin)
    expect(outcomes()).toEqual(Array(6).fill('page'))
  })

  it('nor does a page whose host name was rebound to this server', async () => {
    await start()
    const origin = `http://${REBOUND}:${server.port}`
    await page.goto(origin)
    await attack(origin)
    expect(outcomes()).toEqual(Array(6).fill('host'))
  })

  it('a page of a listed origin does, which shows that the attempts would work', async () => {
    await start({ vendorCors: [elsewhereOrigin] })
    await page.goto(elsewhereOrigin)
    await attack(server.origin)
    expect(outcomes().filter((outcome) => outcome === 'answered')).toHaveLength(3)
  })

  it('a page of this server does', async () => {
    await start()
    await page.goto(`${server.origin}/_soundcheck/health`)
    await attack(server.origin)
    expect(outcomes().filter((outcome) => outcome === 'answered')).toHaveLength(3)
  })
})
