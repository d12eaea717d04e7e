import { afterEach, describe, expect, it } from 'vitest'
import { ishumei } from '../../handlers/ishumei/index.ts'
import { type RunningServer, startServer } from '../../src/adapters/server.ts'
import { endpointOf, sendTo } from '../../src/conformance/transport.ts'
import { createSandbox } from '../../src/index.ts'
import { captureAccount } from '../../src/replay/capture.ts'
import type { Capture } from '../../src/replay/format.ts'
import { type RemoteTarget, replay } from '../../src/replay/replay.ts'
import { bytesOf, keepBody } from '../../src/replay/wire-body.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { closeStream, openStream } from '../ishumei/requests.ts'
import { createWorld, DRIVER, START, take } from '../support/drive.ts'
import { query, submit } from '../tencent-ci/requests.ts'

const KEY = 'test-a'
const create = createSandbox

/** An account that is captured while `act` runs. As the file is read. */
async function captured(act: (sandbox: Sandbox) => unknown, options = {}): Promise<Capture> {
  const sandbox = createSandbox(options)
  const account = sandbox.account(KEY)
  account.clock.freeze(START)
  const capturing = captureAccount(account)
  await act(sandbox)
  return JSON.parse(JSON.stringify(capturing.stop()))
}

const close = (sandbox: Sandbox, requestId = 'YOUR_REQUEST_ID') => closeStream(sandbox, { accessKey: KEY, requestId })

describe('a capture', () => {
  it('says what it is and that it is secret, and has requests as they were sent', async () => {
    const file = await captured((sandbox) => close(sandbox))
    expect(file).toMatchObject({
      format: 'soundcheck-capture',
      version: 2,
      isSecret: true,
      account: KEY,
      startedAt: new Date(START).toISOString(),
      options: { limits: true, auth: 'open', inbandFaults: true },
      events: [
        {
          kind: 'request',
          at: START,
          request: { method: 'POST', body: { text: `{"accessKey":"${KEY}","requestId":"YOUR_REQUEST_ID"}` } },
          response: { status: 200 },
        },
      ],
    })
  })

  it('has nothing of other accounts, nor of what came before it or after', async () => {
    const sandbox = createSandbox()
    close(sandbox)
    const capturing = captureAccount(sandbox.account(KEY))
    closeStream(sandbox, { accessKey: 'test-b', requestId: 'YOUR_REQUEST_ID' })
    close(sandbox)
    const file = capturing.stop()
    close(sandbox)
    expect(file.events).toHaveLength(1)
    expect(capturing.requests).toBe(1)
  })

  it('is one at a time', () => {
    const account = createSandbox().account(KEY)
    captureAccount(account).stop()
    captureAccount(account)
    expect(() => captureAccount(account)).toThrow(`Cannot capture account "${KEY}": somebody captures it already`)
  })

  it('says so when it has grown too large, and answers requests all the same', () => {
    const sandbox = createSandbox({ limits: false })
    const capturing = captureAccount(sandbox.account(KEY), { maxBytes: 10_000 })
    for (let count = 0; count < 50; count++) expect(close(sandbox).code).toBe(1100)
    expect(capturing.bytes).toBeLessThan(12_000)
    expect(() => capturing.stop()).toThrow('grew over its 10000 bytes')
    expect(() => captureAccount(sandbox.account(KEY), { maxBytes: 0 })).toThrow('Cannot capture into 0 bytes')
  })

  it('keeps every byte of a body', () => {
    for (const bytes of [[], [0x7b, 0xff], [0xef, 0xbb, 0xbf, 0x41], [0xc3, 0xa9], [0, 1, 2, 250]]) {
      expect([...bytesOf(keepBody(Uint8Array.from(bytes)))]).toEqual(bytes)
    }
  })

  it('has no secret key, and the signature as it was sent', async () => {
    const world = createWorld()
    const capturing = captureAccount(world.account)
    await take(world, 'tencent-ci', [{ action: 0, pick: 0, milliseconds: 1 }])
    const text = JSON.stringify(capturing.stop())
    expect(text).toContain(`q-ak=${DRIVER}`)
    expect(text).toMatch(/q-signature=[0-9a-f]{40}/)
    expect(text).not.toContain('"secret"')
  })
})

