import { readFileSync } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createClient } from '../../src/client/index.ts'
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/index.ts'
import { dropUnused, takeDue } from '../../src/keeper/due.ts'
import { readKeptAccount, resumeAccount } from '../../src/keeper/kept-account.ts'
import { Fenced, StoreAway } from '../../src/ledger/ledger.ts'
import { MemoryStore } from '../../src/ledger/memory.ts'
import type { HistoryEvent } from '../../src/sandbox/history/event.ts'
import { NotHere } from '../../src/sandbox/keeping.ts'
import { startServer } from '../../src/server.ts'
import { openStream } from '../ishumei/requests.ts'
import { crash, type Kept, keep } from './world.ts'

const START = Date.UTC(2026, 0, 1)

interface Process extends Kept {
  readonly sandbox: Sandbox
}

const processes: Process[] = []
afterEach(async () => {
  for (const { keeper, store } of processes.splice(0)) {
    store.setAway(false)
    await keeper.close().catch(() => {})
  }
})

async function start(
  store: MemoryStore = new MemoryStore(),
  { isShared = true, ...options }: NonNullable<Parameters<typeof keep>[2]> = {},
  sandboxOptions: Partial<SandboxOptions> = {},
): Promise<Process> {
  const sandbox = createSandbox(sandboxOptions)
  const one = { sandbox, ...(await keep(sandbox, store, { isShared, ...options })) }
  processes.push(one)
  return one
}

/** Handles a request as a server does: fetches the account first if need be. Resolves with the answer when it may leave. */
async function ask({ sandbox, keeper }: Process, key: string) {
  await keeper.reachable()
  for (;;) {
    try {
      const answer = openStream(sandbox, key)
      await keeper.answerable(sandbox.account(key))
      return answer
    } catch (error) {
      if (!(error instanceof NotHere)) throw error
      const elsewhere = await keeper.fetch(error.account)
      if (elsewhere) throw new Error(`elsewhere: ${elsewhere.address}`)
    }
  }
}

const requestsOf = ({ sandbox }: Process, name: string) =>
  sandbox
    .account(name)
    .journal.entries()
    .filter(({ operation }) => operation === 'videostream')

describe('an answer', () => {
  it('is counted at once, and told to others when it is stored', async () => {
    const one = await start()
    await ask(one, 'test-a')
    const heard: string[] = []
    one.sandbox.count(({ account }) => heard.push(`counted ${account}`))
    one.sandbox.subscribe(({ account }) => heard.push(`told ${account}`))
    one.store.setAway(true)
    openStream(one.sandbox, 'test-a')
    for (let turns = 0; turns < 10; turns++) await nextTurn()
    expect(heard).toEqual(['counted test-a'])
    one.store.setAway(false)
    await one.keeper.answerable(one.sandbox.account('test-a'))
    await nextTurn()
    expect(heard).toEqual(['counted test-a', 'told test-a'])
  })

  it('leaves when it is stored, and a later one after it', async () => {
    const one = await start()
    await ask(one, 'test-a')
    one.store.setAway(true)
    const order: string[] = []
    const first = openStream(one.sandbox, 'test-a')
    const firstLeaves = one.keeper.answerable(one.sandbox.account('test-a'))?.then(() => order.push('first'))
    await nextTurn()
    const second = openStream(one.sandbox, 'test-a')
    const secondLeaves = one.keeper.answerable(one.sandbox.account('test-a'))?.then(() => order.push('second'))
    await nextTurn()
    expect(order).toEqual([])
    one.store.setAway(false)
    await Promise.all([firstLeaves, secondLeaves])
    expect(order).toEqual(['first', 'second'])
    expect(first.requestId).not.toBe(second.requestId)
  })

  it('about the server alone waits for no store: a pod whose store is away must not be killed for it', async () => {
    const one = await start(undefined, { patienceMs: 60_000 })
    await ask(one, 'test-a')
    const server = await startServer(one.sandbox, { port: 0 })
    const client = createClient({ origin: server.origin })
    one.store.setAway(true)
    openStream(one.sandbox, 'test-a')
    expect(await client.getHealth()).toMatchObject({ status: 'alive', state: { isReachable: false } })
    expect(await client.getReadiness()).toEqual({ status: 'ready' })
    expect((await client.getAbout()).vendors).toContain('ishumei')
    expect(await client.readMetrics()).toContain('soundcheck_store_reachable 0')
    one.store.setAway(false)
    await server.close()
  })

  it('waits for the store as long as it may. What it answers has happened once all the same', async () => {
    const one = await start(undefined, { patienceMs: 20 })
    await ask(one, 'test-a')
    one.store.setAway(true)
    const lateAnswer = openStream(one.sandbox, 'test-a')
    await expect(one.keeper.answerable(one.sandbox.account('test-a'))).rejects.toThrow(StoreAway)
    one.store.setAway(false)
    await one.keeper.safe()
    crash(one, one.sandbox)

    const next = await start(one.store)
    await next.keeper.fetch('test-a')
    expect(requestsOf(next, 'test-a')).toHaveLength(2)
    expect(requestsOf(next, 'test-a')[1]?.response).toContain(lateAnswer.requestId)
  })

  it('is not made while the store is away', async () => {
    const one = await start(undefined, { patienceMs: 20 })
    await ask(one, 'test-a')
    one.store.setAway(true)
    await expect(ask(one, 'test-a')).rejects.toThrow(StoreAway)
    expect(requestsOf(one, 'test-a')).toHaveLength(1)
  })

  it('never comes from an owner that another one has replaced, which forgets the account', async () => {
    const paused = await start()
    const first = await ask(paused, 'test-a')
    paused.store.leases.delete(paused.ledger.self.id)
    const next = await start(paused.store)
    const second = await ask(next, 'test-a')
    expect(second.requestId).not.toBe(first.requestId)

    // It wakes up, and does not know yet.
    const stale = openStream(paused.sandbox, 'test-a')
    expect(stale.requestId).toBe(second.requestId)
    await expect(paused.keeper.answerable(paused.sandbox.account('test-a'))).rejects.toThrow(Fenced)

    expect(paused.sandbox.accounts.opened('test-a')).toBeUndefined()
    await expect(ask(paused, 'test-a')).rejects.toThrow('elsewhere')
    expect(requestsOf(next, 'test-a')).toHaveLength(2)
  })
})

