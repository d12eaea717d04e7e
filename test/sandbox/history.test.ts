import { describe, expect, it } from 'vitest'
import { createSandbox, scenarios } from '../../src/index.ts'
import { captureAccount } from '../../src/replay/capture.ts'
import { replay } from '../../src/replay/replay.ts'
import type { HistoryEvent } from '../../src/sandbox/history/event.ts'
import type { FeedMessage, FeedQuery } from '../../src/sandbox/history/feed.ts'
import { keepChanges } from '../../src/sandbox/history/state-changes.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { createScenarios } from '../../src/scenario/create-scenarios.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { closeStream, openStream } from '../ishumei/requests.ts'

const KEY = 'test-a'
const START = Date.UTC(2026, 0, 1)

function used() {
  const sandbox = createSandbox()
  const account = sandbox.account(KEY)
  account.clock.freeze(START)
  const told = follow(sandbox)
  return { sandbox, account, told }
}

function follow(sandbox: Sandbox, query: FeedQuery = {}): FeedMessage[] {
  const messages: FeedMessage[] = []
  sandbox.feed.follow(query, (message) => messages.push(message))
  return messages
}

function eventsOf(messages: readonly FeedMessage[]): HistoryEvent[] {
  return messages.flatMap((message) => (message.kind === 'event' ? [message.event] : []))
}

const FAILS_ONCE: Scenario = {
  name: 'fails-once',
  title: 'One call fails',
  audience: 'ISHUMEI fails once.',
  advice: 'Try again.',
  faults: [{ vendor: 'ishumei', what: { kind: 'error', code: '1903' }, times: 1 }],
}

const close = (sandbox: Sandbox) => closeStream(sandbox, { accessKey: KEY, requestId: 'YOUR_REQUEST_ID' })

