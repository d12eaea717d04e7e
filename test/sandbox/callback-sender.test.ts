import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkAllowList, createCallbackSender, mayReceive, sendCallback } from '../../src/callback-sender/node.ts'

const received: {
  method: string | undefined
  url: string | undefined
  host: string | undefined
  type: string | undefined
  agent: string | undefined
  body: string
}[] = []

/** Answers by its path: a status, nothing at all, or a redirect to itself. */
const receiver = createServer(async (request: IncomingMessage, response: ServerResponse) => {
  let body = ''
  for await (const chunk of request) body += chunk
  const { method, url, headers } = request
  received.push({ method, url, host: headers.host, type: headers['content-type'], agent: headers['user-agent'], body })
  if (url === '/silence') return
  if (url === '/redirect') response.writeHead(302, { location: '/200' })
  else response.writeHead(Number(url?.slice(1)) || 200)
  response.end('{"code":0}')
})
let origin = ''
let port = 0

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  port = (receiver.address() as AddressInfo).port
  origin = `http://127.0.0.1:${port}`
})
afterAll(() => {
  receiver.closeAllConnections()
  receiver.close()
})

const open = { allowsLoopback: true, allow: [] }
const shut = { allowsLoopback: false, allow: [] }
const callback = (url: string) => ({ url, headers: { 'Content-Type': 'application/json' }, body: '{"event":"直播"}' })