describe('a replay', () => {
  it('repeats whatever else was done to the account', async () => {
    const file = await captured(async (sandbox) => {
      const account = sandbox.account(KEY)
      const { requestId } = openStream(sandbox, KEY)
      account.faults.add({ vendor: 'ishumei', what: { kind: 'error', code: '1903' }, probability: 0.5, seed: 7 })
      for (let count = 0; count < 6; count++) close(sandbox, 'nope')
      account.faults.clear()
      account.switches.set('ishumei.unknownStream', '1909')
      close(sandbox, 'nope')
      await account.clock.advance(3000)
      account.control(ishumei, 'endSource', { requestId })
      account.stateOf('ishumei').patch('streams', requestId, { reads: 3 })
      close(sandbox, requestId)
      const snapshot = account.snapshot()
      account.reset()
      openStream(sandbox, KEY)
      account.restore(snapshot)
      openStream(sandbox, KEY)
    })
    const kinds = new Set(file.events.map((event) => (event.kind === 'command' ? event.command.kind : event.kind)))
    expect([...kinds].sort()).toEqual(
      [
        ...['clock', 'control', 'fault-set', 'faults-cleared', 'patch'],
        ...['request', 'reset', 'restored', 'switch'],
      ].sort(),
    )

    const report = await replay(file, { create })

    expect(report).toEqual({ isSame: true, requests: 11, callbacks: 0, notSent: 0, difference: undefined })
  })

  it('repeats what running time brought about', async () => {
    const sandbox = createSandbox()
    const capturing = captureAccount(sandbox.account(KEY))
    const { requestId } = openStream(sandbox, KEY)
    await sandbox.clock.advance(2000)
    close(sandbox, requestId)
    expect(await replay(capturing.stop(), { create })).toMatchObject({ isSame: true, requests: 2 })
  })

  it('keeps to the options of the captured sandbox', async () => {
    const file = await captured(
      (sandbox) => {
        for (let count = 0; count < 80; count++) close(sandbox)
      },
      { limits: false },
    )
    expect(await replay(file, { create })).toMatchObject({ isSame: true, requests: 80 })
    const limited = { ...file, options: { ...file.options, limits: true } }
    expect(await replay(limited, { create })).toMatchObject({ isSame: false, requests: 16 })
  })

  it('ends the attempts to deliver as they ended then, for whoever asks what became of them', async () => {
    const world = createWorld({ sendCallback: () => Promise.reject(new Error('connection refused')) })
    const capturing = captureAccount(world.account)
    await take(world, 'ishumei', [
      { action: 0, pick: 0, milliseconds: 1 },
      { action: 9, pick: 0, milliseconds: 3000 },
      { action: 5, pick: 0, milliseconds: 1 },
      { action: 9, pick: 0, milliseconds: 61_000 },
      { action: 2, pick: 0, milliseconds: 1 },
    ])
    const file = capturing.stop()
    const attempts = file.events.filter(
      (event) => event.kind === 'command' && event.command.kind === 'callback-outcome',
    )
    expect(attempts.length).toBeGreaterThan(3)
    expect(await replay(file, { create })).toMatchObject({ isSame: true, callbacks: attempts.length })
  })

  it('shows the first difference of a body, without secrets', async () => {
    const file = await captured((sandbox) => close(sandbox))
    const event = file.events[0] as Extract<Capture['events'][number], { kind: 'request' }>
    const body = event.response.body.replace('Success', 'Sucess')
    const other = { ...file, events: [{ ...event, response: { ...event.response, body } }] }

    const { isSame, difference } = await replay(other, { create })

    expect(isSame).toBe(false)
    expect(difference).toMatchObject({
      event: 0,
      what: 'POST /finish_videostream/v4',
      where: 'in process',
      part: 'body',
    })
    expect(difference?.position).toBe(body.indexOf('Sucess') + 3)
    expect([difference?.expected, difference?.received]).toEqual([
      expect.stringContaining('"Sucess"'),
      expect.stringContaining('"Success"'),
    ])
  })

  it.each<[string, (response: { status: number; headers: Record<string, string> }) => void, object]>([
    [
      'a status',
      (response) => Object.assign(response, { status: 201 }),
      { part: 'status', expected: '201', received: '200' },
    ],
    [
      'a header',
      ({ headers }) => Object.assign(headers, { Date: 'then' }),
      { part: 'header date', expected: 'then', received: new Date(START).toUTCString() },
    ],
    [
      'a header too many',
      ({ headers }) => Object.assign(headers, { More: 'x' }),
      { part: 'header more', received: '(none)' },
    ],
    [
      'the order of headers',
      (response) =>
        Object.assign(response, { headers: Object.fromEntries(Object.entries(response.headers).toReversed()) }),
      { part: 'names and order of the headers' },
    ],
  ])('shows %s that differs', async (_, change, expected) => {
    const file = await captured((sandbox) => close(sandbox))
    const [event] = file.events
    if (event?.kind !== 'request') throw new Error('The capture begins with something else')
    change(event.response)
    expect((await replay(file, { create })).difference).toMatchObject(expected)
  })

  it('shows a callback that is not sent any more', async () => {
    const file = await captured(() => undefined)
    const callback = { url: 'http://127.0.0.1:9/image?token=keepMeSecret01', headers: {}, body: '{}' }
    const command = { kind: 'callback-outcome', delivery: 1, at: START, callback, status: 200 }
    const event = { kind: 'command', at: START, command }
    const { difference } = await replay({ ...file, events: [event] }, { create })
    expect(difference).toMatchObject({ part: 'callback', what: 'http://127.0.0.1:9/image' })
    expect(JSON.stringify(difference)).not.toContain('keepMeSecret01')
  })

  it.each([
    ['nothing', undefined, 'it is no "soundcheck-capture" file'],
    ['a snapshot', { format: 'soundcheck-snapshot', version: 1 }, 'it is no "soundcheck-capture" file'],
    [
      'another version',
      { format: 'soundcheck-capture', version: 9 },
      'it is of version 9, and this Soundcheck reads version 2',
    ],
    ['a part of one', { format: 'soundcheck-capture', version: 2 }, 'account: Invalid input'],
  ])('refuses %s', async (_, data, message) => {
    await expect(replay(data, { create })).rejects.toThrow(message)
  })
})

