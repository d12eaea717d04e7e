import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { createServer, type ViteDevServer } from 'vite'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { signed } from '../../contracts/tencent-ci/signing.ts'
import { type RunningServer, startServer } from '../../src/adapters/server.ts'
import { createSandbox, type Sandbox } from '../../src/index.ts'
import { type OpenBrowser, openChromium } from './chromium.ts'

/** The files that docs/frontend.md tells its reader to write, by the name in their first line. */
const files = Object.fromEntries(
  Array.from(
    readFileSync('docs/frontend.md', 'utf8').matchAll(/```js\n\/\/ (\S+)\n([\s\S]*?)```/g),
    ([, name = '', code = '']) => [name, code],
  ),
)
const JOB = '/video/auditing/vab1ca9fc8a3ed11ea834c525400863904'

let browser: OpenBrowser
let folder: string
let sandbox: Sandbox
let server: RunningServer
let vite: ViteDevServer | undefined
let page: Page

beforeAll(async () => {
  browser = await openChromium()
  sandbox = createSandbox()
  folder = project()
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})
afterEach(async () => {
  await page?.close()
  await vite?.close()
  await server?.close()
  vite = undefined
})

/** A project with those files, and with MSW's worker, as `npx msw init public/` writes it. */
function project(): string {
  const place = mkdtempSync(join(tmpdir(), 'soundcheck-frontend-'))
  for (const [name, code] of Object.entries(files)) write(place, name, code)
  write(place, 'index.html', '<link rel="icon" href="data:,"><title>Shop</title>')
  write(place, 'with-worker.html', '<script type="module" src="/src/main.js"></script><title>Shop</title>')
  mkdirSync(join(place, 'public'))
  cpSync('node_modules/msw/lib/mockServiceWorker.js', join(place, 'public/mockServiceWorker.js'))
  mkdirSync(join(place, 'node_modules'))
  for (const name of ['msw', 'vite']) symlinkSync(resolve('node_modules', name), join(place, 'node_modules', name))
  return place
}

function write(place: string, name: string, text: string): void {
  mkdirSync(dirname(join(place, name)), { recursive: true })
  writeFileSync(join(place, name), text)
}

/** Opens a page of the project, with the dev server that its vite.config.js makes. Returns the page's address. */
async function open(path: string, config = files['vite.config.js'] ?? ''): Promise<string> {
  server ??= await startServer(sandbox, { port: 0 })
  write(folder, 'vite.config.js', config.replaceAll('http://127.0.0.1:4747', server.origin))
  vite = await createServer({
    root: folder,
    configFile: join(folder, 'vite.config.js'),
    logLevel: 'silent',
    clearScreen: false,
    server: { port: 0, host: 'localhost', fs: { allow: [folder, process.cwd()] } },
    // The source instead of the package, so that this test needs no build.
    resolve: {
      alias: { 'soundcheck/msw': resolve('src/adapters/msw.ts'), soundcheck: resolve('src/index.ts') },
      dedupe: ['msw'],
    },
  })
  await vite.listen()
  const [address = ''] = vite.resolvedUrls?.local ?? []
  page = await browser.context.newPage()
  await page.goto(new URL(path, address).href)
  return new URL(address).origin
}

async function start(options: Parameters<typeof startServer>[1] = {}): Promise<void> {
  server = await startServer(sandbox, { port: 0, ...options })
}

/** Loads a module of the project in the page, and reads an expression of it. A text, because Vitest rewrites `import()` in code. */
function inPage(file: string, expression: string): Promise<unknown> {
  return page.evaluate(`import('/${file}').then((module) => ${expression})`)
}

const CLOSED = { code: 1100, message: 'Success', requestId: expect.any(String) }
const call = (file: string) => inPage(file, "module.closeStream('test-page', 'YOUR_REQUEST_ID')")

describe('a page as docs/frontend.md describes it', () => {
  it('calls through the dev server’s proxy, and needs no option', async () => {
    await start()
    await open('/index.html')
    expect(await call('src/close-stream.js')).toEqual(CLOSED)
  })

  it('is a page of another origin when the proxy changes the host', async () => {
    await start()
    const config = files['vite.config.js']?.replace('changeOrigin: false', 'changeOrigin: true')
    const address = await open('/index.html', config)
    const answer = page.evaluate(async () =>
      (await fetch('/finish_videostream/v4', { method: 'POST', body: '{}' })).text(),
    )
    expect(await answer).toContain(`--vendor-cors ${address}`)
  })

  it.each([
    ['false', 200],
    ['true', 403],
  ])('signs its own host: with changeOrigin %s the answer to that signature is %i', async (value, status) => {
    await start()
    const config = files['vite.config.js']
      ?.replace('/finish_videostream', '/video')
      .replace('changeOrigin: false', `changeOrigin: ${value}`)
    const address = await open('/index.html', config)
    const request = {
      method: 'GET',
      host: new URL(address).host,
      path: JOB,
      query: '',
      headers: { host: new URL(address).host },
      body: new Uint8Array(),
    }
    const credential = { key: 'test-page', secret: 'soundcheck', attributes: {} }
    const { headers } = signed(request, { headers: ['host'] }, { credential, now: Date.now() })
    const answer = await fetch(address + JOB, { headers: { authorization: headers.authorization ?? '' } })
    expect(answer.status).toBe(status)
    if (status === 403) expect(await answer.text()).toContain('<Code>SignatureDoesNotMatch</Code>')
  })

  it('calls Soundcheck at its own address when CORS lets it', async () => {
    await start()
    const address = await open('/index.html')
    const file = 'src/close-stream-there.js'
    const pointed = () => (files[file] ?? '').replaceAll('http://127.0.0.1:4747', server.origin)
    write(folder, 'src/not-listed.js', pointed())
    await expect(call('src/not-listed.js')).rejects.toThrow('Failed to fetch')
    await server.close()
    await start({ vendorCors: [address] })
    write(folder, 'src/listed.js', pointed())
    expect(await call('src/listed.js')).toEqual(CLOSED)
  })

  it('is answered by the worker at the vendors’ real addresses, and steers the sandbox', async () => {
    await open('/with-worker.html')
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    const body = '{"accessKey":"test-checkout-7","requestId":"YOUR_REQUEST_ID"}'
    const close = () =>
      page.evaluate(async (text) => {
        const url = 'https://api-videostream-sh.fengkongcloud.com/finish_videostream/v4'
        const answer = await fetch(url, { method: 'POST', body: text })
        return [answer.status, (await answer.text()).slice(0, 12)]
      }, body)
    await expect.poll(close, { timeout: 20_000 }).toEqual([200, '{"code":1100'])
    await inPage('src/break-it.js', 'undefined')
    expect(await close()).toEqual([503, ''])
    expect(await close()).toEqual([200, '{"code":1100'])
  })

  it('is told of every file that it needs', () => {
    expect(Object.keys(files)).toEqual([
      'vite.config.js',
      'src/close-stream.js',
      'src/close-stream-there.js',
      'src/mocks.js',
      'src/main.js',
      'src/break-it.js',
    ])
  })
})