describe('the history of an account', () => {
  it('has changes by time alone, with before, after and the cause', async () => {
    const { sandbox, account, told } = used()
    openStream(sandbox, KEY)
    const before = told.length
    await account.clock.advance(3_600_000)
    const after = eventsOf(told.slice(before))
    expect(after[0]).toMatchObject({ topic: 'clock', action: 'advance', from: START, to: START + 3_600_000 })
    const changed = after.filter(({ topic }) => topic === 'record')
    expect(changed.length).toBeGreaterThan(0)
    expect(changed.every((event) => event.topic === 'record' && event.cause === 'time')).toBe(true)
    expect(changed[0]).toHaveProperty('after')
  })

  it('has every phase of a fault, in one sequence over all accounts', () => {
    const { sandbox, account, told } = used()
    const { id } = account.faults.add({ what: { kind: 'error', code: '1903' }, vendor: 'ishumei', times: 1 })
    const other = account.faults.add({ what: { kind: 'status' }, vendor: 'ishumei', skip: 9 })
    sandbox.account('test-b').switches.set('ishumei.unknownStream', '1909')
    close(sandbox)
    account.faults.remove(other.id)
    const events = eventsOf(told)
    const phases = events.flatMap((event) => (event.topic === 'fault' ? [[event.id, event.phase]] : []))
    expect(phases).toEqual([
      [id, 'set'],
      [other.id, 'set'],
      [id, 'applied'],
      [id, 'spent'],
      [other.id, 'removed'],
    ])
    expect(events.find(({ topic }) => topic === 'switch')).toMatchObject({ account: 'test-b', value: '1909' })
    const numbers = events.map(({ sequence }) => sequence)
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  it('can be followed by account, by topic and from a sequence number', () => {
    const { sandbox, account } = used()
    const mine = follow(sandbox, { account: KEY, topics: ['exchange'] })
    close(sandbox)
    account.faults.add({ what: { kind: 'reset' } })
    closeStream(sandbox, { accessKey: 'test-b', requestId: 'x' })
    const [first, ...more] = eventsOf(mine)
    expect([first?.topic, first?.account, more]).toEqual(['exchange', KEY, []])

    const again = follow(sandbox, { account: KEY, topics: ['exchange'], since: -1 })
    expect(again[0]).toMatchObject({ kind: 'hello', run: sandbox.feed.run, first: first?.sequence })
    expect(eventsOf(again)).toEqual([first])
  })
})

describe('a fault', () => {
  it('is distinguished from a refusal by the vendor’s rules', () => {
    const { sandbox, account } = used()
    account.faults.add({ what: { kind: 'error', code: '1903' }, vendor: 'ishumei', times: 1 })
    close(sandbox)
    const [entry] = account.journal.entries()
    expect(entry).toMatchObject({ code: '1903', refusedBy: 'fault', fault: { insteadOf: 'rule' } })
  })

  it('stays in the list when it is spent, and before says why it has not applied', () => {
    const { sandbox, account } = used()
    account.faults.add({ what: { kind: 'error', code: '1903' }, vendor: 'ishumei', times: 1 })
    expect(account.faults.list()).toMatchObject([{ state: 'armed', applied: 0, why: expect.any(String) }])
    close(sandbox)
    const [spent] = account.faults.list()
    expect(spent).toMatchObject({ state: 'spent', applied: 1 })
    expect(spent).not.toHaveProperty('why')
    close(sandbox)
    expect(account.journal.entries().at(-1)?.fault).toBeUndefined()
  })
})

describe('the status of an account', () => {
  it('is clean at the start, shows everything that was set, and is clean again after a reset', async () => {
    const account = createSandbox().account(KEY)
    expect(account.status()).toMatchObject({ isClean: true, faults: [], scenarios: [], switches: {} })

    await account.clock.advance(3_600_000)
    account.faults.add({ what: { kind: 'reset' }, skip: 9 })
    account.callbackFaults.add({ what: { kind: 'lost' } })
    account.switches.set('ishumei.unknownStream', '1909')
    expect(account.status()).toMatchObject({
      isClean: false,
      switches: { 'ishumei.unknownStream': '1909' },
      faults: [{ state: 'armed' }],
    })
    expect(account.status().clock.ahead).toBeGreaterThanOrEqual(3_600_000)

    account.reset()
    account.switches.unset('ishumei.unknownStream')
    void account.clock.reset()
    expect(account.status()).toMatchObject({ isClean: true, clock: { ahead: 0, isFrozen: false } })
  })

  it('derives a scenario’s state from its faults: over when they are spent, gone after a reset', () => {
    const { sandbox, account } = used()
    createScenarios([FAILS_ONCE]).start(account, FAILS_ONCE.name)
    expect(account.status().scenarios).toMatchObject([{ state: 'armed' }])
    while (account.faults.list().some(({ state }) => state !== 'spent')) close(sandbox)
    expect(account.status().scenarios).toMatchObject([{ state: 'over' }])
    account.reset()
    expect(account.status().scenarios).toEqual([])
  })
})

describe('a snapshot', () => {
  it('restores running scenarios, which can then be stopped', () => {
    const { account } = used()
    const [first] = scenarios.list()
    if (!first) throw new Error('There are no scenarios')
    scenarios.start(account, first.name)
    const file = JSON.parse(JSON.stringify(account.snapshot()))
    const other = createSandbox().account('test-b')
    other.restore(file)
    expect(scenarios.running(other)).toEqual([first.name])
    scenarios.stop(other, first.name)
    expect(scenarios.running(other)).toEqual([])
    expect(other.faults.list().filter(({ state }) => state !== 'spent')).toEqual([])
  })
})

describe('a snapshot of a created account', () => {
  const key = 'CreatedKey0000000001'
  const credentials = { ishumei: { key, secret: 'a secret of the shop', attributes: {} } }

  function shop() {
    const sandbox = createSandbox({ auth: 'strict' })
    sandbox.accounts.register({ name: 'shop', credentials })
    const { requestId } = openStream(sandbox, key)
    return { requestId, file: JSON.parse(JSON.stringify(sandbox.account('shop').snapshot())) }
  }

  it('brings back its keys with its state, in a server that has never heard of it', () => {
    const { requestId, file } = shop()
    const other = createSandbox({ auth: 'strict' })
    expect(closeStream(other, { accessKey: key, requestId }).code).not.toBe(1100)
    other.account('shop').restore(file)
    expect(closeStream(other, { accessKey: key, requestId }).code).toBe(1100)
  })

  it('gives no secret key to a capture that goes on meanwhile', () => {
    const { file } = shop()
    const other = createSandbox()
    const capturing = captureAccount(other.account('shop'))
    other.account('shop').restore(file)
    const captured = JSON.stringify(capturing.stop())
    expect(captured).toContain('"restored"')
    expect(captured).not.toContain('a secret of the shop')
  })
})

describe('a capture', () => {
  it('has callback faults, so that a replay loses the same callbacks', async () => {
    const { sandbox, account } = used()
    const capturing = captureAccount(account)
    account.callbackFaults.add({ what: { kind: 'lost' } })
    openStream(sandbox, KEY)
    await account.clock.advance(3_600_000)
    const file = JSON.parse(JSON.stringify(capturing.stop()))
    const kinds = file.events.map(
      ({ kind, command }: { kind: string; command?: { kind: string } }) => command?.kind ?? kind,
    )
    expect(kinds).toContain('callback-fault-set')
    expect(await replay(file, { create: createSandbox })).toMatchObject({ isSame: true })
  })
})

describe('the changes of a step', () => {
  it('leave out a record that was put back as it was', () => {
    const stream = { requestId: 'a', state: 'PULLING' }
    const step = (after: object) =>
      ({
        vendor: 'ishumei',
        at: undefined,
        cause: 'time',
        change: { collection: 'streams', key: 'a', before: stream, after },
      }) as const
    const kept = keepChanges({ changes: [step({ ...stream }), step({ ...stream, state: 'OVER' })] })
    expect(kept).toMatchObject([{ what: 'changed', before: { state: 'PULLING' }, after: { state: 'OVER' } }])
  })
})
