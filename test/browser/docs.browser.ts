import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { vendors } from '../../handlers/vendors.ts'
import { type RunningServer, startServer } from '../../src/adapters/server.ts'
import { createSandbox } from '../../src/index.ts'
import { type OpenBrowser, openChromium } from './chromium.ts'

let browser: OpenBrowser
let server: RunningServer
let troubles: string[]
let origins: Set<string>

beforeAll(async () => {
  server = await startServer(createSandbox(), { port: 0 })
  browser = await openChromium()
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

beforeEach(() => {
  troubles = []
  origins = new Set()
})

async function open(path: string) {
  const page = await browser.context.newPage()
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text())
  })
  page.on('pageerror', (error) => troubles.push(String(error)))
  page.on('requestfailed', (request) => troubles.push(request.url()))
  page.on('request', (request) => {
    if (!request.url().startsWith('data:')) origins.add(new URL(request.url()).origin)
  })
  await page.goto(`${server.origin}${path}`)
  return page
}

it.each([
  ['huawei-metastudio', 'End a virtual human livestreaming task'],
  ['tencent-ci', 'Cancel a live stream moderation job'],
  ['tencent-live', 'End a record task early'],
  ['ishumei', 'Close a video stream'],
  ['control', 'List the faults that are set on an account'],
])('shows what %s documents, with nothing from elsewhere and no error', async (id, text) => {
  const page = await open(`/_soundcheck/docs/${id}`)
  await page.locator('rapi-doc').getByText(text).first().waitFor()
  expect(troubles).toEqual([])
  expect([...origins]).toEqual([server.origin])
})

it('shows codes with their messages, and other documents after a click', async () => {
  const page = await open('/_soundcheck/docs')
  await page.getByRole('link', { name: 'Tencent Cloud Live, recording' }).click()
  await page.locator('rapi-doc').getByText('The TaskId does not exist.').first().waitFor({ state: 'attached' })
  expect(await page.locator('nav[aria-label=Documents] a').count()).toBe(vendors.map(({ id }) => id).length + 1)
  expect(await page.locator('nav [aria-current=page]').textContent()).toBe('Tencent Cloud Live, recording')
  expect(troubles).toEqual([])
})
