import type { Page } from '@playwright/test'
import { createSoundcheckTest, expect } from 'soundcheck/playwright'
import { call, close, ISHUMEI, openApp } from './app.ts'
import { BARE, openShop, SHOP, SHOPS } from './ways.ts'

const test = createSoundcheckTest({ adapter: 'page' })

/** What the page's own code has of Soundcheck, in the site that starts it. */
interface Shop {
  readonly seen: readonly { readonly url: string; readonly body: string }[]
  readonly soundcheck: {
    readonly isOwner: boolean
    readonly controlRoom: string
    readonly sandbox: unknown
    readonly client: { account(name: string): { readonly faults: { add(fault: object): Promise<unknown> } } }
    stop(): Promise<void>
  }
}
declare global {
  interface Window {
    readonly shop: Shop
  }
}

for (const { name, open } of [BARE, SHOPS]) {
  test(`${name}: a worker answers, and every body that breaks off leaves its first bytes`, async ({
    page,
    soundcheck,
  }) => {
    await open(page)
    soundcheck.faults.add({ operation: 'finish_videostream', what: { kind: 'truncate', code: '1903', bytes: 5 } })
    const answers: boolean[] = []
    page.on('response', (response) => answers.push(response.fromServiceWorker()))
    const seen = await page.evaluate(readMany, {
      url: `${ISHUMEI}/finish_videostream/v4`,
      body: JSON.stringify({ accessKey: soundcheck.key, requestId: 'abc' }),
      times: 20,
    })
    expect(seen).toEqual(Array.from({ length: 20 }, () => '{"cod TypeError'))
    expect(answers).toEqual(Array.from({ length: 20 }, () => true))
  })
}

/** Runs in the page. */
function readMany({ url, body, times }: { url: string; body: string; times: number }): Promise<string[]> {
  const read = async () => {
    const { body: stream } = await fetch(url, { method: 'POST', body })
    const reader = stream?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    try {
      for (let next = await reader?.read(); next?.value; next = await reader?.read()) text += next.value
      return `${text} whole`
    } catch (error) {
      return `${text} ${(error as Error).name}`
    }
  }
  return Promise.all(Array.from({ length: times }, read))
}

test.describe('a page that starts Soundcheck itself', () => {
  test('is of the test’s world: client, faults, control room', async ({ page, soundcheck }) => {
    await openShop(page)
    expect(await page.evaluate(() => window.shop.soundcheck.isOwner)).toBe(false)
    await page.evaluate(
      async (key) =>
        void (await window.shop.soundcheck.client.account(key).faults.add({ what: { kind: 'status', status: 503 } })),
      soundcheck.key,
    )
    expect(soundcheck.faults.list()).toMatchObject([{ fault: { what: { kind: 'status', status: 503 } } }])
    expect(await close(page, soundcheck.key)).toMatchObject({ status: 503 })
    expect(await page.evaluate(() => window.shop.soundcheck.controlRoom)).toBe(`${SHOP}/_soundcheck/`)
    const listed = await call(page, `${SHOP}/_soundcheck/accounts`)
    expect(listed.text).toContain(soundcheck.key)
  })

  test('cannot have a sandbox of its own meanwhile, and is told so', async ({ page, soundcheck: _ }) => {
    await openShop(page)
    const message = await page.evaluate(() => {
      try {
        return String(window.shop.soundcheck.sandbox)
      } catch (error) {
        return (error as Error).message
      }
    })
    expect(message).toContain('This tab has no sandbox')
  })

  test('receives the callbacks of the account, and its answers count', async ({ page, soundcheck }) => {
    await openShop(page)
    await openStream(page, soundcheck.key, 'https://nowhere.example/callbacks')
    await soundcheck.clock.advance(60_000)
    await expect.poll(() => page.evaluate(() => window.shop.seen.length)).toBeGreaterThan(0)
    expect((await page.evaluate(() => window.shop.seen[0]))?.url).toBe('https://nowhere.example/callbacks')
    const states = () => soundcheck.account.callbacks().map(({ state }) => state)
    await expect.poll(states).toContain('delivered')
  })

  test('goes on after a reload with the clock frozen, and leaves it when it stops', async ({ page, soundcheck }) => {
    await soundcheck.clock.freeze()
    await openShop(page)
    await page.reload()
    await page.waitForFunction(() => 'shop' in globalThis)
    await close(page, soundcheck.key)
    await page.evaluate(() => window.shop.soundcheck.stop())
    // Without a worker, the request goes to the network, where the test waits too.
    const answered = page.waitForEvent('response')
    expect((await close(page, soundcheck.key)).text).toContain('1902')
    expect((await answered).fromServiceWorker()).toBe(false)
    expect(soundcheck).toHaveReceived('finish_videostream', {}, { times: 2 })
  })
})

