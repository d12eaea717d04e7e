import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type RunningServer, startServer } from '../../src/adapters/server.ts'
import { ControlError, createClient, type JournalEntry, UnreachableError } from '../../src/client/index.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import { acme } from '../support/acme.ts'

const START = '2026-11-21T10:00:00.000Z'
const sandbox = new Sandbox({ vendors: [acme], sendCallback: async () => 200 })
let server: RunningServer
beforeAll(async () => {
  server = await startServer(sandbox, { port: 0 })
})
afterAll(() => server.close())

const connect = () => createClient({ origin: server.origin })

function setTimer(key: string): Promise<Response> {
  const body = JSON.stringify({ url: 'http://127.0.0.1:1/' })
  return fetch(`${server.origin}/acme/timers`, { method: 'POST', headers: { 'x-key': key }, body })
}

async function take<T>(events: AsyncIterable<T>, count: number): Promise<T[]> {
  const taken: T[] = []
  for await (const event of events) if (taken.push(event) === count) break
  return taken
}

describe('the client', () => {
  it('controls the clock, faults, switches and state of an account', async () => {
    const account = connect().account('test-client')
    await account.clock.freeze(START)
    expect((await account.clock.advance('10m')).now).toBe('2026-11-21T10:10:00.000Z')
    expect((await account.switches.set('acme.ring', 'manual')).current).toBe('manual')

    await account.faults.add({ operation: 'SetTimer', what: { kind: 'status' }, times: 1 })
    expect((await setTimer('test-client')).status).toBe(503)
    const { id } = await (await setTimer('test-client')).json()
    expect(await account.state.list('acme', 'timers')).toMatchObject([{ key: id }])
    await account.control('acme', 'timer.break', { id })
    expect((await account.state.read('acme', 'timers', id)).record.state).toBe('broken')
    await account.state.patch({ vendor: 'acme', collection: 'timers', key: id }, { state: 'running' })
    expect((await account.state.read('acme', 'timers', id)).record.state).toBe('running')

    expect(await account.journal.query({ operation: 'SetTimer', outcome: 'faulted' })).toHaveLength(1)
    expect(await account.callbacks()).toHaveLength(1)
    expect(await account.faults.list()).toMatchObject([{ state: 'spent', applied: 1 }])
    expect((await account.close()).unmetFaults).toEqual([])
  })

  it('takes snapshots and captures, and restores and replays them', async () => {
    const client = connect()
    const account = client.account('test-files')
    await account.capture.start()
    await setTimer('test-files')
    const snapshot = await account.snapshot()
    const capture = await account.capture.stop()
    await account.reset()
    await account.restore(snapshot)
    expect(await account.state.collections('acme')).toMatchObject([{ name: 'timers', size: 1 }])
    expect((await client.replay(capture)).isSame).toBe(true)
  })

  it('controls what all accounts share', async () => {
    const client = connect()
    expect((await client.accounts.create('hers')).credentials.acme).toEqual({
      key: 'hers',
      secret: 'hers',
      attributes: {},
    })
    expect((await client.accounts.list()).map(({ name }) => name)).toContain('hers')
    expect((await client.controls()).map(({ name }) => name)).toEqual(['timer.break'])
    expect(await client.isAlive()).toBe(true)
    expect((await client.clock.show()).isFrozen).toBe(false)
    await fetch(`${server.origin}/_soundcheck/inbox/hers`, { method: 'POST', body: 'hello' })
    expect(await client.inbox.read('hers')).toMatchObject([{ method: 'POST', body: 'hello' }])
    await client.inbox.clear('hers')
    expect(await client.inbox.names()).not.toContain('hers')
  })

  it('accepts the inbox’s old name and path', async () => {
    const client = connect()
    const path = `${server.origin}/_soundcheck/sink/old`
    await fetch(path, { method: 'POST', body: 'hello' })
    expect(await client.sink.read('old')).toMatchObject([{ body: 'hello' }])
    expect(await (await fetch(path)).json()).toEqual(await client.inbox.read('old'))
    expect(await (await fetch(`${server.origin}/_soundcheck/sink`)).json()).toContain('old')
    expect((await fetch(path, { method: 'PUT' })).headers.get('allow')).toBe('POST, GET, DELETE')
    await fetch(path, { method: 'DELETE' })
    expect(await client.sink.names()).not.toContain('old')
  })

  it('works in process, without a socket', async () => {
    const { createControlApp } = await import('../../src/control/app.ts')
    const { createControl } = await import('../../src/control/start.ts')
    const app = createControlApp({ control: createControl(sandbox).control, access: { hosts: [], origins: [] } })
    const client = createClient({
      origin: 'http://localhost',
      fetch: async (url, init) => app.request(String(url), init),
    })
    expect((await client.account('test-x').show()).name).toBe('test-x')
    await expect(client.account('test-x/y z').show()).rejects.toThrow('There is no account of this name: a name has')
  })

  it('rejects with the server’s message and the wrong fields', async () => {
    const refused = connect().account('test-client').clock.advance('soon')
    await expect(refused).rejects.toThrow(ControlError)
    await expect(refused).rejects.toMatchObject({ status: 400, errors: [{ field: 'by' }] })
  })

  it('rejects when there is no server, or another kind of server', async () => {
    const gone = await startServer(sandbox, { port: 0 })
    await gone.close()
    const nobody = createClient({ origin: gone.origin }).clock.show()
    await expect(nobody).rejects.toThrow(UnreachableError)
    await expect(nobody).rejects.toThrow(`There is no Soundcheck at ${gone.origin} (ECONNREFUSED)`)
    const other = createClient({ fetch: async () => new Response('<html>', { status: 404 }) }).clock.show()
    await expect(other).rejects.toThrow('is not a Soundcheck: it answered 404')
  })

  it('sends its token', async () => {
    const reachable = await startServer(new Sandbox({ vendors: [acme] }), { port: 0, host: '0.0.0.0' })
    const origin = `http://127.0.0.1:${reachable.port}`
    try {
      expect((await createClient({ origin, token: reachable.controlToken }).clock.show()).isFrozen).toBe(false)
      await expect(createClient({ origin }).clock.show()).rejects.toMatchObject({ status: 401 })
    } finally {
      await reachable.close()
    }
  })
})

