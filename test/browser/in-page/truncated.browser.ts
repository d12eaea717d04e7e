import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../../../src/adapters/server.ts'
import { createSandbox } from '../../../src/index.ts'
import { type OpenBrowser, openChromium } from '../chromium.ts'
import { closeIn, openSite, openTab, type Seen, type Site, startIn, type Tab } from './site.ts'

const KEY = 'test-cut'
const SENT = '{"code":1903,"messag'
/** The page was left without the first bytes in up to nine of ten. */
const [ROUNDS, AT_ONCE] = [5, 12]

let browser: OpenBrowser
let site: Site
let server: RunningServer

beforeAll(async () => {
  const sandbox = createSandbox({ limits: false })
  ;[browser, site] = await Promise.all([openChromium(), openSite()])
  server = await startServer(sandbox, { port: 0, control: { origins: [site.origin] } })
})
afterAll(async () => {
  await browser.close()
  await Promise.all([site.close(), server.close()])
})

const own = { vendors: ['ishumei'], sandbox: { limits: false } } as const

describe('a body that breaks off leaves the page with its first bytes, every time', () => {
  it('from the page itself', async () => {
    const tab = await openTab(browser.context, site)
    await startIn(tab.page, { ...own, controlRoom: true })
    await expectFirstBytes(tab)
    await tab.page.close()
  })

  it('from another tab', async () => {
    const first = await openTab(browser.context, site)
    await startIn(first.page, { ...own, persist: 'cut' })
    const second = await openTab(browser.context, site)
    await startIn(second.page, { ...own, persist: 'cut' })
    await expectFirstBytes(second)
    await Promise.all([first.page.close(), second.page.close()])
  })

  it('from a server', async () => {
    const tab = await openTab(browser.context, site)
    await startIn(tab.page, { relay: server.origin })
    await expectFirstBytes(tab)
    await tab.page.close()
  })

  it('while the page’s timers stand still', async () => {
    const tab = await openTab(browser.context, site)
    await startIn(tab.page, { ...own, controlRoom: true })
    await tab.page.clock.install()
    await tab.page.clock.pauseAt(Date.now() + 60_000)
    await expectFirstBytes(tab)
    await tab.page.close()
  })
})

async function expectFirstBytes({ page }: Tab): Promise<void> {
  await page.evaluate(async (key) => {
    const { faults } = window.soundcheck.client.account(key)
    await faults.add({ operation: 'finish_videostream', what: { kind: 'truncate', bytes: 20, code: '1903' } })
  }, KEY)
  const seen: Seen[] = []
  for (let round = 0; round < ROUNDS; round++) {
    seen.push(...(await Promise.all(Array.from({ length: AT_ONCE }, () => closeIn(page, KEY)))))
  }
  const expected = { status: 200, body: SENT, failure: 'TypeError' }
  expect(seen).toEqual(seen.map(({ length }) => ({ ...expected, length })))
}