describe('a callback', () => {
  const receiver = () => {
    const sent: string[] = []
    const sendCallback = async (callback: object) => {
      sent.push(JSON.stringify(callback))
      return 200
    }
    return { sent, sendCallback }
  }

  it('leaves when what caused it is stored, and not before', async () => {
    const { sent, sendCallback } = receiver()
    const one = await start(undefined, {}, { sendCallback })
    await ask(one, 'test-a')
    const account = one.sandbox.account('test-a')
    account.clock.freeze(account.clock.now())
    await one.keeper.safe()
    one.store.setAway(true)
    const moved = account.clock.advance(61_000)
    await nextTurn()
    expect(sent).toEqual([])
    one.store.setAway(false)
    await moved
    expect(sent.length).toBeGreaterThan(0)
  })

  it('is sent by a new owner although no request comes, with the same bytes', async () => {
    let real = START
    const [first, second] = [receiver(), receiver()]
    const one = await start(undefined, {}, { realTime: () => real, sendCallback: first.sendCallback })
    await ask(one, 'test-a')
    await one.keeper.safe()
    crash(one, one.sandbox)
    const next = await start(one.store, {}, { realTime: () => real, sendCallback: second.sendCallback })
    real += 61_000
    await takeDue({ ...next, sandbox: next.sandbox, keepMs: 1, onProblem: () => {} })
    await next.sandbox.runDueWork()
    await one.sandbox.runDueWork()
    expect(second.sent.length).toBeGreaterThan(0)
    expect(second.sent).toEqual(first.sent)
  })
})

describe('whoever follows events', () => {
  it('hears of none that is not stored, and of all in order', async () => {
    const one = await start()
    for (const key of ['test-a', 'test-b']) await ask(one, key)
    const heard: HistoryEvent[] = []
    one.sandbox.feed.follow({}, (message) => {
      if (message.kind === 'event') heard.push(message.event)
    })
    one.store.setAway(true)
    for (const key of ['test-a', 'test-b', 'test-a']) openStream(one.sandbox, key)
    await nextTurn()
    expect(heard).toEqual([])
    one.store.setAway(false)
    await vi.waitFor(() => expect(heard.filter(({ topic }) => topic === 'exchange')).toHaveLength(3))
    const numbers = heard.map(({ sequence }) => sequence)
    expect(numbers).toEqual(numbers.toSorted((before, after) => before - after))
  })
})

describe('a store that lost the end of a log', () => {
  it('gets a snapshot from the living owner, and journal, people and counts say so', async () => {
    const one = await start()
    for (let call = 0; call < 3; call++) await ask(one, 'test-a')
    one.store.loseEnd('test-a', 2)
    await ask(one, 'test-a')
    expect(one.keeper.counts.lost).toBe(1)
    expect(one.problems.join()).toMatch(/\[test-a\] The store lost the end of the log/)
    await ask(one, 'test-a')
    crash(one, one.sandbox)

    const next = await start(one.store)
    await next.keeper.fetch('test-a')
    expect(requestsOf(next, 'test-a')).toHaveLength(5)
    const notes = next.sandbox.account('test-a').history.events({ topics: ['account'] })
    expect(notes.map(({ summary }) => summary).join()).toMatch(/The store lost the end of the log/)
  })
})

