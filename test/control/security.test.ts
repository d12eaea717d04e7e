import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type RunningServer, type ServerOptions, startServer } from '../../src/adapters/server.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import { acme } from '../support/acme.ts'

const TOKEN = 'a-token-that-nobody-guesses'
const EVIL = 'http://evil.example'
const LISTED = 'http://localhost:3000'

interface Answer {
  readonly status: number
  readonly headers: NodeJS.Dict<string | string[]>
  readonly text: string
}

/** A request with any headers. `fetch` would not send some of them. */
function ask(
  { port }: RunningServer,
  {
    method = 'GET',
    whole = '',
    path = '',
    headers = {},
    body = '',
  }: Partial<Record<'method' | 'whole' | 'path' | 'body', string>> & { headers?: Record<string, string> },
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port, method, path: `${whole}/_soundcheck${path}`, headers },
      (response) => {
        let text = ''
        response.on('data', (chunk) => {
          text += chunk
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
      },
    )
    request.on('error', reject)
    request.end(body)
  })
}

const json = { 'content-type': 'application/json' }
const fault = JSON.stringify({ what: { kind: 'reset' } })

/** What strangers may not do, and how they would try. */
const FORBIDDEN = [
  ['reset', { method: 'POST', path: '/reset', headers: json, body: '{}' }],
  ['read the journal', { path: '/journal' }],
  ['follow the journal', { path: '/journal/events?since=-1' }],
  ['set a fault', { method: 'POST', path: '/accounts/test-a/faults', headers: json, body: fault }],
  ['take a snapshot', { path: '/accounts/test-a/snapshot' }],
  ['read collected callbacks', { path: '/inbox/mine' }],
  ['see accounts', { path: '/accounts' }],
  ['probe for paths', { path: '/nothing-here/at-all' }],
] as const

let sandbox: Sandbox
const servers: RunningServer[] = []
async function start(options: ServerOptions = {}): Promise<RunningServer> {
  const server = await startServer(sandbox, { port: 0, ...options })
  servers.push(server)
  return server
}

beforeEach(() => {
  sandbox = new Sandbox({ vendors: [acme] })
})
afterAll(() => Promise.all(servers.map((server) => server.close())))

function usedAccount() {
  const account = sandbox.account('test-a')
  sandbox.handle({
    method: 'POST',
    host: 'acme.example',
    path: '/acme/timers',
    query: '',
    headers: { 'x-key': 'test-a' },
    body: new TextEncoder().encode('{"url":"http://127.0.0.1:1/"}'),
  })
  return account
}

describe('a server on loopback', () => {
  it('needs no token', async () => {
    const server = await start()
    expect(server.controlToken).toBeUndefined()
    for (const host of [
      `127.0.0.1:${server.port}`,
      `localhost:${server.port}`,
      '[::1]:80',
      `LOCALHOST:${server.port}`,
    ]) {
      expect((await ask(server, { path: '/journal', headers: { host } })).status).toBe(200)
    }
  })

  it.each(FORBIDDEN)('does not let a foreign page %s', async (_, what) => {
    const account = usedAccount()
    const server = await start()
    const headers = 'headers' in what ? what.headers : {}
    for (const foreign of [EVIL, 'null', 'http://localhost:3000', `http://127.0.0.1:${server.port + 1}`]) {
      const preflight = await ask(server, {
        path: what.path,
        method: 'OPTIONS',
        headers: { origin: foreign, 'access-control-request-method': 'method' in what ? what.method : 'GET' },
      })
      const answer = await ask(server, { ...what, headers: { ...headers, origin: foreign } })
      expect([preflight.status, answer.status]).toEqual([403, 403])
      for (const { headers: sent, text } of [preflight, answer]) {
        expect(Object.keys(sent).filter((name) => name.startsWith('access-control-'))).toEqual([])
        expect(text).not.toContain('SetTimer')
      }
    }
    expect(account.journal.entries()[0]).toHaveProperty('operation', 'SetTimer')
    expect(account.faults.list()).toEqual([])
  })

  it.each(FORBIDDEN)('does not let a rebound host name %s', async (_, what) => {
    const account = usedAccount()
    const server = await start()
    const headers = 'headers' in what ? what.headers : {}
    for (const host of [
      'evil.example',
      `evil.example:${server.port}`,
      '127.0.0.1.evil.example',
      'localhost.evil.example',
      '10.1.2.3',
    ]) {
      const answer = await ask(server, { ...what, headers: { ...headers, host, origin: `http://${host}` } })
      expect(answer.status).toBe(403)
      expect(answer.text).not.toContain('SetTimer')
    }
    expect(account.journal.entries()[0]).toHaveProperty('operation', 'SetTimer')
    expect(account.faults.list()).toEqual([])
  })

  it('refuses requests that a browser marks as cross-site, with or without an origin', async () => {
    const server = await start()
    for (const site of ['cross-site', 'same-site']) {
      expect((await ask(server, { path: '/journal', headers: { 'sec-fetch-site': site } })).status).toBe(403)
    }
    for (const site of ['same-origin', 'none']) {
      expect((await ask(server, { path: '/journal', headers: { 'sec-fetch-site': site } })).status).toBe(200)
    }
  })

  it('accepts JSON only, which pages cannot send without a preflight', async () => {
    const account = usedAccount()
    const server = await start()
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      '',
      'text/plain; application/json',
    ]) {
      const answer = await ask(server, {
        method: 'POST',
        path: '/reset',
        headers: { 'content-type': type },
        body: '{}',
      })
      expect(answer.status).toBe(415)
    }
    expect(account.journal.entries()[0]).toHaveProperty('operation', 'SetTimer')
  })

  it('accepts its own pages and those of listed origins', async () => {
    const server = await start({ control: { origins: [LISTED] } })
    const own = await ask(server, { path: '/journal', headers: { origin: server.origin } })
    expect([own.status, own.headers['access-control-allow-origin']]).toEqual([200, undefined])

    const listed = await ask(server, { path: '/journal', headers: { origin: LISTED, 'sec-fetch-site': 'same-site' } })
    expect([listed.status, listed.headers['access-control-allow-origin']]).toEqual([200, LISTED])
    const preflight = await ask(server, {
      method: 'OPTIONS',
      path: '/reset',
      headers: {
        origin: LISTED,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers).toMatchObject({ 'access-control-allow-origin': LISTED })

    expect((await ask(server, { path: '/journal', headers: { origin: EVIL } })).status).toBe(403)
  })

  it('needs a token if it was started with one', async () => {
    const server = await start({ control: { token: TOKEN } })
    expect((await ask(server, { path: '/journal' })).status).toBe(401)
    expect((await ask(server, { path: '/journal', headers: { authorization: `Bearer ${TOKEN}` } })).status).toBe(200)
  })

  it.each([
    [{ token: 'short' }, 'at least 16 characters'],
    [{ origins: ['*'] }, 'is not an origin'],
    [{ origins: ['http://localhost:3000/'] }, 'is not an origin'],
    [{ origins: ['null'] }, 'is not an origin'],
  ])('refuses to start with %j', async (control, reason) => {
    await expect(startServer(sandbox, { port: 0, control })).rejects.toThrow(reason)
  })
})

