import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { send } from '../../support/wire.ts'
import { useRoom } from './room.ts'

const room = useRoom()

/** Refused calls, some for each of several accounts: an account keeps a bounded number. */
function call(number: number, accounts = 25): void {
  for (let index = 0; index < number; index++) {
    const body = JSON.stringify({ accessKey: `test-${index % accounts}`, requestId: `r${index}` })
    const headers = { 'content-type': 'application/json' }
    send(room.sandbox, { path: '/finish_videostream/v4', headers, body })
  }
}

const refused = async (page: Page) =>
  Number(
    (await page.locator('.filter-chip', { hasText: 'refused' }).locator('.number').innerText()).replaceAll(',', ''),
  )

/** How many events the page says it could not show. */
async function lost(page: Page): Promise<number> {
  const gaps = await page.getByRole('option', { name: /came too fast to show/ }).allInnerTexts()
  return gaps.reduce((sum, text) => sum + Number(/([\d,]+) events? came/.exec(text)?.[1]?.replaceAll(',', '')), 0)
}

describe('the control room', () => {
  it('needs at most 45 KB of scripts at first, gzipped, and 200 KB with everything', async () => {
    const page = await (await fetch(`${room.origin}/_soundcheck/`)).text()
    const first = Array.from(
      page.matchAll(/(?:src|href)="(\/_soundcheck\/assets\/[^"]+\.js)"/g),
      ([, path = '']) => path,
    )
    const scripts = new Map<string, string>()
    const load = async (path: string): Promise<void> => {
      if (scripts.has(path)) return
      const text = await (await fetch(room.origin + path)).text()
      scripts.set(path, text)
      for (const [, other = ''] of text.matchAll(/["'`](?:\.\/|assets\/)([\w-]+\.js)["'`]/g)) {
        await load(`/_soundcheck/assets/${other}`)
      }
    }
    for (const path of first) await load(path)
    const size = (paths: Iterable<string>) =>
      Array.from(paths).reduce((sum, path) => sum + gzipSync(scripts.get(path) ?? '').length, 0)
    expect(first.length).toBeGreaterThan(0)
    expect(size(first)).toBeLessThanOrEqual(45 * 1024)
    expect(scripts.size).toBeGreaterThan(first.length)
    expect(size(scripts.keys())).toBeLessThanOrEqual(200 * 1024)
  })

  it('holds 10,000 rows with few elements and little memory', { timeout: 60_000 }, async () => {
    const { page, troubles } = await room.open()
    for (let part = 1; part <= 20; part++) {
      call(500)
      await expect.poll(() => refused(page)).toBe(part * 500)
    }
    call(500)
    const lines = await page.getByRole('option').count()
    expect(lines).toBeGreaterThan(10)
    expect(lines).toBeLessThan(80)
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('HeapProfiler.collectGarbage')
    const { usedSize } = await cdp.send('Runtime.getHeapUsage')
    expect(usedSize).toBeLessThanOrEqual(60 * 1024 * 1024)
    expect(troubles).toEqual([])
  })

  it('takes 12,000 requests in the background, and shows the newest 10,000', { timeout: 60_000 }, async () => {
    const { page, troubles } = await room.open()
    // A headless browser shows every tab: the page is told that it is in the background, and gets no frames.
    await page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => true })
      const { requestAnimationFrame } = window
      Object.assign(window, { requestAnimationFrame: () => 0, inFront: requestAnimationFrame })
    })
    for (let part = 1; part <= 24; part++) {
      call(500)
      await expect.poll(() => refused(page), { timeout: 5000 }).toBe(Math.min(10_000, part * 500))
    }
    await page.evaluate(() => {
      Reflect.deleteProperty(document, 'hidden')
      window.requestAnimationFrame = (window as unknown as { inFront: typeof requestAnimationFrame }).inFront
      document.dispatchEvent(new Event('visibilitychange'))
    })
    await page
      .getByRole('option', { name: /finish_videostream/ })
      .nth(10)
      .waitFor()
    expect(troubles).toEqual([])
  })

  it('loses nothing of a flood without saying so', { timeout: 60_000 }, async () => {
    const { page, troubles } = await room.open()
    const { page: gaps } = await room.open('?q=topic:gap')
    // In one go: the server's stream drops what its reader cannot have been sent in time, and says so.
    call(6000)
    await expect.poll(async () => (await refused(page)) + (await lost(gaps)), { timeout: 20_000 }).toBe(6000)
    expect(await lost(gaps)).toBeGreaterThan(0)
    expect(troubles).toEqual([])
  })
})