describe('a replay of an account with credentials of its own', () => {
  const shop = (secret: string | undefined) => {
    const credential = { key: 'AKIDshop0000000000000000000000000001', secret, attributes: {} }
    return { name: 'shop', credentials: { 'tencent-ci': credential } }
  }

  async function capturedShop(): Promise<Capture> {
    const sandbox = createSandbox({ accounts: [shop('secret-of-the-shop')] })
    const { key } = shop('').credentials['tencent-ci']
    sandbox.account('shop').clock.freeze(START)
    const capturing = captureAccount(sandbox.account('shop'))
    const { detail } = submit(sandbox, key)
    query(sandbox, key, detail.JobId ?? '')
    return JSON.parse(JSON.stringify(capturing.stop()))
  }

  it('knows its keys, and never had its secrets', async () => {
    const file = await capturedShop()
    expect(file.keys).toEqual({ 'tencent-ci': 'AKIDshop0000000000000000000000000001' })
    expect(JSON.stringify(file)).not.toContain('secret-of-the-shop')
    expect(await replay(file, { create })).toMatchObject({ isSame: true, requests: 2 })
  })

  it('verifies its signatures where the secrets are known', async () => {
    const file = await capturedShop()
    const withSecret = (secret: string) =>
      replay(file, { create: (options) => createSandbox({ ...options, accounts: [shop(secret)] }) })
    expect(await withSecret('secret-of-the-shop')).toMatchObject({ isSame: true })
    expect((await withSecret('another')).difference).toMatchObject({ part: 'status', expected: '200', received: '403' })
  })

  it('works for the demo account too', async () => {
    const sandbox = createSandbox()
    const capturing = captureAccount(sandbox.account('demo'))
    closeStream(sandbox, { accessKey: 'SoundcheckDemoKey001', requestId: 'YOUR_REQUEST_ID' })
    expect(await replay(capturing.stop(), { create })).toMatchObject({ isSame: true, requests: 1 })
  })
})

describe('a replay over HTTP', () => {
  let server: RunningServer | undefined
  afterEach(() => server?.close())

  /** A server, and an account of its own in the place of a control API. */
  async function remote(name: string): Promise<RemoteTarget & { readonly sandbox: Sandbox }> {
    const sandbox = createSandbox({ idSeed: 'of the server' })
    const started = await startServer(sandbox, { port: 0 })
    server = started
    const account = sandbox.account(name)
    return {
      sandbox,
      send: (request) => sendTo(endpointOf(started.origin), request),
      restore: async (snapshot) => account.restore(snapshot),
      async setClock(at) {
        account.clock.freeze(at)
        await account.settle()
      },
    }
  }

  it.each(['ishumei', 'tencent-ci', 'tencent-live', 'huawei-metastudio'])(
    'gives the same bytes for %s',
    async (vendor) => {
      const world = createWorld()
      const capturing = captureAccount(world.account)
      const steps = Array.from({ length: 40 }, (_, index) => ({
        action: (index * 7) % 53,
        pick: (index * 3) % 6,
        milliseconds: [1, 3000, 61_000][index % 3] ?? 1,
      }))
      await take(world, vendor, steps)
      const target = await remote(DRIVER)

      const report = await replay(capturing.stop(), { create, remote: target })

      expect(report.difference).toBeUndefined()
      expect(report).toMatchObject({ isSame: true, requests: capturing.requests, notSent: 0 })
      expect(capturing.requests).toBeGreaterThan(10)
      expect(target.sandbox.journal({ account: DRIVER, limit: 1 })).toHaveLength(1)
    },
  )

  it('shows what a server answers otherwise', async () => {
    const file = await captured((sandbox) => [openStream(sandbox, KEY), close(sandbox, 'nope')])
    const target = await remote(KEY)
    target.sandbox.switches.set('ishumei.unknownStream', '1909')
    const { difference, requests } = await replay(file, { create, remote: target })
    expect(requests).toBe(2)
    expect(difference).toMatchObject({ event: 1, where: 'over HTTP', part: 'header content-length' })
  })

  it('does not wait for answers that were held back, and goes on as if they had been sent', async () => {
    const file = await captured((sandbox) => {
      const account = sandbox.account(KEY)
      account.faults.add({ operation: 'videostream', what: { kind: 'latency', ms: 60_000 }, times: 1 })
      account.faults.add({ operation: 'finish_videostream', point: 'after', what: { kind: 'hang' }, times: 1 })
      const { requestId } = openStream(sandbox, KEY)
      close(sandbox, requestId)
      close(sandbox, requestId)
    })
    const report = await replay(file, { create, remote: await remote(KEY) })
    expect(report).toMatchObject({ isSame: true, requests: 3, notSent: 2 })
  })
})