describe('a server that others can reach', () => {
  let server: RunningServer
  beforeAll(async () => {
    server = await startServer(new Sandbox({ vendors: [acme] }), {
      port: 0,
      host: '0.0.0.0',
      control: { hosts: ['soundcheck.internal'] },
    })
    servers.push(server)
  })

  it('generates a long token, a new one each time', async () => {
    const other = await start({ host: '0.0.0.0' })
    expect(server.controlToken).toMatch(/^[\w-]{32}$/)
    expect(other.controlToken).not.toBe(server.controlToken)
  })

  it.each(FORBIDDEN)('lets nobody %s without it', async (_, what) => {
    const headers = 'headers' in what ? what.headers : {}
    for (const authorization of [
      '',
      'Bearer',
      'Bearer wrong',
      `Basic ${server.controlToken}`,
      `Bearer ${server.controlToken}x`,
    ]) {
      const answer = await ask(server, { ...what, headers: { ...headers, authorization } })
      expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, 'Bearer'])
      expect(answer.text).not.toContain(String(server.controlToken))
    }
  })

  it('accepts the token at the address of the connection and at listed names', async () => {
    const headers = { authorization: `Bearer ${server.controlToken}` }
    for (const host of [`127.0.0.1:${server.port}`, 'soundcheck.internal:4747', '0.0.0.0:80']) {
      expect((await ask(server, { path: '/journal', headers: { ...headers, host } })).status).toBe(200)
    }
    for (const host of ['other.internal', '10.9.8.7']) {
      expect((await ask(server, { path: '/journal', headers: { ...headers, host } })).status).toBe(403)
    }
  })

  it('answers health checks, and collects callbacks under any host name, but not from pages', async () => {
    const collect = (headers: Record<string, string>) =>
      ask(server, { method: 'POST', path: '/inbox/open?a=1', headers, body: 'any=thing' })
    expect((await ask(server, { path: '/health' })).status).toBe(200)
    expect((await collect({ host: 'whatever.example', 'content-type': 'text/plain' })).status).toBe(200)
    expect((await collect({ origin: EVIL })).status).toBe(403)
  })
})

describe('every answer', () => {
  it('has headers against sniffing, caching, framing and embedding', async () => {
    const server = await start()
    for (const path of ['/journal', '/nothing', '/openapi.json']) {
      expect((await ask(server, { path })).headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'x-frame-options': 'DENY',
        'cross-origin-resource-policy': 'same-origin',
      })
    }
  })

  it('refuses a body that is too large', async () => {
    const server = await start()
    const answer = await ask(server, {
      method: 'POST',
      path: '/accounts/test-a/faults',
      headers: json,
      body: JSON.stringify({ label: 'x'.repeat(1_100_000) }),
    })
    expect([answer.status, JSON.parse(answer.text)]).toMatchObject([
      413,
      { detail: expect.stringContaining('1048576') },
    ])
  })

  it('is the same for an absolute request target', async () => {
    const server = await start()
    const whole = server.origin
    const answer = await ask(server, { whole, path: '/health' })
    const foreign = [
      await ask(server, { whole, path: '/journal', headers: { host: 'evil.example' } }),
      await ask(server, { whole: EVIL, path: '/journal' }),
      await ask(server, { whole: EVIL, path: '/journal', headers: { host: 'evil.example' } }),
    ]
    expect([answer, ...foreign].map(({ status }) => status)).toEqual([200, 403, 403, 403])
  })

  it('is a problem document even when the request cannot be read', async () => {
    const server = await start()
    for (const host of ['a b', 'localhost:abc', '127.0.0.1@evil.example', '127.0.0.1#x']) {
      const { status, headers, text } = await ask(server, { path: '/journal', headers: { host } })
      expect([status, headers['content-type']]).toEqual([400, 'application/problem+json'])
      expect(JSON.parse(text).detail).toContain('This request cannot be read')
    }
  })

  it('never contains other files', async () => {
    const server = await start()
    for (const path of [
      '/../package.json',
      '/docs/../../package.json',
      '/docs/%2e%2e/%2e%2e/package.json',
      '/inbox/..%2f..%2fpackage.json',
    ]) {
      const answer = await ask(server, { path })
      expect(answer.text).not.toContain('"devDependencies"')
      expect(answer.status).toBeGreaterThanOrEqual(400)
    }
  })
})