test.describe('a page that starts nothing', () => {
  test('gets its first answers without a worker, when it does not wait for it', async ({ page, soundcheck }) => {
    await openApp(page)
    expect((await close(page, soundcheck.key)).text).toContain('1902')
    expect(soundcheck).toHaveReceived('finish_videostream', {}, { times: 1 })
  })

  test('that came unsecured from elsewhere has no worker, and is answered', async ({ page, soundcheck }) => {
    await openApp(page, 'http://app.test/')
    expect((await close(page, soundcheck.key)).text).toContain('1902')
  })

  test('keeps a worker of its own', async ({ page, soundcheck }) => {
    await page
      .context()
      .route('https://app.test/own.js', (route) =>
        route.fulfill({ contentType: 'text/javascript', body: 'addEventListener("install", () => skipWaiting())' }),
      )
    await openApp(page)
    await page.evaluate(async () => {
      await navigator.serviceWorker.register('/own.js')
      await navigator.serviceWorker.ready
    })
    await page.reload()
    expect(await page.evaluate(() => navigator.serviceWorker.controller?.scriptURL)).toBe('https://app.test/own.js')
    expect((await close(page, soundcheck.key)).text).toContain('1902')
    expect(soundcheck).toHaveReceived('finish_videostream', {}, { times: 1 })
  })

  test('has its requests to other hosts left alone, also by routes of the page', async ({ page, soundcheck }) => {
    await BARE.open(page)
    await page.route('https://other.test/', (route) =>
      route.fulfill({ headers: { 'Access-Control-Allow-Origin': '*' }, body: 'other' }),
    )
    expect(await call(page, 'https://other.test/')).toMatchObject({ text: 'other' })
    expect([...soundcheck.received(), ...soundcheck.receivedFromNobody()]).toEqual([])
  })

  test('is answered in a frame, and in a context of the test’s own', async ({ browser, soundcheck }) => {
    const context = await browser.newContext()
    await soundcheck.serve(context)
    const page = await context.newPage()
    await BARE.open(page)
    await page.evaluate(() => document.body.append(Object.assign(document.createElement('iframe'), { src: '/' })))
    await expect.poll(() => page.frames()[1]?.url()).toBe('https://app.test/')
    await page
      .frames()[1]
      ?.evaluate(
        ([origin, key]) => fetch(`${origin}/finish_videostream/v4`, { method: 'POST', body: `{"accessKey":"${key}"}` }),
        [ISHUMEI, soundcheck.key],
      )
    expect(soundcheck.received()).toHaveLength(1)
    await context.close()
  })

  test('has callbacks sent from Node', async ({ page, soundcheck }) => {
    await BARE.open(page)
    const { createServer } = await import('node:http')
    const server = createServer((_, response) => response.end())
    const received = new Promise((resolve) => server.once('request', ({ url }) => resolve(url)))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    await openStream(page, soundcheck.key, `http://127.0.0.1:${port}/callbacks`)
    await soundcheck.clock.advance(60_000)
    expect(await received).toBe('/callbacks')
    server.closeAllConnections()
    server.close()
  })
})

test.describe('a context without workers', () => {
  test.use({ serviceWorkers: 'block' })
  test('is answered all the same', async ({ page, soundcheck }) => {
    await openApp(page)
    expect((await close(page, soundcheck.key)).text).toContain('1902')
  })
})

function openStream(page: Page, key: string, callback: string) {
  const body = JSON.stringify({
    ...{ accessKey: key, appId: 'default', eventId: 'VIDEOSTREAM', imgType: 'POLITY', audioType: 'POLITY' },
    ...{ imgCallback: callback, audioCallback: callback },
    data: { tokenId: 'a', streamType: 'NORMAL', url: 'rtmp://example.com/live/1', returnAllImg: 1 },
  })
  return call(page, `${ISHUMEI}/videostream/v4`, { method: 'POST', body })
}
