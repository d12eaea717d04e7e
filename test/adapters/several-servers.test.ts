import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createClient } from '../../src/client/index.ts'
import { createSandbox, type Sandbox } from '../../src/index.ts'
import { captureAccount, capturingOf } from '../../src/replay/capture.ts'
import { type RunningServer, startServer } from '../../src/server.ts'
import { freePort } from '../durable/support/redis-server.ts'
import { openStream } from '../ishumei/requests.ts'

const TOKEN = 'the-token-of-both-servers'
const START = Date.UTC(2026, 0, 1)

let folder: string
let one: Started
let other: Started
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'soundcheck-several-'))
  one = await start()
  other = await start()
  await open(one, 'test-one')
  await open(other, 'test-other')
})
beforeEach(() => {
  for (const [{ sandbox }, name] of [
    [one, 'test-one'],
    [other, 'test-other'],
  ] as const) {
    sandbox.account(name).reset()
    openStream(sandbox, name)
  }
})
afterAll(async () => {
  await other.server.close()
  await one.server.close()
  rmSync(folder, { recursive: true })
})

interface Started {
  readonly sandbox: Sandbox
  readonly server: RunningServer
  readonly client: ReturnType<typeof createClient>
}

async function start(): Promise<Started> {
  const port = await freePort()
  const sandbox = createSandbox({ sendCallback: async () => 200 })
  const state = { address: `file:${folder}/state.db`, advertise: `http://127.0.0.1:${port}`, leaseMs: 60_000 }
  const server = await startServer(sandbox, { port, state, control: { token: TOKEN } })
  return { sandbox, server, client: createClient({ origin: server.origin, token: TOKEN }) }
}

/** A request that arrives at a server. The first one makes the account its own. */
async function open({ server, sandbox }: Started, key: string): Promise<void> {
  const answer = await fetch(`${server.origin}/videostream/v4`, {
    method: 'POST',
    body: JSON.stringify({ accessKey: key, appId: 'default', eventId: 'live', imgType: 'AD', data: {} }),
  })
  expect(answer.status).toBe(200)
  expect(sandbox.accounts.opened(key)).toBeDefined()
}

/** Without streams, whose results of eleven months would come while the next test runs. */
async function resetClock(): Promise<void> {
  one.sandbox.account('test-one').reset()
  other.sandbox.account('test-other').reset()
  await one.client.resetSandboxClock()
  await heard()
}

/** Each server hears of a change of all when it is asked something. */
async function heard(): Promise<void> {
  for (const { client } of [one, other]) await client.getSandboxClock()
}

const BOTH = ['test-one', 'test-other']
const of = (names: readonly string[]) => names.filter((name) => BOTH.includes(name)).toSorted()

