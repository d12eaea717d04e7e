import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../../src/adapters/server.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import { acme } from '../support/acme.ts'

let server: RunningServer

beforeAll(async () => {
  server = await startServer(new Sandbox({ vendors: [acme] }), { port: 0, control: { token: 'a-token-of-this-test' } })
})
afterAll(() => server.close())

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${server.origin}/_soundcheck${path}`, { headers })

/** The path of a file that the page loads, below `/_soundcheck`. */
async function fileOf(pattern: RegExp): Promise<string> {
  const page = await (await get('/')).text()
  return pattern.exec(page)?.[1] ?? ''
}

describe('the control room', () => {
  it.each(['', '/'])('is at /_soundcheck%s, without the token', async (path) => {
    const page = await get(path)
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(await page.text()).toContain('<title>Soundcheck</title>')
  })

  it('runs its own scripts and nothing else', async () => {
    const page = await get('/')
    expect(page.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
    )
    expect(await page.text()).not.toMatch(
      /<script(?![^>]*\bsrc=)|<style|\son\w+=|https?:\/\/(?!www\.w3\.org\/2000\/svg)/,
    )
  })

  it('is asked for again each time, and sent again only when it has changed', async () => {
    const page = await get('/')
    expect(page.headers.get('cache-control')).toBe('no-cache')
    const etag = page.headers.get('etag') ?? ''
    expect((await get('/', { 'if-none-match': etag })).status).toBe(304)
    expect((await get('/', { 'if-none-match': '"another"' })).status).toBe(200)
  })

  it('has scripts, styles and fonts that browsers keep for good', async () => {
    const style = await fileOf(/href="\/_soundcheck(\/assets\/[^"]+\.css)"/)
    const font = /url\(\/_soundcheck(\/assets\/[^)]+\.woff2)\)/.exec(await (await get(style)).text())?.[1] ?? ''
    const types = {
      [await fileOf(/src="\/_soundcheck(\/assets\/[^"]+\.js)"/)]: 'text/javascript; charset=utf-8',
      [style]: 'text/css; charset=utf-8',
      [font]: 'font/woff2',
    }
    for (const [path, type] of Object.entries(types)) {
      const { status, headers } = await get(path)
      expect({ path, status, type: headers.get('content-type'), cache: headers.get('cache-control') }).toEqual({
        path,
        status: 200,
        type,
        cache: 'public, max-age=31536000, immutable',
      })
    }
  })

  it.each(['/assets/other.js', '/assets/', '/assets/..%2f..%2fpackage.json', '/assets/%2e%2e/index.html'])(
    'has nothing at %s',
    async (path) => expect((await get(path)).status).toBe(path.includes('%2e%2e/') ? 401 : 404),
  )

  it('is closed to foreign hosts, and to pages of other origins', async () => {
    const script = await fileOf(/src="\/_soundcheck(\/assets\/[^"]+\.js)"/)
    for (const path of ['/', script]) {
      expect((await get(path, { origin: 'http://elsewhere.example' })).status).toBe(403)
      expect((await get(path, { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'script' })).status).toBe(403)
    }
    // Other sites may link to it.
    expect((await get('/', { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' })).status).toBe(200)
  })
})