describe('a repetition that gives something else than before', () => {
  it('goes on, and says at once what differs first, and says it once', async () => {
    const one = await start()
    for (let call = 0; call < 2; call++) await ask(one, 'test-a')
    crash(one, one.sandbox)

    // As after an upgrade: other ids.
    const next = await start(one.store, {}, { idSeed: 'another' })
    await next.keeper.fetch('test-a')
    expect(next.keeper.counts.differences).toBe(1)
    expect(next.problems).toHaveLength(1)
    expect(next.problems[0]).toMatch(/^\[test-a\] After a restart, videostream of ishumei was answered otherwise/)
    const notes = (process: Process) =>
      process.sandbox
        .account('test-a')
        .history.events({ topics: ['account'] })
        .map(({ summary }) => summary)
    expect(notes(next)).toEqual([next.problems[0]?.replace('[test-a] ', '')])
    await ask(next, 'test-a')
    crash(next, next.sandbox)

    const third = await start(one.store, {}, { idSeed: 'another' })
    await third.keeper.fetch('test-a')
    expect(third.problems).toEqual([])
    expect(notes(third)).toEqual(notes(next))
    expect(requestsOf(third, 'test-a')).toHaveLength(3)
  })
})

describe('an account that nobody uses', () => {
  it('leaves the memory and comes back as it was', async () => {
    let real = START
    const one = await start(undefined, { isShared: false }, { realTime: () => real })
    await ask(one, 'test-a')
    one.sandbox.account('test-a').clock.freeze(START)
    const before = one.sandbox.account('test-a').snapshot()
    real += 3_600_000
    one.sandbox.accounts.dropIdle()
    expect(one.sandbox.accounts.opened('test-a')).toBeUndefined()
    expect(() => one.sandbox.account('test-a')).toThrow(NotHere)
    await one.keeper.fetch('test-a')
    expect(one.sandbox.account('test-a').snapshot()).toEqual(before)
    expect(requestsOf(one, 'test-a')).toHaveLength(1)
  })

  it('is reset with all others', async () => {
    const one = await start(undefined, { isShared: false }, { maxAccounts: 1 })
    for (const key of ['test-a', 'test-b']) await ask(one, key)
    const server = await startServer(one.sandbox, { port: 0 })
    const { reset } = await createClient({ origin: server.origin }).resetAll()
    await server.close()
    expect(reset).toContain('test-b')
    expect((await ask(one, 'test-a')).requestId).toBe(openStream(createSandbox(), 'test-a').requestId)
  })

  it('makes room for others, and comes back as it was', async () => {
    const one = await start(undefined, { isShared: false }, { maxAccounts: 1 })
    const first = await ask(one, 'test-a')
    await ask(one, 'test-b')
    expect(one.sandbox.accounts.opened('test-a')).toBeUndefined()
    const second = await ask(one, 'test-a')
    expect(second.requestId).not.toBe(first.requestId)
    expect(requestsOf(one, 'test-a')).toHaveLength(2)
  })

  it('is forgotten in the end, and one in use is not', async () => {
    const one = await start()
    const first = await ask(one, 'test-a')
    await one.keeper.close()
    const next = await start(one.store)
    await ask(next, 'test-b')
    const day = 86_400_000
    const chores = { ...next, keepMs: day, onProblem: () => {} }
    await dropUnused(chores)
    expect((await next.ledger.accounts()).map(({ name }) => name).toSorted()).toEqual(['test-a', 'test-b'])
    await dropUnused({ ...chores, keepMs: -day })
    expect((await next.ledger.accounts()).map(({ name }) => name)).toEqual(['test-b'])
    expect(await ask(next, 'test-a')).toEqual(first)
  })
})