describe('following the journal', () => {
  it('yields the exchanges of one account as they happen', async () => {
    const account = connect().account('test-live')
    const seen = take(account.journal.follow(undefined, { operation: 'SetTimer', since: -1 }), 2)
    await setTimer('test-live')
    await setTimer('test-other')
    await setTimer('test-live')
    expect((await seen).map((entry: JournalEntry) => entry.account)).toEqual(['test-live', 'test-live'])
  })

  it('continues after the last event seen', async () => {
    for (let count = 0; count < 3; count++) await setTimer('test-resumed')
    const [first, second, third] = await connect().account('test-resumed').journal.query({ operation: 'SetTimer' })
    const url = `${server.origin}/_soundcheck/journal/events?account=test-resumed&operation=SetTimer`
    const response = await fetch(url, { headers: { 'last-event-id': String(first?.sequence) } })
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    const { run } = sandbox.feed
    while (!text.includes(`id: ${run}:${third?.sequence}\n`)) text += (await reader?.read())?.value
    await reader?.cancel()
    const ids = [second, third].map((entry) => `id: ${run}:${entry?.sequence}`)
    expect(text.match(/^id: \w+:\d+$/gm)?.slice(1)).toEqual(ids)
  })

  it('does not follow anything for a HEAD request', async () => {
    const follow = vi.spyOn(sandbox, 'follow')
    const response = await fetch(`${server.origin}/_soundcheck/journal/events`, { method: 'HEAD' })
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream'])
    expect(follow).not.toHaveBeenCalled()
  })

  it('ends when its signal aborts', async () => {
    const controller = new AbortController()
    const entries = connect().journal.follow(controller.signal, { operation: 'SetTimer', since: -1 })
    await setTimer('test-ending')
    await entries.next()
    const next = (async () => {
      for await (const _ of entries) controller.abort()
    })()
    await setTimer('test-ending')
    await expect(next).resolves.toBeUndefined()
  })
})

describe('metrics', () => {
  it('count from the start, and measure latencies from the first read on', async () => {
    const { metrics } = connect()
    await connect()
      .account('test-metrics')
      .faults.add({ what: { kind: 'status' }, times: 1 })
    await setTimer('test-metrics')
    await setTimer('test-metrics')
    await metrics()
    await setTimer('test-metrics')
    const text = await metrics()
    expect(text).toMatch(
      /^soundcheck_requests_total\{vendor="acme",operation="SetTimer",outcome="answered",code=""\} \d+$/m,
    )
    for (const name of ['applied', 'struck']) {
      expect(text).toContain(`soundcheck_faults_${name}_total{vendor="acme",operation="SetTimer",kind="status"} `)
    }
    expect(text).toMatch(/^soundcheck_callback_attempts_total\{vendor="acme",event="set",outcome="delivered"\} \d+$/m)
    expect(text).toMatch(/^soundcheck_accounts_open \d+$/m)
    expect(text).toMatch(/^soundcheck_handle_seconds_count\{vendor="acme"\} [1-9]/m)
  })
})
