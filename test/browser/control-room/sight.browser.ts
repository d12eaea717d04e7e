import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../../../src/adapters/server.ts'
import { createSandbox } from '../../../src/index.ts'
import { type OpenBrowser, openChromium } from '../chromium.ts'
import { closeStream, expectAccessible, openRoom } from './room.ts'

let browser: OpenBrowser
let server: RunningServer

beforeAll(async () => {
  browser = await openChromium()
})
afterAll(() => browser.close())

beforeEach(async () => {
  server = await startServer(createSandbox(), { port: 0 })
  await closeStream(server.origin)
})
afterEach(async () => {
  for (const page of browser.context.pages()) await page.close()
  await server.close()
})

describe('for eyes of every kind', () => {
  it('tells apart what passed and what failed, and on and off, in forced colours', async () => {
    const { page, troubles } = await openRoom(browser.context, { ...server, path: '?account=test-a' })
    await page.emulateMedia({ forcedColors: 'active' })
    await page.getByRole('option', { name: /finish_videostream/ }).click()
    await page.locator('.rungs .failed').waitFor()
    const ground = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => getComputedStyle(element).backgroundColor)
    expect(await ground('.rungs .failed')).not.toBe(await ground('.rungs .passed'))
    expect(await ground('.rungs .failed')).not.toBe(await ground('.detail'))
    await page.locator('#strip-ishumei .switch', { hasText: 'slow' }).click()
    await page.locator('#strip-ishumei .switch[aria-pressed=true]').waitFor()
    expect(await ground('.switch[aria-pressed=true] .lamp')).not.toBe(await ground('.switch[aria-pressed=false] .lamp'))
    await expectAccessible(page)
    expect(troubles).toEqual([])
  })

  it('shows everything at 200 % without scrolling sideways', async () => {
    const { page } = await openRoom(browser.context, { ...server, path: '?account=test-a' })
    // A window of 1280 pixels at 200 % has room for 640.
    await page.setViewportSize({ width: 640, height: 400 })
    await page.getByRole('option', { name: /finish_videostream/ }).click()
    await page.locator('.rungs .failed').waitFor()
    const room = () => page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth])
    const [width = 0, shown = 0] = await room()
    expect(width).toBeLessThanOrEqual(shown)
    await expectAccessible(page)
    const cut = await page
      .locator('.switch-name')
      .evaluateAll((names) =>
        names.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map(({ textContent }) => textContent),
      )
    expect(cut).toEqual([])
  })
})
