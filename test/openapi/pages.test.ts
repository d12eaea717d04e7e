import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ishumei, tencentLive } from '../../handlers/index.ts'
import { startServer } from '../../src/adapters/server.ts'
import { docsPage } from '../../src/control/docs/pages.ts'
import { createSandbox } from '../../src/index.ts'

const VENDORS = [tencentLive, ishumei]
const RAPIDOC = new URL('../../src/control/docs/rapidoc/', import.meta.url)
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
/** The files of the RapiDoc package, by name and digest. */
const digests = new Map(
  readFileSync(new URL('SHA256SUMS', RAPIDOC), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split('  ').reverse() as [string, string]),
)

describe('docsPage', () => {
  it('shows one document and links to the others', async () => {
    const page = await docsPage('/_soundcheck/docs/ishumei', VENDORS)?.text()
    expect(page).toContain('spec-url="/_soundcheck/docs/ishumei.json"')
    expect(page).toContain('href="/_soundcheck/docs/tencent-live"')
    expect(page).toContain('href="/_soundcheck/docs/control"')
    expect(page).not.toContain('/_soundcheck/docs/tencent-ci')
  })

  it('does not say a vendor’s title again for its only tag; the control API has several', async () => {
    expect(await docsPage('/_soundcheck/docs/ishumei', VENDORS)?.text()).toContain('section-tag-title')
    expect(await docsPage('/_soundcheck/docs/control', VENDORS)?.text()).not.toContain('section-tag-title')
  })

  it('loads nothing from other servers', async () => {
    const answer = docsPage('/_soundcheck/docs', VENDORS)
    expect(await answer?.text()).not.toMatch(/https?:\/\//)
    expect(answer?.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/)
  })

  it('has the document of each vendor of the server', async () => {
    expect(await docsPage('/_soundcheck/docs/ishumei.json', VENDORS)?.json()).toMatchObject({ openapi: '3.1.1' })
    expect(docsPage('/_soundcheck/docs/tencent-ci.json', VENDORS)).toBeUndefined()
  })

  it.each(['/_soundcheck/docs/../package.json', '/_soundcheck/docs/reader.js/..', '/_soundcheck/docs/__proto__'])(
    'has nothing at %s',
    (path) => expect(docsPage(path, VENDORS)).toBeUndefined(),
  )
})

it('a server serves the page and RapiDoc', async () => {
  const server = await startServer(createSandbox(), { port: 0 })
  const get = (path: string) => fetch(`${server.origin}/_soundcheck/docs${path}`)
  expect((await get('')).headers.get('content-type')).toBe('text/html; charset=utf-8')
  const reader = new Uint8Array(await (await get('/reader.js')).arrayBuffer())
  expect(sha256(reader)).toBe(digests.get('rapidoc-min.js'))
  expect((await get('/nobody')).status).toBe(404)
  await server.close()
})

it.each(['rapidoc-min.js', 'rapidoc-min.js.LICENSE.txt', 'LICENSE.txt'])(
  '%s is unchanged from the RapiDoc package',
  (file) => {
    expect(sha256(readFileSync(new URL(file, RAPIDOC)))).toBe(digests.get(file))
  },
)
