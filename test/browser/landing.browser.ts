import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../../src/adapters/server.ts'
import { createSandbox } from '../../src/index.ts'
import { LANGUAGE_NAMES } from '../../src/snippets/snippet.ts'
import { LANGUAGES } from '../../src/vendor/snippet.ts'
import { type OpenBrowser, openChromium } from './chromium.ts'

const sandbox = createSandbox()
let browser: OpenBrowser
let server: RunningServer
let troubles: string[]

beforeAll(async () => {
  server = await startServer(sandbox, { port: 0 })
  browser = await openChromium()
  await browser.context.grantPermissions(['clipboard-read', 'clipboard-write'])
})
afterAll(async () => {
  await browser.close()
  await server.close()
})
beforeEach(() => {
  troubles = []
})

async function open(look: { scheme?: 'light' | 'dark'; width?: number } = {}): Promise<Page> {
  const page = await browser.context.newPage()
  const watch = (trouble: string) => troubles.push(trouble)
  page.on('console', (message) => void (message.type() !== 'log' && watch(message.text())))
  page.on('pageerror', (error) => void watch(String(error)))
  page.on('requestfailed', (request) => void watch(request.url()))
  await page.emulateMedia({ colorScheme: look.scheme ?? 'light' })
  await page.setViewportSize({ width: look.width ?? 1280, height: 900 })
  await page.goto(server.origin)
  return page
}

/** Runs axe in the page, past its policy: the debugger may do what the page may not. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: unknown[] }[] }> }
    }
    const { violations } = await axe.run()
    return violations.map(({ id, nodes }) => `${id}: ${JSON.stringify(nodes)}`)
  })
}

describe('the page about the server', () => {
  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
    ['dark', 390],
  ] as const)('is accessible and fits, %s at %i px', async (scheme, width) => {
    const page = await open({ scheme, width })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    expect(await violations(page)).toEqual([])
    await page.getByText('Java', { exact: true }).click()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    expect(await violations(page)).toEqual([])
    expect(troubles).toEqual([])
  })

  it('asks for nothing elsewhere, and leaves no journal entry', async () => {
    const before = sandbox.journal().length
    const page = await browser.context.newPage()
    const asked: string[] = []
    page.on('request', (request) => void asked.push(request.url()))
    await page.goto(server.origin)
    await page.evaluate(() => fetch('/favicon.ico').catch(() => undefined))
    expect(asked.filter((url) => new URL(url).origin !== server.origin)).toEqual([])
    expect(sandbox.journal().length).toBe(before)
  })

  it('shows the calls in the chosen language, by keyboard alone, and remembers it', async () => {
    const page = await open()
    const shown = () => page.locator('pre:visible').evaluateAll((all) => all.map((one) => one.dataset.language))
    await page.getByRole('radio', { name: 'curl' }).focus()
    for (const language of [...LANGUAGES.slice(1), 'curl' as const]) {
      await page.keyboard.press('ArrowRight')
      expect(await page.getByRole('radio', { name: LANGUAGE_NAMES[language], exact: true }).isChecked()).toBe(true)
      expect(new Set(await shown())).toEqual(new Set([language]))
    }
    await page.keyboard.press('ArrowLeft')
    await page.reload()
    expect(new Set(await shown())).toEqual(new Set(['php']))
    await page.evaluate(() => localStorage.clear())
  })

  it('copies the call that is shown, and the address', async () => {
    const page = await open()
    const copied = () => page.evaluate(() => navigator.clipboard.readText())
    await page.getByRole('button', { name: 'Copy', exact: true }).click()
    await page.getByRole('status').getByText('Copied').waitFor()
    expect(await copied()).toBe(server.origin)
    await page.getByText('Go', { exact: true }).click()
    await page.getByRole('button', { name: 'Copy this call to ISHUMEI, video-stream moderation' }).click()
    await page.getByRole('status').getByText('Copied').waitFor()
    expect(await copied()).toMatch(/^package main\n[\s\S]*finish_videostream[\s\S]*\}$/)
    await page.evaluate(() => localStorage.clear())
  })

  it('leads to pages that exist', async () => {
    const page = await open()
    const links = await page.locator('a').evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href))
    expect(links.length).toBeGreaterThanOrEqual(7)
    for (const link of links) expect((await fetch(link, { headers: { accept: 'text/html' } })).status).toBe(200)
  })
})
