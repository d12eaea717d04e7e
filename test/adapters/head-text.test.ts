import type { IncomingMessage, ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { deliver } from '../../src/adapters/deliver.ts'
import { tryInternals } from '../../src/adapters/node-internals.ts'
import { playRequests } from '../../src/adapters/play-requests.ts'
import type { WireResponse } from '../../src/vendor/wire.ts'

const HEADERS = { Date: 'Sun, 29 Nov 2026 02:00:00 GMT', 'Content-Type': 'application/json', 'Content-Length': '2' }
const ANSWER: WireResponse = { status: 200, headers: { ...HEADERS, Connection: 'keep-alive' }, body: '{}' }

/** The bytes that clients get for these requests. */
function bytesOf(wire: WireResponse, takesHeads: boolean, requests: string, before?: (one: ServerResponse) => void) {
  const answer = (_: IncomingMessage, response: ServerResponse) => {
    before?.(response)
    deliver({ response: wire, waitUntil: () => undefined }, response, { takesHeads })
  }
  return playRequests(answer, requests, requests.split('\r\n\r\n').length - 1)
}

function request(method = 'GET', version = '1.1', header = ''): string {
  return `${method} / HTTP/${version}\r\nHost: a\r\n${header}\r\n`
}

it('says what this version of Node lets the server do', async () => {
  expect(await tryInternals()).toEqual({ givesBodies: true, takesHeads: true })
})

describe('a head as one text', () => {
  it.each<[string, WireResponse, string]>([
    ['an ordinary answer', ANSWER, request()],
    ['three answers on one connection', ANSWER, request() + request() + request()],
    ['HEAD', ANSWER, request('HEAD') + request()],
    ['a client that closes', ANSWER, request('GET', '1.1', 'Connection: close\r\n')],
    ['HTTP/1.0', ANSWER, request('GET', '1.0')],
    ['HTTP/1.0 that keeps its connection', ANSWER, request('GET', '1.0', 'Connection: keep-alive\r\n')],
    ['a client that waits for 100', ANSWER, request('GET', '1.1', 'Expect: 100-continue\r\n')],
    ['no length', { ...ANSWER, headers: { Connection: 'keep-alive' } }, request()],
    ['no word on the connection', { ...ANSWER, headers: HEADERS }, request()],
    ['an end of the connection', { ...ANSWER, headers: { ...HEADERS, Connection: 'close' } }, request()],
    ['chunks', { ...ANSWER, headers: { ...ANSWER.headers, 'Transfer-Encoding': 'chunked' } }, request()],
    ['a header about keeping', { ...ANSWER, headers: { ...ANSWER.headers, 'Keep-Alive': 'timeout=1' } }, request()],
    ['no content', { ...ANSWER, status: 204, body: '' }, request() + request()],
    ['nothing new', { ...ANSWER, status: 304, body: '' }, request() + request()],
    ['an error', { ...ANSWER, status: 503 }, request()],
    ['a status without a name', { ...ANSWER, status: 599 }, request()],
    ['an empty body', { ...ANSWER, headers: { ...ANSWER.headers, 'Content-Length': '0' }, body: '' }, request()],
    [
      'a body beyond ASCII',
      { ...ANSWER, headers: { ...ANSWER.headers, 'Content-Length': '8' }, body: '"直播"' },
      request(),
    ],
    ['a byte beyond ASCII', { ...ANSWER, headers: { ...ANSWER.headers, 'X-Echo': 'caf\u00e9' } }, request()],
  ])('has the bytes that Node writes: %s', async (_, wire, requests) => {
    const byNode = await bytesOf(wire, false, requests)
    expect(byNode).toMatch(/^HTTP\/1\.1 \d{3} /)
    expect(await bytesOf(wire, true, requests)).toBe(byNode)
  })

  it('leaves headers that were set before to Node', async () => {
    const before = (response: ServerResponse) => void response.setHeader('Vary', 'Origin')
    const byNode = await bytesOf(ANSWER, false, request(), before)
    expect(byNode).toContain('Vary: Origin')
    expect(await bytesOf(ANSWER, true, request(), before)).toBe(byNode)
  })

  it.each([
    ['a value with a line break', { 'X-Echo': 'a\r\nSet-Cookie: b' }],
    ['a value beyond bytes', { 'X-Echo': '直播' }],
    ['a name that is none', { 'X Echo': 'a' }],
  ])('leaves what no head may have to Node, which refuses it: %s', async (_, headers) => {
    const wire = { ...ANSWER, headers: { ...ANSWER.headers, ...headers } }
    const problems: unknown[] = []
    const answer = (__: IncomingMessage, response: ServerResponse) => {
      try {
        deliver({ response: wire, waitUntil: () => undefined }, response, { takesHeads: true })
      } catch (error) {
        problems.push(error)
        response.end()
      }
    }
    await playRequests(answer, request(), 1)
    expect(problems).toHaveLength(1)
  })
})
