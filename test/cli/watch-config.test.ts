import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { createClient } from '../../src/client/index.ts'
import type { Config } from '../../src/config.ts'
import { serve, soundcheck, start } from './in-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'soundcheck-watch-'))
afterAll(() => rmSync(folder, { recursive: true }))

const running: { close(): Promise<unknown> }[] = []
afterEach(async () => {
  for (const server of running.splice(0)) await server.close()
})

let files = 0

/** A server that watches its file. `change` writes the file and tells the server, as the file system would. */
async function watched(config: Config, { args = [] as readonly string[], extension = '.json' } = {}) {
  const path = join(folder, `config-${files++}${extension}`)
  const write = (content: Config | string) => {
    const text = typeof content === 'string' ? content : JSON.stringify(content)
    writeFileSync(path, extension === '.json' || typeof content === 'string' ? text : `export default ${text}`)
  }
  write(config)
  let changed = () => {}
  let isWatching = false
  const watch = (file: string, onChange: () => void) => {
    expect(file).toBe(path)
    changed = onChange
    isWatching = true
    return () => {
      isWatching = false
    }
  }
  const server = await serve(['--config', path, '--watch', ...args], { watch })
  running.push(server)
  let seen = 0
  /** Does something to the file, tells the server, and resolves with what it printed about that. */
  const after = async (act: () => void): Promise<string> => {
    act()
    changed()
    const text = await server.errors.until(new RegExp(`^[\\s\\S]{${seen},}(?:Restarted at .*|that it has)\n`))
    const news = text.slice(seen)
    seen = text.length
    if (server.origin !== '') await untilReached(server.origin)
    return news
  }
  const change = (content: Config | string) => after(() => write(content))
  return { ...server, after, change, write, tell: () => changed(), isWatching: () => isWatching, path }
}

/** This process is also the client: its event loop must notice which connections the old server has closed. */
async function untilReached(origin: string): Promise<void> {
  const isReached = await fetch(`${origin}/_soundcheck/health`).catch((error: Error) => {
    if (String(error.cause).includes('ECONNREFUSED')) throw error
  })
  if (!isReached) await untilReached(origin)
}

const finish = (origin: string, accessKey: string, requestId = 'nope') =>
  fetch(`${origin}/finish_videostream/v4`, { method: 'POST', body: JSON.stringify({ accessKey, requestId }) }).then(
    (response) => response.json() as Promise<{ code: number }>,
  )

const openStream = (origin: string, accessKey: string, callback: string) =>
  fetch(`${origin}/videostream/v4`, {
    method: 'POST',
    body: JSON.stringify({
      accessKey,
      appId: 'default',
      eventId: 'live',
      imgType: 'POLITY',
      imgCallback: callback,
      data: { streamType: 'NORMAL', tokenId: 'u-1', url: 'rtmp://media.example/1', returnFinishInfo: 1 },
    }),
  }).then((response) => response.json() as Promise<{ requestId: string }>)

