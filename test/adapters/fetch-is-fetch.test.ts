import { describe, expect, it } from 'vitest'
import { createFetch } from '../../src/adapters/fetch.ts'
import { createSandbox } from '../../src/index.ts'
import type { WireRequest } from '../../src/vendor/wire.ts'

const URL_TEXT = 'http://api-videostream-sh.fengkongcloud.com/finish_videostream/v4'

function opened(key: string) {
  const sandbox = createSandbox()
  const account = sandbox.account(key)
  const init = { method: 'POST', body: JSON.stringify({ accessKey: key, requestId: 'one' }) }
  return { fetch: createFetch(sandbox), account, init }
}

describe('createFetch', () => {
  it('takes whatever fetch takes, and answers the same', async () => {
    const { fetch: own, init } = opened('test-fetch-inputs')
    const asFetch: typeof fetch = own
    const request = new Request(URL_TEXT, init)
    const answers = await Promise.all([
      asFetch(URL_TEXT, init),
      asFetch(new URL(URL_TEXT), init),
      asFetch(request.clone()),
      asFetch(new Request(URL_TEXT), init),
    ])
    const bodies = await Promise.all(answers.map(async (answer) => (await answer.json()).code))
    expect(bodies).toEqual([1902, 1902, 1902, 1902])
  })

  it.each<[string, RequestInit]>([
    ['text', { body: '直播 \ud800' }],
    ['no text', { body: '' }],
    ['text of a type', { body: '{}', headers: { 'Content-Type': 'application/json' } }],
    ['bytes', { body: new TextEncoder().encode('直播') }],
    ['a form', { body: new URLSearchParams({ a: '1' }) }],
    [
      'options of a class',
      new (class {
        get body() {
          return 'x'
        }
        get headers() {
          return { 'X-Trace': '1' }
        }
      })(),
    ],
  ])('sends %s as fetch does', async (_, options) => {
    const sandbox = createSandbox()
    const init = Object.defineProperty(options, 'method', { value: 'POST', enumerable: true })
    const sent: (WireRequest | undefined)[] = []
    sandbox.subscribe((_verdict, handled) => sent.push(handled?.request))
    await createFetch(sandbox)(URL_TEXT, init)
    const expected = new Request(URL_TEXT, init)
    expect(sent[0]?.headers).toEqual(Object.fromEntries(expected.headers))
    expect(Buffer.from(sent[0]?.body ?? []).toString()).toBe(await expected.text())
  })

  it('gives the answer the address of its request', async () => {
    const { fetch: own, init } = opened('test-fetch-url')
    expect((await own(`${URL_TEXT}?page=1#part`, init)).url).toBe(`${URL_TEXT}?page=1`)
  })

  it('sends nothing for a client that has given up', async () => {
    const { fetch: own, account, init } = opened('test-fetch-aborted')
    const reason = new Error('too late')
    await expect(own(URL_TEXT, { ...init, signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    expect(account.journal.entries()).toEqual([])
  })

  it('rejects what fetch rejects', async () => {
    const { fetch: own } = opened('test-fetch-invalid')
    await expect(own('no address')).rejects.toThrow(TypeError)
    await expect(own(URL_TEXT, { method: 'GET', body: 'x' })).rejects.toThrow(TypeError)
  })
})
