import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../../src/adapters/server.ts'
import { createSandbox } from '../../src/index.ts'
import { type OpenBrowser, openChromium } from './chromium.ts'

let browser: OpenBrowser
let server: RunningServer

beforeAll(async () => {
  server = await startServer(createSandbox(), { port: 0 })
  browser = await openChromium()
})
afterEach(async () => {
  for (const page of browser.context.pages()) await page.close()
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

it.each([
  ['huawei-metastudio', 'Huawei Cloud MetaStudio'],
  ['tencent-ci', 'Tencent Cloud Infinite'],
  ['tencent-live', 'Tencent Cloud Live'],
  ['ishumei', 'ISHUMEI'],
  ['control', 'Control API'],
])('the old address of the reference of %s shows it, with nothing from elsewhere and no error', async (id, title) => {
  const troubles: string[] = []
  const origins = new Set<string>()
  const page = await browser.context.newPage()
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text())
  })
  page.on('pageerror', (error) => troubles.push(String(error)))
  page.on('request', (request) => {
    if (!request.url().startsWith('data:')) origins.add(new URL(request.url()).origin)
  })
  await page.goto(`${server.origin}/_soundcheck/docs/${id}`)
  await page.getByRole('article').getByRole('heading', { level: 2 }).filter({ hasText: title }).waitFor()
  expect(troubles).toEqual([])
  expect([...origins]).toEqual([server.origin])
})
