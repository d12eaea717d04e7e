import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../../src/adapters/server.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import { acme } from '../support/acme.ts'

const sandbox = new Sandbox({ vendors: [acme], switches: { 'acme.ring': 'manual' } })
const LISTED = 'http://localhost:3000'
let server: RunningServer
let own = ''

beforeAll(async () => {
  server = await startServer(sandbox, { port: 0, control: { hosts: ['soundcheck.internal'] }, vendorCors: [LISTED] })
  own = `127.0.0.1:${server.port}`
})
afterAll(() => server.close())

interface Asked {
  readonly headers?: Record<string, string>
  /** What stands before the path in the target, as a client writes it to a proxy. */
  readonly proxied?: string
  readonly method?: string
  readonly path?: string
}

/** A request with any headers. `fetch` would not send some of them. */
function ask({ headers = {}, proxied = '', method = 'POST', path = '/acme/timers' }: Asked) {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port: server.port, method, path: proxied + path, headers: { host: own, ...headers } },
      async (response) => {
        let text = ''
        for await (const chunk of response) text += chunk
        resolve({ status: response.statusCode ?? 0, text })
      },
    )
    request.on('error', reject)
    request.end(method === 'POST' ? '{"url":"http://127.0.0.1:1/"}' : undefined)
  })
}

const timers = () => [...sandbox.account('test-acme').state(acme).timers.entries()].length
const newest = () => sandbox.journal({ limit: 1 })[0]

const EVIL = 'http://evil.example'
const BROWSER = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36' }

describe('the vendors’ side refuses', () => {
  it.each<[string, Asked, by: string, told: string]>([
    ['a page of another origin', { headers: { origin: EVIL } }, 'page', `--vendor-cors ${EVIL}`],
    ['a page on another port', { headers: { origin: 'http://127.0.0.1:9' } }, 'page', '"http://127.0.0.1:9"'],
    ['a page without an origin', { headers: { origin: 'null' } }, 'page', 'a web page that does not tell its origin'],
    [
      'an image of another site',
      { headers: { 'sec-fetch-site': 'cross-site' } },
      'page',
      'list that with --vendor-cors',
    ],
    [
      'an image of another site that says where it stands',
      { headers: { 'sec-fetch-site': 'cross-site', referer: `${EVIL}/page?secret=1` } },
      'page',
      `--vendor-cors ${EVIL}`,
    ],
    ['a page of the same site', { headers: { 'sec-fetch-site': 'same-site' } }, 'page', 'list that with --vendor-cors'],
    ['a browser at a rebound name', { headers: { host: 'evil.example:80', ...BROWSER } }, 'host', '"evil.example:80"'],
    [
      'a page of a rebound name',
      { headers: { host: 'evil.example', origin: EVIL, 'sec-fetch-site': 'same-origin' } },
      'host',
      '--control-host evil.example',
    ],
    [
      'a request to another host, sent as to a proxy',
      { proxied: 'http://my-backend.test', headers: { host: 'my-backend.test' } },
      'proxy',
      '"my-backend.test"',
    ],
    [
      'another host in the target only',
      { proxied: 'http://user:secret@my-backend.test' },
      'proxy',
      '"my-backend.test"',
    ],
  ])('%s', async (_, asked, by, told) => {
    const before = timers()
    const { status, text } = await ask(asked)
    const answer = JSON.parse(text)
    expect(status).toBe(403)
    expect(answer).toMatchObject({ title: 'Refused by Soundcheck', status: 403 })
    expect(answer.detail).toContain(told)
    expect(text).not.toContain('secret')
    expect(newest()).toMatchObject({
      ...{ account: 'anonymous', outcome: 'unmatched', refusedBy: by, explanation: answer.detail },
    })
    expect(timers()).toBe(before)
  })

  it('the preflight of such a page', async () => {
    const headers = { origin: EVIL, 'access-control-request-method': 'POST' }
    expect((await ask({ method: 'OPTIONS', headers })).status).toBe(403)
  })

  it('an origin that is longer than anyone reads, in a short sentence', async () => {
    const { text } = await ask({ headers: { origin: `http://${'a'.repeat(20_000)}` } })
    expect(text.length).toBeLessThan(1000)
  })
})

describe('the vendors’ side answers', () => {
  it.each<[string, Asked]>([
    ['a client without a browser', {}],
    ['Node’s fetch, which sends some of a browser’s headers', { headers: { 'sec-fetch-mode': 'cors' } }],
    ['a container’s name', { headers: { host: 'soundcheck:4747' } }],
    ['a container’s name that is no host name', { headers: { host: 'mock_server_1:4747' } }],
    ['a vendor’s name', { headers: { host: 'acme.example', ...BROWSER } }],
    ['the server’s own page', { headers: { origin: 'OWN', 'sec-fetch-site': 'same-origin', ...BROWSER } }],
    ['a browser whose user typed the address', { headers: { 'sec-fetch-site': 'none', ...BROWSER } }],
    ['a browser at a listed name', { headers: { host: 'soundcheck.internal:4747', ...BROWSER } }],
    ['a page of a listed origin', { headers: { origin: LISTED, 'sec-fetch-site': 'cross-site', ...BROWSER } }],
    ['an image on a listed page', { headers: { 'sec-fetch-site': 'cross-site', referer: `${LISTED}/`, ...BROWSER } }],
    ['a vendor’s host, sent as to a proxy', { proxied: 'http://acme.example:80' }],
    ['its own address, sent as to a proxy', { proxied: 'http://localhost:4747' }],
  ])('%s', async (_, { headers, ...asked }) => {
    const origin = headers?.origin === 'OWN' ? { origin: `http://${own}` } : {}
    expect(await ask({ ...asked, headers: { ...headers, ...origin } })).toMatchObject({ status: 200 })
  })

  it('a link on another page to the page about this server', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document', accept: 'text/html', ...BROWSER }
    const { status, text } = await ask({ method: 'GET', path: '/', headers })
    expect({ status, isPage: text.includes('<title>Soundcheck is running</title>') }).toEqual({
      status: 200,
      isPage: true,
    })
  })

  it('every page when all origins are listed', async () => {
    const open = await startServer(sandbox, { port: 0, vendorCors: ['*'] })
    const headers = { origin: EVIL, 'sec-fetch-site': 'cross-site', 'x-key': 'test-acme' }
    const answer = await fetch(`${open.origin}/acme/timers`, {
      ...{ method: 'POST', headers, body: '{"url":"http://127.0.0.1:1/"}' },
    })
    await open.close()
    expect(answer.status).toBe(200)
  })
})

it('a request in process has no page to refuse: the page that runs the sandbox sends it', async () => {
  const { createFetch } = await import('../../src/adapters/fetch.ts')
  const answer = await createFetch(sandbox)(
    new Request('http://acme.example/acme/timers', {
      ...{ method: 'POST', headers: { origin: EVIL }, body: '{"url":"http://127.0.0.1:1/"}' },
    }),
  )
  expect(answer.status).toBe(200)
})
