import { describe, expect, it } from 'vitest'
import { ishumei, tencentLive } from '../../handlers/index.ts'
import { startServer } from '../../src/adapters/server.ts'
import { docsPage } from '../../src/control/docs/pages.ts'
import { createSandbox } from '../../src/index.ts'

const VENDORS = [tencentLive, ishumei]

describe('docsPage', () => {
  it.each([
    ['', '/_soundcheck/?page=reference'],
    ['/', '/_soundcheck/?page=reference'],
    ['/ishumei', '/_soundcheck/?page=reference&vendor=ishumei'],
    ['/control', '/_soundcheck/?page=reference&vendor=control'],
  ])('leads from /_soundcheck/docs%s to the reference', (below, address) => {
    const answer = docsPage(`/_soundcheck/docs${below}`, VENDORS)
    expect(answer?.status).toBe(302)
    expect(answer?.headers.get('location')).toBe(address)
  })

  it('has the document of each vendor of the server', async () => {
    expect(await docsPage('/_soundcheck/docs/ishumei.json', VENDORS)?.json()).toMatchObject({ openapi: '3.1.1' })
    expect(docsPage('/_soundcheck/docs/tencent-ci.json', VENDORS)).toBeUndefined()
  })

  it.each(['/_soundcheck/docs/../package.json', '/_soundcheck/docs/reader.js', '/_soundcheck/docs/__proto__'])(
    'has nothing at %s',
    (path) => expect(docsPage(path, VENDORS)).toBeUndefined(),
  )
})

it('a server leads to its control room, and says that there is nothing elsewhere', async () => {
  const server = await startServer(createSandbox(), { port: 0 })
  const get = (path: string) => fetch(`${server.origin}/_soundcheck/docs${path}`)
  const shown = await get('/tencent-live')
  expect(shown.url).toBe(`${server.origin}/_soundcheck/?page=reference&vendor=tencent-live`)
  expect(shown.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect((await get('/tencent-live.json')).headers.get('content-type')).toBe('application/json')
  expect((await get('/nobody')).status).toBe(404)
  await server.close()
})
