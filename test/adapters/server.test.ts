import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type RunningServer, startServer } from '../../src/adapters/server.ts'
import { createSandbox } from '../../src/index.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import { acme } from '../support/acme.ts'

const sandbox = createSandbox({ limits: false })
const CLOSE = '/finish_videostream/v4'
const body = JSON.stringify({ accessKey: 'test-server', requestId: 'YOUR_REQUEST_ID' })
let server: RunningServer

beforeAll(async () => {
  server = await startServer(sandbox, { port: 0 })
})
afterAll(() => server.close())

/** Writes bytes to the server and reads until it has seen `until`, or the connection ends. */
function exchange(bytes: string, until: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(bytes))
    let received = ''
    socket.on('data', (chunk) => {
      received += chunk
      if (until.test(received)) {
        socket.destroy()
        resolve(received)
      }
    })
    socket.on('end', () => resolve(received))
    socket.on('error', reject)
  })
}

const raw = (target: string, headers: string[] = []) =>
  [
    `POST ${target} HTTP/1.1`,
    `Host: 127.0.0.1:${server.port}`,
    `Content-Length: ${body.length}`,
    ...headers,
    '',
    body,
  ].join('\r\n')

describe('the HTTP server', () => {
  it('listens on loopback and answers', async () => {
    expect(server.origin).toBe(`http://127.0.0.1:${server.port}`)
    const response = await fetch(server.origin + CLOSE, { method: 'POST', body })
    expect(await response.json()).toMatchObject({ code: 1100 })
  })

  it('keeps the connection open for the next request, and closes it on request', async () => {
    const kept = await exchange(raw(CLOSE) + raw(CLOSE), /1100[\s\S]*1100/)
    expect(kept.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2)
    expect(kept).toContain('Connection: keep-alive')

    const closed = await exchange(raw(CLOSE, ['Connection: close']), /never/)
    expect(closed).toContain('Connection: close')
  })

  it('accepts an absolute target, as clients send to a proxy, and uses its host', async () => {
    await exchange(raw(`http://api-videostream-xjp.fengkongcloud.com${CLOSE}?a=1`), /1100/)
    const entry = sandbox.account('test-server').journal.entries().at(-1)
    expect(entry?.request).toContain(`POST ${CLOSE}?a=1 HTTP/1.1`)
  })

  it('is a proxy for the vendors’ hosts, and for no others', async () => {
    const host = 'api-videostream-sh.fengkongcloud.com:80'
    const tunnelled = await exchange(`CONNECT ${host} HTTP/1.1\r\nHost: ${host}\r\n\r\n${raw(CLOSE)}`, /1100/)
    expect(tunnelled).toMatch(/^HTTP\/1\.1 200 Connection Established\r\n\r\nHTTP\/1\.1 200 OK/)

    const refused = await exchange('CONNECT example.com:80 HTTP/1.1\r\nHost: example.com:80\r\n\r\n', /never/)
    expect(refused).toMatch(/^HTTP\/1\.1 403 /)
  })

  it('lets the vendor refuse a body over 12 MB, sized or chunked, and serves the next request', async () => {
    const large = new Uint8Array(12 * 1024 * 1024 + 2)
    const sized = await fetch(server.origin + CLOSE, { method: 'POST', body: large })
    const stream = new ReadableStream({
      start(controller) {
        controller.enqueue(large)
        controller.close()
      },
    })
    const chunked = await fetch(server.origin + CLOSE, { method: 'POST', body: stream, duplex: 'half' } as RequestInit)

    expect(await sized.json()).toMatchObject({ code: 1902 })
    expect(await chunked.json()).toMatchObject({ code: 1902 })
    expect(await (await fetch(server.origin + CLOSE, { method: 'POST', body })).json()).toMatchObject({ code: 1100 })
  })

  it('survives a client that hangs up in the middle of its body', async () => {
    await new Promise<void>((resolve) => {
      const request = httpRequest(server.origin + CLOSE, { method: 'POST', headers: { 'content-length': 100 } })
      request.on('error', () => resolve())
      request.write('{', () => request.destroy(new Error('gone')))
    })
    const response = await fetch(server.origin + CLOSE, { method: 'POST', body })
    expect(await response.json()).toMatchObject({ code: 1100 })
  })

  it('shows a landing page to browsers, on its own address only', async () => {
    const accept = { accept: 'text/html,*/*' }
    const page = await fetch(server.origin, { headers: accept })
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(await page.text()).toContain(`<code id="address">${server.origin}</code>`)

    const vendor = await exchange(
      'GET / HTTP/1.1\r\nHost: api-videostream-sh.fengkongcloud.com\r\nAccept: text/html\r\n\r\n',
      /\}/,
    )
    expect(vendor).toMatch(/"code":1902/)
  })

  it.each(['/favicon.ico', '/favicon.svg', '/soundcheck.css', '/soundcheck.js'])(
    'serves %s without a journal entry, on its own address only',
    async (path) => {
      const before = sandbox.journal().length
      const own = await fetch(server.origin + path)
      expect(own.status).toBe(200)
      expect(own.headers.get('content-type')).toMatch(/^(?:image\/svg\+xml|text\/css|text\/javascript)/)
      expect((await own.arrayBuffer()).byteLength).toBe(Number(own.headers.get('content-length')))
      expect(sandbox.journal().length).toBe(before)

      const vendor = await exchange(`GET ${path} HTTP/1.1\r\nHost: api-videostream-sh.fengkongcloud.com\r\n\r\n`, /\}/)
      expect(vendor).toMatch(/"code":1902/)
    },
  )

  it('shows on its page the address by which the browser came, and no host that is none', async () => {
    const port = new URL(server.origin).port
    const get = (host: string) => exchange(`GET / HTTP/1.1\r\nHost: ${host}\r\nAccept: text/html\r\n\r\n`, /<\/html>/)
    expect(await get(`localhost:${port}`)).toContain(`<code id="address">http://localhost:${port}</code>`)
    const page = await get('a"><script>')
    expect(page).toContain(`<code id="address">http://localhost:${port}</code>`)
    expect(page).not.toContain('"><script>')
  })

  it('tells a program that asks with HEAD that it is ready, on its own address only', async () => {
    const own = await fetch(server.origin, { method: 'HEAD' })
    expect({ status: own.status, body: await own.text() }).toEqual({ status: 200, body: '' })
    const vendor = await exchange(
      'HEAD / HTTP/1.1\r\nHost: live.tencentcloudapi.com\r\nConnection: close\r\n\r\n',
      /never/,
    )
    expect(vendor).not.toContain('text/html')
  })

  it('says what to do when the port is taken', async () => {
    await expect(startServer(createSandbox(), { port: server.port })).rejects.toThrow(
      `Cannot listen on 127.0.0.1:${server.port}: the port is taken. Choose another with --port or --host`,
    )
  })

  it('ends a connection that asked for a tunnel to an unknown host and stays open', async () => {
    const other = await startServer(sandbox, { port: 0 })
    const socket = connect({ port: other.port, host: '127.0.0.1', allowHalfOpen: true })
    socket.write('CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n')
    const [answer] = await once(socket, 'data')
    expect(String(answer)).toMatch(/^HTTP\/1\.1 403 /)
    await other.close()
    socket.destroy()
  })

  it('survives clients that ask for a tunnel and reset the connection', async () => {
    for (const host of ['example.com:443', 'live.tencentcloudapi.com:443']) {
      const socket = connect(server.port, '127.0.0.1')
      socket.write(`CONNECT ${host} HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
      await once(socket, 'connect')
      socket.resetAndDestroy()
      await once(socket, 'close')
    }
    expect((await exchange(raw(CLOSE), /1100/)).length).toBeGreaterThan(0)
  })

  it('continues when due work of one account fails, and logs the error once', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    const broken = new Sandbox({ vendors: [acme] })
    const other = await startServer(broken, { port: 0 })
    for (const key of ['test-broken', 'test-well']) {
      await fetch(`${other.origin}/acme/timers`, { method: 'POST', headers: { 'x-key': key }, body: '{"url":"x"}' })
    }
    broken
      .account('test-broken')
      .state(acme)
      .schedule.add(0, null as unknown as { id: string })
    // A step lets the sandbox see what is due.
    broken.account('test-broken').switches.set('acme.delayMs', '0')
    broken.account('test-well').clock.freeze(Date.now() + 60_000)
    const runs = vi.spyOn(broken, 'runDueWork')
    await vi.waitFor(() => expect(runs.mock.calls.length).toBeGreaterThan(3), { timeout: 3000 })
    const errors = logged.mock.calls.filter(([error]) => String(error).includes('null'))
    expect(errors).toHaveLength(1)
    const { timers } = broken.account('test-well').state(acme)
    expect([...timers.entries()].map(([, { state }]) => state)).toEqual(['rung'])
    await other.close()
    logged.mockRestore()
  })

  it('ends open connections when it closes', async () => {
    const other = await startServer(createSandbox(), { port: 0 })
    const ended = new Promise<void>((resolve) => {
      const socket = connect(other.port, '127.0.0.1', () => void other.close())
      socket.on('close', () => resolve())
    })
    await expect(ended).resolves.toBeUndefined()
  })
})