describe('a server that was started otherwise', () => {
  it('does not join the others, and says what differs', async () => {
    const one = await start(undefined, { configuration: { auth: 'open', seed: 'empty' } })
    await ask(one, 'test-a')
    const joining = start(one.store, { configuration: { auth: 'strict', seed: 'empty' } })
    await expect(joining).rejects.toMatchObject({ lines: ['auth: open there, strict here'] })
    await start(one.store, { configuration: { auth: 'open', seed: 'empty' } })
  })

  it('does not join others either that have no account yet', async () => {
    const address = 'http://127.0.0.1:4801'
    const one = await start(undefined, { isShared: true, address, configuration: { auth: 'open' } })
    const otherwise = { isShared: true, configuration: { auth: 'strict' } }
    await expect(start(one.store, otherwise)).rejects.toThrow(`Cannot join ${address}`)
    await start(one.store, { ...otherwise, configuration: { auth: 'open' } })
  })

  it('takes over when the others are gone', async () => {
    const one = await start(undefined, { configuration: { auth: 'open' } })
    await ask(one, 'test-a')
    await one.keeper.close()
    const next = await start(one.store, { configuration: { auth: 'strict' } })
    await ask(next, 'test-a')
    expect(requestsOf(next, 'test-a')).toHaveLength(2)
  })
})

describe('a server that ends', () => {
  const names = Array.from({ length: 200 }, (_, index) => `test-${index}`)

  it('stores a snapshot of every account, however long that takes', async () => {
    const one = await start(undefined, { isShared: false, patienceMs: 0 })
    for (const name of names) openStream(one.sandbox, name)
    await one.keeper.close()
    expect(one.problems).toEqual([])
    expect(one.keeper.counts.snapshots).toBe(names.length)
    const next = await start(one.store)
    for (const name of names) await next.keeper.fetch(name)
    expect(names.filter((name) => requestsOf(next, name).length !== 1)).toEqual([])
  })

  it('gives up when the store is away', async () => {
    const one = await start(undefined, { patienceMs: 20 })
    await ask(one, 'test-a')
    one.store.setAway(true)
    await one.keeper.close()
    expect(one.problems).toContain('The store of this server does not answer')
  })
})

describe('a server without an address', () => {
  const nowhere = { address: undefined, leaseMs: 0 }

  it('does not join others: they could not reach it', async () => {
    const one = await start(undefined, { address: 'http://10.0.0.8:4747' })
    await expect(start(one.store, nowhere)).rejects.toThrow(
      'Cannot join http://10.0.0.8:4747: it could not reach this server. Start each with --advertise',
    )
  })

  it('keeps others away', async () => {
    const one = await start(undefined, nowhere)
    await expect(start(one.store, { leaseMs: 0 })).rejects.toThrow(/does not say where it can be reached.* --advertise/)
    await one.keeper.close()
    await start(one.store)
  })

  it('is waited for when it was killed: it seems to live until its lease is over', async () => {
    const one = await start(undefined, nowhere)
    const next = start(one.store, { ...nowhere, leaseMs: 60_000 })
    crash(one, one.sandbox)
    expect((await next).keeper.others()).toEqual([])
  })
})

describe('a log', () => {
  it('is replaced by a snapshot before it is long', async () => {
    const one = await start(undefined, { snapshotAfter: 20 })
    for (let call = 0; call < 200; call++) await ask(one, 'test-a')
    await vi.waitFor(() => expect(one.keeper.counts.snapshots).toBeGreaterThan(0))
    const stored = one.store.accounts.get('test-a')
    const size = (texts: readonly { length: number }[]) => texts.reduce((sum, { length }) => sum + length, 0)
    const log = size(stored?.groups.map(({ bytes }) => bytes) ?? [])
    expect(log).toBeLessThan(2 * Math.max(size(stored?.snapshot?.pieces ?? []), 20_000))
  })
})

describe('what an earlier version kept', () => {
  it.each([1])('is read: version %i', (version) => {
    const kept = readKeptAccount(readFileSync(new URL(`kept/version-${version}.json`, import.meta.url), 'utf8'))
    const sandbox = createSandbox()
    const account = sandbox.continuity.open('test-a')
    resumeAccount(account, kept, sandbox)
    sandbox.continuity.finish(account)
    expect(account.clock.reading(START)).toEqual({ now: START, isFrozen: true })
    expect(account.label).toBe('kept')
    expect(account.faults.list()).toHaveLength(1)
    expect(account.switches.own()).toMatchObject({ 'ishumei.nulls': 'strict', 'ishumei.balance': 'empty' })
    expect(account.stories.map(({ name }) => name)).toEqual(['unpaid-bill'])
    expect(account.journal.entries().length).toBeGreaterThan(1)
    expect(account.callbacks().length).toBeGreaterThan(0)
    expect(account.listener).toBeDefined()
  })

  it('is refused when it is of a later version, in a sentence', () => {
    expect(() => readKeptAccount('{"format":"soundcheck-account","version":2}')).toThrow(
      'it has version 2, but this Soundcheck reads versions up to 1',
    )
    expect(() => readKeptAccount('{}')).toThrow('it is not a "soundcheck-account"')
  })
})