describe('sendCallback', () => {
  it('posts the body and answers with the status', async () => {
    expect(await sendCallback(callback(`${origin}/200`), 1000, open)).toBe(200)
    expect(received).toContainEqual({
      method: 'POST',
      url: '/200',
      host: `127.0.0.1:${port}`,
      type: 'application/json',
      agent: expect.stringMatching(/^Soundcheck\/\d+\.\d+\.\d+ \(callback\)$/),
      body: '{"event":"直播"}',
    })
    expect(await sendCallback(callback(`${origin}/503`), 1000, open)).toBe(503)
  })

  it('follows no redirect', async () => {
    expect(await sendCallback(callback(`${origin}/redirect`), 1000, open)).toBe(302)
  })

  it('gives up when nobody answers in time, or nobody is there', async () => {
    await expect(sendCallback(callback(`${origin}/silence`), 20, open)).rejects.toThrow(/aborted|timeout/i)
    await expect(sendCallback(callback('http://127.0.0.1:1/'), 1000, open)).rejects.toThrow('ECONNREFUSED')
  })

  it.each([
    'http://127.0.0.1:9/',
    'http://localhost:9/',
    'http://[::1]:9/',
    'http://10.1.2.3/',
    'http://192.168.0.1/',
    'http://169.254.169.254/',
  ])('does not go to %s from a server that others can reach', async (url) => {
    await expect(sendCallback(callback(url), 1000, shut)).rejects.toThrow(
      /may not receive callbacks: allow it with --callback-allow/,
    )
  })

  it.each([
    'http://10.1.2.3/',
    'http://172.16.0.1/',
    'http://192.168.0.1/',
    'http://[fd00::1]/',
    'http://169.254.169.254/latest',
    'http://93.184.216.34/',
    'http://[::ffff:93.184.216.34]/',
  ])('does not go to %s unless it is allowed, even when no other machine can reach the server', async (url) => {
    await expect(sendCallback(callback(url), 1000, open)).rejects.toThrow(/may not receive callbacks/)
  })

  it('goes where it is allowed to, by name, address or network', async () => {
    for (const allow of [['127.0.0.1'], ['127.0.0.0/8']]) {
      expect(await sendCallback(callback(`${origin}/200`), 1000, { allowsLoopback: false, allow })).toBe(200)
    }
    expect(
      await sendCallback(callback(`http://localhost:${port}/200`), 1000, {
        allowsLoopback: false,
        allow: ['localhost'],
      }),
    ).toBe(200)
    await expect(
      sendCallback(callback(`${origin}/200`), 1000, { allowsLoopback: false, allow: ['10.0.0.0/8'] }),
    ).rejects.toThrow(/may not receive callbacks/)
  })

  it.each([
    ['10.1.2.3', 4],
    ['172.16.0.1', 4],
    ['192.168.0.1', 4],
    ['fd00::1', 6],
  ] as const)('may go to %s when private networks are allowed', (address, family) => {
    const policy = { allowsLoopback: false, allow: ['private'] }
    expect(mayReceive(address, { address, family }, policy)).toBe(true)
    expect(mayReceive('app', { address, family }, policy)).toBe(true)
  })

  it.each(['http://127.0.0.1:9/', 'http://169.254.169.254/', 'http://93.184.216.34/'])(
    'does not go to %s because of that',
    async (url) => {
      const sent = sendCallback(callback(url), 1000, { allowsLoopback: false, allow: ['private'] })
      await expect(sent).rejects.toThrow(/may not receive callbacks/)
    },
  )

  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['127.0.0.1', 'localhost'],
    ['127.0.0.1', '0.0.0.0'],
    ['127.0.0.1', '[::ffff:127.0.0.1]'],
    ['0.0.0.0', '127.0.0.1'],
    ['0.0.0.0', '127.9.9.9'],
    ['::', '127.0.0.1'],
    ['::', '[::1]'],
    ['::1', '[::1]'],
  ])('a server at %s is no receiver at %s, except for its inbox', async (address, host) => {
    const own = [{ address, port, open: ['/_soundcheck/inbox/'] }]
    const policy = { allowsLoopback: true, allow: ['0.0.0.0', '::'], own }
    const send = (path: string) => sendCallback(callback(`http://${host}:${port}${path}`), 1000, policy)
    const refusal = 'is Soundcheck itself, which takes callbacks only at /_soundcheck/inbox/<name>: give that address'
    for (const path of [
      '/200',
      '/_soundcheck/reset',
      '/_soundcheck/inbox/../reset',
      '/_soundcheck/inbox/%2e%2e/reset',
    ]) {
      await expect(send(path)).rejects.toThrow(refusal)
    }
    // The receiver of this test does not listen at all of these addresses.
    const outcome = await send('/_soundcheck/inbox/mine').catch((error: Error) => error.message)
    expect(outcome).toSatisfy((one) => one === 200 || /ECONNREFUSED/.test(String(one)))
  })

  it('goes to other ports of the same machine', async () => {
    const own = [{ address: '127.0.0.1', port: port + 1, open: [] }]
    expect(await sendCallback(callback(`${origin}/200`), 1000, { ...open, own })).toBe(200)
  })

  it('looks a name up within the time that the receiver has', async () => {
    const send = createCallbackSender(() => new Promise(() => {}))
    await expect(send(callback('http://silent.example/'), 20, open)).rejects.toThrow(
      'Cannot look up the name silent.example: no answer within the time of the callback',
    )
  })

  it('looks up a bounded number of names at once, and each only once', async () => {
    const asked: string[] = []
    const answers: (() => void)[] = []
    const send = createCallbackSender((name) => {
      asked.push(name)
      return new Promise((resolve) => answers.push(() => resolve({ address: '127.0.0.1', family: 4 })))
    })
    const names = Array.from({ length: 16 }, (_, index) => `name-${index}.example`)
    const sent = [...names, ...names].map((name) => send(callback(`http://${name}:${port}/200`), 1000, open))
    await expect(send(callback('http://one-more.example/'), 1000, open)).rejects.toThrow(
      'Cannot look up the name one-more.example: 16 other look-ups have no answer yet',
    )
    expect(asked).toEqual(names)

    for (const answer of answers) answer()
    expect(await Promise.all(sent)).toEqual(sent.map(() => 200))
  })

  it('sends over HTTP and HTTPS only', async () => {
    await expect(sendCallback(callback('file:///etc/passwd'), 1000, open)).rejects.toThrow(
      'Cannot send a callback by file:',
    )
  })
})

it.each(['a b', 'host/path', '10.0.0.0/x', 'http://host'])('"%s" is not an address that can be allowed', (entry) => {
  expect(() => checkAllowList([entry])).toThrow(`Cannot allow callbacks to "${entry}"`)
})
