import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { vendors } from '../../handlers/vendors.ts'
import type { TlsTrouble } from '../../src/adapters/secure.ts'
import { type RunningServer, startServer } from '../../src/adapters/server.ts'
import { vendorsAuthority } from '../../src/cli/vendors-authority.ts'
import { createSandbox } from '../../src/index.ts'
import type { Authority } from '../../src/tls/authority.ts'
import { CLOSE_BODY, CLOSE_PATH, KEY } from '../faults/closing.ts'
import { converse, handshake, tunnelTo } from '../support/tls.ts'

const HOST = 'api-videostream-sh.fengkongcloud.com'
const sandbox = createSandbox()
const troubles: TlsTrouble[] = []
let server: RunningServer
let authority: Authority
let port: number

beforeAll(async () => {
  const made = await vendorsAuthority(vendors)
  authority = made.authority
  const tls = { port: 0, certificates: made.certificates, onTrouble: (one: TlsTrouble) => troubles.push(one) }
  server = await startServer(sandbox, { port: 0, tls })
  port = server.tlsPort ?? 0
})
afterAll(() => server.close())

const asked = (host = HOST, path = CLOSE_PATH) =>
  `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nContent-Length: ${CLOSE_BODY.length}\r\nConnection: close\r\n\r\n${CLOSE_BODY}`
const trusting = (servername = HOST) => ({ port, servername, ca: authority.certificate })
const lastHost = () => sandbox.account(KEY).journal.entries().at(-1)?.http.host

describe('a server with TLS', () => {
  it('answers at a vendor’s name, with a certificate for that name', async () => {
    const socket = await handshake(trusting())
    expect(socket.getPeerCertificate().subjectaltname).toBe(`DNS:${HOST}`)
    expect(await converse(socket, asked())).toContain('"code":1100')
    expect(lastHost()).toBe(HOST)
  })

  it('answers in a tunnel to a vendor, with TLS or without', async () => {
    const socket = await tunnelTo(server.port, `${HOST}:443`)
    expect(await converse(await handshake({ ...trusting(), socket }), asked())).toContain('"code":1100')
    const plain = await tunnelTo(server.port, `${HOST}:80`)
    expect(await converse(plain, asked())).toContain('"code":1100')
  })

  it.each([
    'examplebucket-1250000000.ci.ap-beijing.myqcloud.com',
    `${'b'.repeat(63)}-1250000000.ci.ap-beijing.myqcloud.com`,
    'live.intl.tencentcloudapi.com',
    'metastudio.cn-north-4.myhuaweicloud.com',
    'iam.myhuaweicloud.com',
  ])('makes a certificate when a client first asks for %s', async (name) => {
    const socket = await handshake(trusting(name))
    expect(socket.authorized).toBe(true)
    socket.destroy()
  })

  it('promises HTTP/1.1 only', async () => {
    const socket = await handshake({ ...trusting(), ALPNProtocols: ['h2', 'http/1.1'] })
    expect(socket.alpnProtocol).toBe('http/1.1')
    socket.destroy()
  })

  it('reads a target with raw UTF-8, as without TLS', async () => {
    const socket = await handshake(trusting())
    expect(await converse(socket, asked(HOST, `${CLOSE_PATH}?name=直播`))).toContain('"code":1100')
  })

  it('has no control API at a vendor’s name', async () => {
    const socket = await handshake(trusting())
    const request = `GET /_soundcheck/journal HTTP/1.1\r\nHost: ${HOST}\r\nConnection: close\r\n\r\n`
    expect(await converse(socket, request)).toMatch(/^HTTP\/1\.1 403 /)
  })

  it.each<[TlsTrouble['kind'], string, object]>([
    ['stranger', 'a host that is no vendor’s', { servername: 'example.com' }],
    ['unnamed', 'a client that names no host', { servername: '' }],
    ['http2', 'a client that speaks HTTP/2 only', { ALPNProtocols: ['h2'] }],
    ['silent', 'a client that does not trust the authority', { ca: [] }],
  ])('tells of %s: %s', async (kind, _, options) => {
    await expect(handshake({ ...trusting(), ...options })).rejects.toThrow()
    await vi.waitFor(() => expect(troubles.map((trouble) => trouble.kind)).toContain(kind))
  })

  it('tells of plain HTTP once, and not of a connection without a byte', async () => {
    const before = troubles.length
    connect(port, '127.0.0.1').end()
    for (const _ of [1, 2]) {
      const socket = connect(port, '127.0.0.1')
      socket.on('error', () => {})
      socket.write(asked())
      await once(socket, 'close')
    }
    expect(troubles.slice(before).filter(({ kind }) => kind === 'plain')).toMatchObject([
      { kind: 'plain', host: undefined },
    ])
  })
})

describe('a server with TLS that stops', () => {
  it('answers what has arrived, and ends idle connections, tunnels and handshakes', async () => {
    const { authority: other, certificates } = await vendorsAuthority(vendors)
    const stopping = await startServer(sandbox, { port: 0, tls: { port: 0, certificates } })
    const open = { port: stopping.tlsPort ?? 0, servername: HOST, ca: other.certificate }
    const idle = await handshake(open)
    const tunnel = await tunnelTo(stopping.port, `${HOST}:443`)
    const asking = await handshake({ ...open, socket: await tunnelTo(stopping.port, `${HOST}:443`) })
    sandbox.account(KEY).faults.add({ what: { kind: 'latency', ms: '1h' }, times: 1 })
    const answer = converse(asking, asked())
    await vi.waitFor(() => expect(stopping.waiting()).toBe(1))
    await Promise.all([stopping.close({ graceMs: 3_600_000 }), once(idle, 'close'), once(tunnel, 'close')])
    expect(await answer).toContain('"code":1100')
  })

  it('ends what is left when its time is up', async () => {
    const { certificates } = await vendorsAuthority(vendors)
    const stopping = await startServer(sandbox, { port: 0, tls: { port: 0, certificates } })
    const silent = connect(stopping.tlsPort ?? 0, '127.0.0.1')
    silent.on('error', () => {})
    await once(silent, 'connect')
    await Promise.all([stopping.close({ graceMs: 10 }), once(silent, 'close')])
    expect(silent.destroyed).toBe(true)
  })
})
