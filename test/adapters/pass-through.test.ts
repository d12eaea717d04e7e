import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { createServer as createHttps } from 'node:https'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../../src/adapters/server.ts'
import { createSandbox } from '../../src/index.ts'
import { createAuthority } from '../../src/tls/authority.ts'
import { CLOSE_BODY, CLOSE_PATH } from '../faults/closing.ts'
import { exchangeBytes } from '../support/raw-exchange.ts'
import { converse, tunnelTo } from '../support/tls.ts'

const sandbox = createSandbox()
const ELSEWHERE = 'elsewhere.example'
/** What the proxy was asked. */
const seen: string[] = []
let open: RunningServer
let offline: RunningServer
let other: Server
let proxy: Server

/** Another server on this machine: answers with what it received. */
function createOther(): Server {
  return createServer(async (request, response) => {
    const body = await text(request)
    response.writeHead(201, { 'x-twice': ['1', '2'] })
    response.end(JSON.stringify({ url: request.url, headers: request.headers, body }))
  })
}

/** A proxy that every host leads through to the other server. */
function createProxy(): Server {
  const server = createOther()
  server.on('request', ({ url, headers }) => seen.push(`${url} ${headers['proxy-authorization']}`))
  return server.on('connect', ({ url, headers }, socket) => {
    seen.push(`CONNECT ${url} ${headers['proxy-authorization']}`)
    if (url === `forbidden.example:443`) return void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
    socket.write('HTTP/1.1 200 OK\r\n\r\n')
    other.emit('connection', socket)
  })
}

const portOf = (server: Server) => (server.address() as AddressInfo).port

beforeAll(async () => {
  other = createOther()
  proxy = createProxy()
  await Promise.all([other, proxy].map((server) => once(server.listen(0, '127.0.0.1'), 'listening')))
  const url = new URL(`http://someone:pass%20word@127.0.0.1:${portOf(proxy)}`)
  const proxyFor = (_: string, host: string) => (/^127\.|^nowhere/.test(host) ? undefined : url)
  open = await startServer(sandbox, { port: 0, passThrough: { isOffline: false, proxyFor } })
  offline = await startServer(sandbox, { port: 0, passThrough: { isOffline: true, proxyFor } })
})
afterAll(async () => {
  await Promise.all([open.close(), offline.close()])
  for (const server of [other, proxy]) server.close()
})

const CREDENTIAL = `Basic ${Buffer.from('someone:pass word').toString('base64')}`
const get = (target: string) => `GET ${target} HTTP/1.1\r\nHost: ${ELSEWHERE}\r\nConnection: close\r\n\r\n`
const recorded = () => sandbox.account('anonymous').journal.entries().length

describe('a server that passes requests for other hosts through', () => {
  it.each([
    ['to another port of this machine', () => open, () => `127.0.0.1:${portOf(other)}`],
    ['through the user’s own proxy', () => open, () => `${ELSEWHERE}:80`],
    ['to another port of this machine, offline', () => offline, () => `127.0.0.1:${portOf(other)}`],
  ])('as they are, and records nothing: %s', async (_, server, host) => {
    const before = recorded()
    const post = `POST http://${host()}/a?b=%20 HTTP/1.1\r\nHost: ${host()}\r\nX-Own: 1\r\nProxy-Connection: close\r\nConnection: close\r\nContent-Length: 2\r\n\r\nhi`
    const answer = await exchangeBytes(server().port, post)
    expect(answer).toMatch(/^HTTP\/1\.1 201 Created\r\nx-twice: 1\r\nx-twice: 2\r\n/)
    expect(answer).toMatch(/\/a\?b=%20","headers":\{.*"x-own":"1".*"body":"hi"/)
    expect(answer).not.toContain('"proxy-connection"')
    const tunnelled = await converse(await tunnelTo(server().port, host()), get('/in-a-tunnel'))
    expect(tunnelled).toContain('"url":"/in-a-tunnel"')
    expect(recorded()).toBe(before)
  })

  it('with the user’s credential for the proxy', async () => {
    await exchangeBytes(open.port, get(`http://${ELSEWHERE}/b`))
    await converse(await tunnelTo(open.port, `${ELSEWHERE}:443`), get('/'))
    const asked = [`http://${ELSEWHERE}/b ${CREDENTIAL}`, `CONNECT ${ELSEWHERE}:443 ${CREDENTIAL}`]
    expect(seen).toEqual(expect.arrayContaining(asked))
  })

  it('and says why it cannot reach one', async () => {
    const [request, tunnel] = await Promise.all([
      exchangeBytes(open.port, get('http://nowhere.invalid/')),
      exchangeBytes(open.port, 'CONNECT nowhere.invalid:443 HTTP/1.1\r\nHost: x\r\n\r\n'),
    ])
    for (const answer of [request, tunnel])
      expect(answer).toMatch(/^HTTP\/1\.1 502 [\s\S]*cannot reach nowhere\.invalid/)
    const forbidden = await exchangeBytes(open.port, 'CONNECT forbidden.example:443 HTTP/1.1\r\nHost: x\r\n\r\n')
    expect(forbidden).toMatch(/^HTTP\/1\.1 502 [\s\S]*the proxy 127\.0\.0\.1:\d+ answered HTTP\/1\.1 407 /)
  })

  it('with TLS, for clients that leave it to the proxy', async () => {
    const authority = await createAuthority({ domains: ['localhost'] })
    const secure = createHttps(await authority.issue(['localhost']), (_, response) => response.end('secure'))
    await once(secure.listen(0, '127.0.0.1'), 'listening')
    const answer = await exchangeBytes(open.port, get(`https://127.0.0.1:${portOf(secure)}/`))
    secure.close()
    // The server's authority is unknown here, so nothing may pass.
    expect(answer).toMatch(/^HTTP\/1\.1 502 [\s\S]*self-signed certificate in certificate chain/)
  })

  it('but answers the vendors’ hosts and its own address itself', async () => {
    for (const host of ['api-videostream-sh.fengkongcloud.com', `127.0.0.1:${open.port}`]) {
      const head = `POST http://${host}${CLOSE_PATH} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n`
      const answer = await exchangeBytes(open.port, `${head}Content-Length: ${CLOSE_BODY.length}\r\n\r\n${CLOSE_BODY}`)
      expect(answer).toContain('"code":1100')
    }
  })
})

describe('offline', () => {
  it.each([
    ['a request', get(`http://${ELSEWHERE}/`)],
    ['a tunnel', `CONNECT ${ELSEWHERE}:443 HTTP/1.1\r\nHost: x\r\n\r\n`],
  ])('%s to another host is refused, and recorded', async (_, bytes) => {
    expect(await exchangeBytes(offline.port, bytes)).toMatch(/^HTTP\/1\.1 403 [\s\S]*Leave --offline out/)
    expect(sandbox.account('anonymous').journal.entries().at(-1)).toMatchObject({ refusedBy: 'offline' })
  })
})