describe('soundcheck serve --watch', () => {
  it('restarts with the new settings at the same address, and says what changed', async () => {
    const { origin, change } = await watched({ quiet: true })
    expect((await finish(origin, 'UnknownKey0000000001')).code).not.toBe(9101)
    expect(await change({ quiet: true, auth: 'strict', leapSteps: 5 })).toMatch(
      new RegExp(`^config-\\d+\\.json changed \\(auth, leap-steps\\)\\. Restarted at ${origin}: 1 account goes on\n$`),
    )
    expect((await finish(origin, 'UnknownKey0000000001')).code).toBe(9101)
  })

  it('keeps accounts, keys, clocks, faults, scenarios, records, callbacks and journals', async () => {
    const { origin, change } = await watched({ quiet: true })
    const client = createClient({ origin })
    await client.createAccount({ body: { name: 'team' } })
    const account = client.account('test-a')
    await account.clock.freeze('2026-01-01T00:00:00Z')
    const { requestId } = await openStream(origin, 'test-a', 'http://127.0.0.1:9/')
    await finish(origin, 'test-a', requestId)
    await account.clock.advance('1s')
    await account.faults.add({ what: { kind: 'reset' }, vendor: 'tencent-live', label: 'night' })
    await account.scenarios.start('unpaid-bill')
    await account.switches.set('ishumei.unknownStream', '1909')
    const all = async () => ({
      accounts: await client.listAccounts(),
      snapshot: await client.account('test-a').snapshot(),
      status: (await client.getAccountStatus({ account: 'test-a' })).scenarios,
      journal: await account.journal.query(),
      callbacks: await client.listCallbacks({ account: 'test-a' }),
    })
    const before = await all()
    expect(before.callbacks.some(({ state }) => state === 'waiting')).toBe(true)
    expect(before.journal.length).toBeGreaterThan(1)

    await change({ quiet: true, grace: 1 })

    const after = await all()
    // The clocks of the others run on.
    const still = ({ accounts, ...rest }: typeof before) => ({
      ...rest,
      accounts: accounts.map(({ clock: _, ...one }) => one),
    })
    expect(still(after)).toEqual(still(before))
  })

  it('lets those who follow events go on without a gap or a repetition', async () => {
    const { origin, change } = await watched({ quiet: true })
    const leave = new AbortController()
    const journal = createClient({ origin }).account('test-a').journal.follow(leave.signal, { since: -1 })
    await finish(origin, 'test-a', 'first')
    const first = await journal.next()
    await change({ quiet: true, grace: 1 })
    await finish(origin, 'test-a', 'second')
    const second = await journal.next()
    leave.abort()
    const bodies = [first, second].map(({ value }) => value?.http.requestBody)
    expect(bodies).toEqual([expect.stringContaining('first'), expect.stringContaining('second')])
    expect(second.value?.sequence).toBeGreaterThan(first.value?.sequence ?? Number.POSITIVE_INFINITY)
  })

  it('lets the file come before what was set while it ran, and only there', async () => {
    const { origin, change } = await watched({ quiet: true, switch: { 'ishumei.unknownStream': '1909' } })
    const client = createClient({ origin })
    await client.setSwitch({ name: 'ishumei.unknownStream', body: { value: '1100' } })
    await change({ quiet: true, grace: 1, switch: { 'ishumei.unknownStream': '1909' } })
    expect((await finish(origin, 'test-a')).code).toBe(1100)
    await change({ quiet: true, grace: 1, switch: { 'ishumei.unknownStream': '1902' } })
    expect((await finish(origin, 'test-a')).code).toBe(1902)
    await change({ quiet: true, clock: '2030-01-01T00:00:00Z,frozen' })
    expect((await client.account('test-a').clock.show()).now).toBe('2030-01-01T00:00:00.000Z')
  })

  it('creates the accounts that the file adds, and ends those that it no longer has', async () => {
    const { origin, change } = await watched({ quiet: true, accounts: [{ name: 'old' }, { name: 'both' }] })
    const client = createClient({ origin })
    const names = async () => (await client.listAccounts()).map(({ name }) => name)
    await change({ quiet: true, accounts: [{ name: 'both' }, { name: 'new' }] })
    expect(await names()).toEqual(expect.arrayContaining(['both', 'new']))
    expect(await names()).not.toContain('old')
  })

  it.each([
    ['{ "port": ', /it is not JSON/],
    [{ quiet: true, auth: 'shut' } as unknown as Config, /auth: Invalid option/],
    [{ switch: { 'ishumei.nothing': '1' } }, /there is no such switch/],
    [{ controlToken: 'short' }, /Cannot use this control token/],
    [{ vendorCors: ['here'] }, /"here"/],
    [{ tls: true, tlsCert: './none.pem', tlsKey: './none.pem' }, /Cannot read --tls-cert/],
  ])('goes on when the settings are wrong, and says why: %j', async (content, why) => {
    const { origin, change } = await watched({ quiet: true, switch: { 'ishumei.unknownStream': '1909' } })
    const news = await change(content)
    expect(news).toMatch(why)
    expect(news).toMatch(/The server goes on with the settings that it has\n$/)
    expect((await finish(origin, 'test-a')).code).toBe(1909)
    expect(await change({ quiet: true, switch: { 'ishumei.unknownStream': '1902' } })).toContain('Restarted')
    expect((await finish(origin, 'test-a')).code).toBe(1902)
  })

  it('goes on where it was when it cannot listen at the new address', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    const { port } = await new Promise<AddressInfo>((resolve) =>
      taken.once('listening', () => resolve(taken.address() as AddressInfo)),
    )
    const { origin, change, errors } = await watched({ tls: true, tlsPort: 0 })
    const client = createClient({ origin })
    await client.account('test-a').faults.add({ what: { kind: 'reset' }, vendor: 'tencent-live' })
    const news = await change({ tls: true, tlsPort: port })
    expect(news).toContain(`Cannot listen on 127.0.0.1:${port}: the port is taken`)
    expect((await client.account('test-a').faults.list()).length).toBe(1)
    expect((await finish(origin, 'test-a')).code).toBe(1902)
    await errors.until(/1902/)
    expect(errors.text().match(/refused 1902/g)).toHaveLength(1)
    taken.close()
  })

  it('keeps a token that it made, and the authority that clients trust', async () => {
    const ca = join(folder, 'ca.pem')
    const config: Config = { quiet: true, host: '0.0.0.0', tls: true, tlsPort: 0, tlsCa: ca }
    const { text, change } = await watched(config)
    const [, token] = /token[^\n]*[ =]([\w-]{32})\b/i.exec(text) ?? []
    const [, port] = /http:\/\/[\d.]+:(\d+)/.exec(text) ?? []
    const before = readFileSync(ca, 'utf8')
    await change({ ...config, grace: 1 })
    expect(readFileSync(ca, 'utf8')).toBe(before)
    const headers = { authorization: `Bearer ${token}` }
    expect((await fetch(`http://127.0.0.1:${port}/_soundcheck/journal`, { headers })).status).toBe(200)
    await change({ ...config, controlHost: ['mock.example'] })
    expect(readFileSync(ca, 'utf8')).not.toBe(before)
  })

  it('prints refused requests after a restart too', async () => {
    const { origin, change, errors } = await watched({ grace: 1 })
    await change({ grace: 2 })
    await finish(origin, 'test-a')
    await errors.until(/Restarted at [\s\S]*refused 1902/)
  })

  it('loads a module again', async () => {
    const { origin, change } = await watched({ quiet: true, auth: 'open' }, { extension: '.mjs' })
    await change({ quiet: true, auth: 'strict' })
    expect((await finish(origin, 'UnknownKey0000000001')).code).toBe(9101)
  })

  it('says nothing when nothing changed for it, and takes changes one after the other', async () => {
    const { origin, write, tell, errors } = await watched({ quiet: true })
    write({ quiet: true, run: { offline: true } })
    tell()
    write({ quiet: true, grace: 1 })
    tell()
    tell()
    await errors.until(/\n/)
    expect(errors.text().match(/changed/g)).toHaveLength(1)
    expect((await finish(origin, 'test-a')).code).toBe(1902)
  })

  it('goes on while the file is gone, and restarts when it is there again', async () => {
    const config: Config = { quiet: true, accounts: [{ name: 'shop' }] }
    const { origin, path, after, change } = await watched(config)
    const { faults } = createClient({ origin }).account('shop')
    await faults.add({ what: { kind: 'reset' } })
    expect(await after(() => rmSync(path))).toContain('there is no such file')
    expect(await change({ ...config, grace: 1 })).toContain('Restarted')
    expect((await faults.list()).length).toBe(1)
  })

  it('stops watching at the end', async () => {
    const server = await watched({ quiet: true })
    expect(server.isWatching()).toBe(true)
    await server.close()
    expect(server.isWatching()).toBe(false)
  })

  it('needs a file', async () => {
    const { code, errors } = await soundcheck(['serve', '--port', '0', '--watch'])
    expect(errors).toBe(
      'Cannot watch: there is no configuration file. Create soundcheck.config.json, or name one with --config\n',
    )
    expect(code).toBe(2)
  })
})

it('sees a change of the file by itself', async () => {
  const path = join(folder, 'real.json')
  writeFileSync(path, '{ "quiet": true }')
  const server = start(['serve', '--port', '0', '--config', path, '--watch'])
  await server.output.until(/Ctrl\+C/)
  writeFileSync(path, '{ "quiet": true, "grace": 1 }')
  await server.errors.until(/real\.json changed \(grace\)\. Restarted/)
  server.interrupt()
  expect((await server.ended).code).toBe(0)
})
