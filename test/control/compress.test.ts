import { get } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../../src/adapters/server.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import { acme } from '../support/acme.ts'
import { send } from '../support/wire.ts'

interface Raw {
  readonly status: number | undefined
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

let server: RunningServer
beforeAll(async () => {
  const sandbox = new Sandbox({ vendors: [acme], sendCallback: async () => 200 })
  for (let count = 0; count < 20; count++) {
    send(sandbox, { path: '/acme/timers', headers: { 'x-key': 'test-gzip' }, body: '{"url":"http://127.0.0.1:1/"}' })
  }
  await sandbox.settle()
  server = await startServer(sandbox, { port: 0 })
})
afterAll(() => server.close())

/** Without the decoding that `fetch` does. */
function raw(path: string, encoding?: string, method = 'GET'): Promise<Raw> {
  const headers = encoding === undefined ? {} : { 'accept-encoding': encoding }
  return new Promise((resolve, reject) => {
    get(`${server.origin}/_soundcheck${path}`, { method, headers }, async (response) => {
      const chunks: Buffer[] = []
      for await (const chunk of response) chunks.push(chunk as Buffer)
      resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) })
    }).on('error', reject)
  })
}

describe('an answer of the control API', () => {
  it('is compressed for clients that accept gzip, and the same when it is unpacked', async () => {
    const plain = await raw('/journal')
    const packed = await raw('/journal', 'deflate, gzip;q=0.8')
    expect(plain.headers).not.toHaveProperty('content-encoding')
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' })
    expect(packed.headers['content-type']).toBe(plain.headers['content-type'])
    expect(packed.headers['x-content-type-options']).toBe('nosniff')
    expect(gunzipSync(packed.body).equals(plain.body)).toBe(true)
    expect(packed.body.length).toBeLessThan(plain.body.length / 10)
  })

  it('is read by fetch as ever', async () => {
    const response = await fetch(`${server.origin}/_soundcheck/journal`)
    expect(response.headers.get('content-encoding')).toBe('gzip')
    expect(await response.json()).toHaveLength(40)
  })

  it.each([
    ['/health', 'gzip', 'it is small'],
    ['/journal', 'gzip;q=0', 'gzip is refused'],
    ['/journal', 'identity', 'gzip is not accepted'],
    ['/journal', 'br', 'nothing else is spoken'],
  ])('%s is not compressed for %s: %s', async (path, encoding) => {
    const { status, headers, body } = await raw(path, encoding)
    expect(headers).not.toHaveProperty('content-encoding')
    expect([status, JSON.parse(body.toString()) !== undefined]).toEqual([200, true])
  })

  it('has no body after HEAD', async () => {
    expect(await raw('/journal', 'gzip', 'HEAD')).toMatchObject({ status: 200, body: Buffer.alloc(0) })
  })

  it('is never held back when it is a stream of events', async () => {
    const response = await fetch(`${server.origin}/_soundcheck/events?since=-1`)
    expect(response.headers.get('content-encoding')).toBeNull()
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    while (!text.includes('event: hello')) text += (await reader?.read())?.value ?? ''
    await reader?.cancel()
  })
})
