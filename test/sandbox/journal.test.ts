import { describe, expect, it } from 'vitest'
import { ishumei } from '../../handlers/ishumei/index.ts'
import { createSandbox, toHar } from '../../src/index.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import type { Vendor } from '../../src/vendor/vendor.ts'
import { closeStream } from '../ishumei/requests.ts'
import { send } from '../support/wire.ts'

describe('journal', () => {
  it('keeps the last entries of all accounts, oldest first', () => {
    const sandbox = createSandbox({ journal: { maxEntries: 2 }, limits: false })
    for (const requestId of ['a', 'b', 'c']) closeStream(sandbox, { accessKey: 'test-one', requestId })
    closeStream(sandbox, { accessKey: 'test-two', requestId: 'd' })

    const ids = sandbox.journal().map(({ request }) => /"requestId":"(\w)"/.exec(request)?.[1])

    expect(ids).toEqual(['b', 'c', 'd'])
  })

  it('stays within its size, even with large requests', () => {
    const sandbox = createSandbox({ journal: { maxBytes: 40_000 }, limits: false })
    for (let count = 0; count < 20; count++) {
      closeStream(sandbox, { accessKey: 'test-big', requestId: 'x', padding: 'p'.repeat(12_000) })
    }
    const { journal } = sandbox.account('test-big')
    const characters = journal
      .entries()
      .reduce((sum, { request, response }) => sum + request.length + response.length, 0)
    expect(journal.entries().length).toBeGreaterThan(1)
    expect(characters).toBeLessThanOrEqual(40_000)
  })

  it.each([0, -1, 1.5, 1_000_001])('refuses to keep %d entries', (maxEntries) => {
    expect(() => createSandbox({ journal: { maxEntries } })).toThrow('give a whole number from 1 to 1000000')
  })

  it('keeps no secret of any vendor in a request that matches none, and no cookies', () => {
    const sandbox = createSandbox()
    const secret = 'VerySecret01'
    const bodies = [{ accessKey: secret }, { CallbackKey: secret }, { auth: { password: secret } }]
    for (const body of bodies) send(sandbox, { path: '/nowhere', body: JSON.stringify(body) })
    const names = ['authorization', 'x-auth-token', 'x-tc-token', 'x-cos-security-token', 'x-accesskey', 'cookie']
    send(sandbox, { path: '/nowhere', headers: Object.fromEntries(names.map((name) => [name, secret])) })
    send(sandbox, { path: '/nowhere', query: `Signature=${secret}&q-signature=${secret}&auth_key=${secret}` })
    send(sandbox, { path: '/finish_videostream/v4', headers: { cookie: secret }, body: '{}' })
    expect(sandbox.journal()).toHaveLength(6)
    expect(JSON.stringify([sandbox.journal(), toHar(sandbox.journal())])).not.toContain(secret)
  })

  it.each([
    ['a form', '/finish_videostream/v4', 'accessKey=SECRET&requestId=x'],
    ['another spelling', '/finish_videostream/v4', '{"AccessKey":"SECRET","access_key" : "SECRET"}'],
    ['JavaScript', '/finish_videostream/v4', "{'accessKey':'SECRET'}"],
    ['a key cut off', '/finish_videostream/v4', `{"x":"${'x'.repeat(16_350)}","accessKey":"SECRETSECRETSECRET"}`],
  ])('keeps no key from %s', (_, path, body) => {
    const sandbox = createSandbox()
    send(sandbox, { path, body })
    expect(JSON.stringify(sandbox.journal())).not.toContain('SECRET')
  })

  it('says in one short text that no vendor answers a path', () => {
    const sandbox = createSandbox()
    const response = send(sandbox, { path: '/v9/unheard-of' })

    expect(response.status).toBe(404)
    expect(response.headers['Content-Type']).toBe('application/problem+json')
    expect(JSON.parse(response.body).detail).toBe(
      'No vendor answers GET /v9/unheard-of on host "127.0.0.1:4747". No operation is near. The page /_soundcheck/docs of a server lists all operations',
    )
    expect(sandbox.journal()).toMatchObject([{ outcome: 'unmatched', account: 'anonymous' }])
  })

  it.each([
    ['a long path', { path: `/${'x'.repeat(50_000)}` }],
    ['a long host', { path: '/v9', host: `${'x'.repeat(50_000)}.example` }],
    ['a near path', { method: 'POST', path: '/finish_videostream/v' }],
  ])('stays short for a stray request with %s', (_, request) => {
    const sandbox = createSandbox()
    expect(send(sandbox, request).body.length).toBeLessThan(700)
    expect(sandbox.journal()[0]?.explanation.length).toBeLessThan(600)
  })

  it('shows an error in Soundcheck as a crash, not as the vendor’s error, and serves the next request', () => {
    const broken: Vendor = {
      ...ishumei,
      tick({ now }) {
        if (now === 0) throw new TypeError('cannot read clockwork of undefined')
      },
    }
    const sandbox = new Sandbox({ vendors: [broken] })
    const { clock } = sandbox.account('test-a')
    clock.freeze(0)
    const body = JSON.stringify({ accessKey: 'test-a', requestId: 'YOUR_REQUEST_ID' })
    const crash = send(sandbox, { path: '/finish_videostream/v4', body })

    expect(crash.status).toBe(500)
    expect(JSON.parse(crash.body)).toMatchObject({ title: 'Soundcheck itself failed' })
    expect(crash.body).not.toContain('clockwork')
    expect(sandbox.journal()).toMatchObject([
      { outcome: 'crashed', explanation: expect.stringContaining('clockwork of undefined') },
    ])
    clock.advance(1000)
    expect(JSON.parse(send(sandbox, { path: '/finish_videostream/v4', body }).body).code).toBe(1100)
  })

  it('calls a subscriber after every exchange, until it unsubscribes', () => {
    const sandbox = createSandbox()
    const codes: (string | undefined)[] = []
    const leave = sandbox.subscribe(({ code }) => codes.push(code))
    closeStream(sandbox, { accessKey: 'test-a', requestId: 'nope' })
    leave()
    closeStream(sandbox, { accessKey: 'test-a', requestId: 'nope' })
    expect(codes).toEqual(['1902'])
  })
})
