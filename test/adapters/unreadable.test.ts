import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type RunningServer, startServer } from '../../src/adapters/server.ts'
import { unreadableRefusal } from '../../src/adapters/unreadable.ts'
import { createSandbox } from '../../src/index.ts'
import { exchangeBytes } from '../support/raw-exchange.ts'

const sandbox = createSandbox({ limits: false })
const KEY = 'test-raw'
const body = JSON.stringify({ accessKey: KEY, requestId: 'YOUR_REQUEST_ID' })
const CLOSE = 'POST /finish_videostream/v4 HTTP/1.1\r\nHost: x\r\n'
let server: RunningServer

beforeAll(async () => {
  server = await startServer(sandbox, { port: 0 })
})
afterAll(() => server.close())

const send = (...parts: readonly (string | Buffer)[]) => exchangeBytes(server.port, ...parts)
const anonymous = () => sandbox.account('anonymous').journal.entries()

const CLIENT_HELLO = Buffer.from('1603010200010001fc0303', 'hex')
const HTTP2 = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'

describe('what cannot be read is answered, and is in the journal', () => {
  it.each<[string, string | Buffer, status: number, RegExp]>([
    ['TLS', CLIENT_HELLO, 400, /^This port speaks http, and the client began with TLS\. Use http:\/\//],
    ['HTTP/2', HTTP2, 400, /^This port speaks HTTP\/1\.1.*Turn HTTP\/2 off/],
    ['a URL of 200 KB', `GET /?${'a'.repeat(200_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431, /longer than 128 KB/],
    [
      'a length and chunks',
      `${CLOSE}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      400,
      /has a Content-Length and a Transfer-Encoding/,
    ],
    ['two lengths', `${CLOSE}Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd`, 400, /has two lengths/],
    ['a length that is no number', `${CLOSE}Content-Length: 3x\r\n\r\nabc`, 400, /not a number of bytes/],
    ['a space in the target', 'GET /a b HTTP/1.1\r\nHost: x\r\n\r\n', 400, /send it as %20/],
    ['another version', 'GET /a HTTP/3.0\r\nHost: x\r\n\r\n', 400, /does not end with HTTP\/1\.1/],
    ['a header without a name', 'GET /a HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n', 400, /not a request in HTTP\/1\.1: /],
    ['words', 'hello there\r\n\r\n', 400, /not a request in HTTP\/1\.1: Invalid method/],
    ['a chunk without a size', `${CLOSE}Transfer-Encoding: chunked\r\n\r\nzz\r\n`, 400, /begin with its size/],
    ['no Host', 'GET /a HTTP/1.1\r\nConnection: close\r\n\r\n', 400, /no Host header/],
    ['an expectation', 'GET /a HTTP/1.1\r\nHost: x\r\nExpect: magic\r\n\r\n', 417, /Expect: "magic"/],
  ])('%s', async (_, bytes, status, sentence) => {
    const before = anonymous().length
    const [head = '', text = ''] = (await send(bytes)).split('\r\n\r\n')
    const { title, detail } = JSON.parse(text)
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    expect(head).toContain('Connection: close')
    expect({ title }).toEqual({ title: 'Refused by Soundcheck' })
    expect(detail).toMatch(sentence)
    const entries = anonymous().slice(before)
    expect(entries).toMatchObject([{ outcome: 'unmatched', refusedBy: 'http', explanation: detail }])
  })

  it('a request whose rest does not come in time', () => {
    const late = Object.assign(new Error('Request timeout'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' })
    expect(unreadableRefusal(late)).toMatchObject({
      by: 'http',
      status: 408,
      detail: expect.stringMatching(/^The rest of the request did not/),
    })
  })

  it('with as much of the request as could be read, and no secrets', async () => {
    await send('GET /v1/%E7?Signature=abcdef&x=a b HTTP/1.1\r\nHost: live.tencentcloudapi.com\r\n\r\n')
    const entry = anonymous().at(-1)
    expect(entry?.request).toContain('GET /v1/%E7?Signature=<redacted>')
    expect(entry?.request).not.toContain('abcdef')
    expect(entry?.request).toContain('live.tencentcloudapi.com')
  })

  it('and a tunnel to a host that is no vendor’s', async () => {
    const answer = await send('CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n')
    expect(answer).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n[\s\S]*proxy for the vendors' hosts only/)
    expect(anonymous().at(-1)).toMatchObject({ refusedBy: 'proxy', outcome: 'unmatched' })
  })

  it('but a tunnel to this server itself is open, for clients that use one for every request', async () => {
    const host = `127.0.0.1:${server.port}`
    const asked = `${CLOSE}Content-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`
    expect(await send(`CONNECT ${host} HTTP/1.1\r\nHost: ${host}\r\n\r\n`, asked)).toContain('"code":1100')
  })

  it('and TLS within a tunnel to a vendor', async () => {
    const host = 'live.tencentcloudapi.com:443'
    const answer = await send(`CONNECT ${host} HTTP/1.1\r\nHost: ${host}\r\n\r\n`, CLIENT_HELLO)
    expect(answer).toMatch(/^HTTP\/1\.1 200 [\s\S]*HTTP\/1\.1 400 [\s\S]*This port speaks http/)
  })

  it('in the order of the requests on one connection', async () => {
    const asked = `${CLOSE}Content-Length: ${body.length}\r\n\r\n${body}`
    const broken = `${CLOSE}Transfer-Encoding: chunked\r\n\r\nzz\r\n`
    expect(await send(asked + broken)).toMatch(
      /^HTTP\/1\.1 200 OK[\s\S]*"code":1100[\s\S]*HTTP\/1\.1 400 [\s\S]*begin with its size/,
    )
  })

  it('a broken body for the control API, without a crash on the console', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    const head = 'POST /_soundcheck/reset HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n'
    expect(await send(`${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n`)).toMatch(/begin with its size/)
    await vi.waitFor(() => expect(server.waiting()).toBe(0))
    expect(logged.mock.calls).toEqual([])
    logged.mockRestore()
  })

  it('but not a connection without a byte, nor a client that is gone', async () => {
    const before = anonymous().length
    const silent = connect(server.port, '127.0.0.1')
    await once(silent, 'connect')
    silent.destroy()
    const gone = connect(server.port, '127.0.0.1', () => gone.write('GET /a HT', () => gone.resetAndDestroy()))
    await Promise.all([once(silent, 'close'), once(gone, 'close')])
    // The server has seen both when it answers the next request.
    await fetch(`${server.origin}/_soundcheck/health`)
    expect(anonymous()).toHaveLength(before)
  })
})

describe('raw UTF-8 in a target', () => {
  const rooms = (name: string) => `GET /v1/p/smart-live-rooms?room_name=${name} HTTP/1.1\r\nHost: x\r\n`

  it('is read as its percent-encoded form', async () => {
    const answer = await send(`${rooms('直播')}X-Auth-Token: ${KEY}\r\nConnection: close\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 200 /)
    const entry = sandbox.account(KEY).journal.entries().at(-1)
    expect(entry?.request).toContain('GET /v1/p/smart-live-rooms?room_name=%E7%9B%B4%E6%92%AD HTTP/1.1')
  })

  it('is read again and again on one connection, with its body, and beside requests without', async () => {
    const close = (query: string, end = '') =>
      `POST /finish_videostream/v4${query} HTTP/1.1\r\nHost: x\r\n${end}Content-Length: ${body.length}\r\n\r\n${body}`
    const answer = await send(close('?a=直'), close('?b=播'), close(''), close('?c=é', 'Connection: close\r\n'))
    expect(answer.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(4)
    const targets = sandbox.account(KEY).journal.query({ vendor: 'ishumei', limit: 4 })
    expect(targets.map(({ request }) => /v4(\S*) /.exec(request)?.[1])).toEqual([
      ...['?a=%E7%9B%B4', '?b=%E6%92%AD', '', '?c=%C3%A9'],
    ])
  })

  it('reaches the control API too', async () => {
    const answer = await send(
      'GET /_soundcheck/accounts/直播/journal HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
    )
    expect(answer).not.toContain('percent-encoding')
    expect(answer).toMatch(/^HTTP\/1\.1 (?:200|404) /)
  })

  it('leaves a connection that faults can still break', async () => {
    const account = sandbox.account('test-raw-reset')
    account.faults.add({ what: { kind: 'reset' } })
    const head = `${rooms('直')}X-Auth-Token: test-raw-reset\r\n\r\n`
    await expect(send(head)).rejects.toThrow('ECONNRESET')
  })
})

describe('a body with more bytes than its Content-Length', () => {
  it.each([
    ['a few', 'xyz'],
    ['many', 'x'.repeat(3_000_000)],
  ])('is answered, with %s too many', async (_, extra) => {
    const answer = await send(`${CLOSE}Content-Length: ${body.length}\r\n\r\n${body}${extra}`)
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
    expect(answer).toContain('"code":1100')
    expect(answer).toContain('Connection: close')
    await vi.waitFor(() =>
      expect(anonymous().at(-1)?.explanation).toMatch(/^After a whole request.*Content-Length that is too small/),
    )
  })
})