describe.each(['the first', 'the second'])('%s of two servers on one store', (which) => {
  const asked = () => (which === 'the first' ? one : other)

  test('lists the accounts of both', async () => {
    expect(of((await asked().client.listAccounts()).map(({ name }) => name))).toEqual(BOTH)
  })

  test('lists the journal of both, and finds an entry by its number', async () => {
    const entries = await asked().client.queryJournal()
    expect(of([...new Set(entries.map(({ account }) => account))])).toEqual(BOTH)
    for (const { sequence, account } of entries) {
      expect((await asked().client.getJournalEntry({ sequence })).account).toBe(account)
    }
    await expect(asked().client.getJournalEntry({ sequence: 999_999_999 })).rejects.toMatchObject({ status: 404 })
    const { log } = await asked().client.exportJournal()
    expect(log.entries).toHaveLength(entries.length)
  })

  test('pages back through the journal of both', async () => {
    // Nothing else may happen while it is read.
    await asked().client.freezeSandboxClock({ body: {} })
    await heard()
    openStream(one.sandbox, 'test-one')
    openStream(other.sandbox, 'test-other')
    const whole = (await asked().client.queryJournal()).map(({ sequence }) => sequence)
    const paged: number[] = []
    for (let before: number | undefined; ; ) {
      const page = await asked().client.queryJournal({ limit: 1, ...(before !== undefined && { before }) })
      if (page.length === 0) break
      before = page[0]?.sequence
      paged.unshift(...page.map(({ sequence }) => sequence))
    }
    expect(paged).toEqual(whole)
    await resetClock()
  })

  test('streams what happens at both, and goes on at the other one without a gap or a repetition', async () => {
    const read = await reading(asked(), {})
    const append = () => {
      openStream(one.sandbox, 'test-one')
      openStream(other.sandbox, 'test-other')
    }
    await vi.waitFor(() => {
      append()
      expect(of([...new Set(read.accounts())])).toEqual(BOTH)
    })
    const lastId = await read.end()
    const heard = read.sequences()
    append()
    const again = await reading(asked() === one ? other : one, { 'last-event-id': lastId })
    await vi.waitFor(() => expect(of([...new Set(again.accounts())])).toEqual(BOTH))
    await again.end()
    const all = [...heard, ...again.sequences()]
    expect(new Set(all).size).toBe(all.length)
  })

  test('has the inboxes of both', async () => {
    await one.client.collectCallback({ name: 'shared' })
    await other.client.collectCallback({ name: 'shared' })
    expect(await asked().client.listInboxes()).toEqual(['shared'])
    const numbers = (await asked().client.readInbox({ name: 'shared' })).map(({ number }) => number)
    expect(new Set(numbers).size).toBe(2)
    await asked().client.clearInbox({ name: 'shared' })
    for (const { client } of [one, other]) expect(await client.readInbox({ name: 'shared' })).toEqual([])
  })

  test('starts a scenario that was brought to the other one', async () => {
    const there = asked() === one ? other : one
    const scenario = { name: 'brought', title: 'A story', audience: 'It goes on.', advice: 'Wait.', faults: [] }
    await there.client.addScenario({ body: { scenario: { ...scenario, faults: [{ what: { kind: 'hang' } }] } } })
    const { running } = await asked().client.startScenario({ account: 'test-story', body: { name: 'brought' } })
    expect(running).toEqual(['brought'])
    await asked().client.stopScenario({ account: 'test-story', name: 'brought' })
    await asked().client.removeScenario({ name: 'brought' })
    expect((await there.client.listScenarios()).some(({ name }) => name === 'brought')).toBe(false)
  })

  test('moves the clock and the switches of all, and the accounts of the other one hear of it', async () => {
    const there = asked() === one ? other : one
    const name = asked() === one ? 'test-other' : 'test-one'
    const account = there.sandbox.account(name)
    captureAccount(account)
    await asked().client.freezeSandboxClock({ body: { at: new Date(START).toISOString() } })
    await asked().client.setSwitch({ name: 'ishumei.nulls', body: { value: 'strict' } })
    expect((await there.client.getAccountClock({ account: name })).now).toBe('2026-01-01T00:00:00.000Z')
    expect((await there.client.getSandboxClock()).isFrozen).toBe(true)
    const clocks = account.history.events({ topics: ['clock'] })
    expect(clocks.at(-1)).toMatchObject({ action: 'freeze', to: START, isFrozen: true })
    expect(capturingOf(account)?.stop().events).toContainEqual({
      kind: 'command',
      at: START,
      command: { kind: 'switch', name: 'ishumei.nulls', value: 'strict' },
    })
    await asked().client.unsetSwitch({ name: 'ishumei.nulls' })
    await resetClock()
  })

  test('resets the accounts of both', async () => {
    const { reset } = await asked().client.resetAll()
    expect(of(reset)).toEqual(BOTH)
    expect(one.sandbox.account('test-one').journal.entries()).toEqual([])
    expect(other.sandbox.account('test-other').journal.entries()).toEqual([])
    await open(one, 'test-one')
    await open(other, 'test-other')
  })
})

test('a list says which server did not answer', async () => {
  const third = await start()
  await open(third, 'test-third')
  await one.client.listAccounts()
  const { keeping } = one.sandbox.continuity
  const known = keeping?.others() ?? []
  const silent = { id: 'silent', address: `http://127.0.0.1:${await freePort()}` }
  const others = vi.spyOn(keeping as NonNullable<typeof keeping>, 'others').mockReturnValue([...known, silent])
  const answer = await fetch(`${one.server.origin}/_soundcheck/accounts`, {
    headers: { authorization: `Bearer ${TOKEN}` },
  })
  others.mockRestore()
  expect(answer.headers.get('soundcheck-missing')).toBe(silent.address)
  expect(((await answer.json()) as { name: string }[]).map(({ name }) => name)).toContain('test-third')
  await third.server.close()
  expect((await one.client.listAccounts()).map(({ name }) => name)).not.toContain('test-third')
})

/** Reads a stream as it comes. */
async function reading({ server }: Started, headers: Record<string, string>) {
  const over = new AbortController()
  const response = await fetch(`${server.origin}/_soundcheck/events?topic=exchange`, {
    headers: { authorization: `Bearer ${TOKEN}`, ...headers },
    signal: over.signal,
  })
  let text = ''
  const read = (async () => {
    for await (const piece of response.body?.pipeThrough(new TextDecoderStream()) ?? []) text += piece
  })().catch(() => {})
  const events = () =>
    Array.from(text.matchAll(/^data: (.*)$/gm), ([, data = '']) => JSON.parse(data) as Record<string, unknown>).filter(
      ({ topic }) => topic === 'exchange',
    )
  return {
    accounts: () => events().map(({ account }) => String(account)),
    sequences: () => events().map(({ sequence }) => Number(sequence)),
    end: async () => {
      over.abort()
      await read
      return Array.from(text.matchAll(/^id: (.*)$/gm), ([, id = '']) => id).at(-1) ?? ''
    },
  }
}
