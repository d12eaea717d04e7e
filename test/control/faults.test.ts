import { describe, expect, it } from 'vitest'
import { createSandbox } from '../../src/index.ts'
import { createScenarios } from '../../src/scenario/create-scenarios.ts'
import { acme } from '../support/acme.ts'
import { send } from '../support/wire.ts'
import { connected, inProcess } from './call.ts'
import { story } from './one-story.ts'

const START = Date.UTC(2026, 0, 1)
const account = 'test-acme'
const FAULTS = `/accounts/${account}/faults`
const CALLBACK_FAULTS = `/accounts/${account}/callback-faults`
const refusal = { what: { kind: 'status', status: 503 } }

function create() {
  const sandbox = createSandbox({ vendors: [acme], sendCallback: async () => 200 })
  const owner = sandbox.account(account)
  owner.clock.freeze(START)
  const setTimer = () =>
    send(sandbox, { path: '/acme/timers', body: JSON.stringify({ url: 'http://customer.example/hook' }) }).status
  return { sandbox, owner, setTimer, call: inProcess(sandbox) }
}

describe('faults', () => {
  it('say who set them, and when', async () => {
    const { call, owner, sandbox } = create()
    await call('POST', FAULTS, refusal)
    await call('POST', FAULTS, refusal, { 'X-Soundcheck-Client': 'control room' })
    await call('POST', FAULTS, refusal, { 'X-Soundcheck-Client': encodeURIComponent('控制室') })
    await call('POST', FAULTS, refusal, { 'X-Soundcheck-Client': '100%\u00e9' })
    owner.clock.advance(1000)
    owner.faults.add({ what: { kind: 'reset' } })
    const { client } = connected(sandbox, createScenarios([story]))
    await client.startScenario({ account, body: { name: story.name } })
    const { body } = await call('GET', FAULTS)
    expect(body.map(({ setBy, setAt }: { setBy: string; setAt: number }) => [setBy, setAt - START])).toEqual([
      ['control API', 0],
      ['control room', 0],
      ['控制室', 0],
      ['100%é', 0],
      ['code', 1000],
      ['scenario outage', 1000 + 3_600_000],
    ])
  })

  it('refuse a name that is too long, and keep one in one line', async () => {
    const { call } = create()
    const named = (name: string) => call('POST', FAULTS, refusal, { 'X-Soundcheck-Client': name })
    expect(await named('x'.repeat(65))).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining('at most 64') },
    })
    await named('two%0Alines')
    expect((await call('GET', FAULTS)).body).toMatchObject([{ setBy: 'two\\nlines' }])
  })

  it('count for their account as long as they can apply', async () => {
    const { call, setTimer, sandbox } = create()
    const { client } = connected(sandbox)
    const count = async () => (await client.listAccounts()).find(({ name }) => name === account)?.faults
    await call('POST', FAULTS, { ...refusal, times: 1 })
    expect(await count()).toBe(1)
    expect(setTimer()).toBe(503)
    expect(await count()).toBe(0)
    await call('POST', FAULTS, refusal)
    expect(await count()).toBe(1)
    await call('PATCH', `${FAULTS}/2`, { isEnabled: false })
    expect(await count()).toBe(0)
  })

  it('are disabled and enabled, and keep their counts', async () => {
    const { call, setTimer } = create()
    await call('POST', FAULTS, { ...refusal, skip: 1 })
    const change = (isEnabled: boolean, id = 1) => call('PATCH', `${FAULTS}/${id}`, { isEnabled })
    expect(setTimer()).toBe(200)
    expect((await change(false)).body).toMatchObject({
      isEnabled: false,
      state: 'armed',
      met: 1,
      why: 'it is disabled',
    })
    expect([setTimer(), setTimer()]).toEqual([200, 200])
    expect((await change(true)).body).toMatchObject({ isEnabled: true, met: 1, applied: 0 })
    expect([setTimer(), setTimer()]).toEqual([503, 503])
    expect((await call('GET', FAULTS)).body).toMatchObject([{ met: 3, applied: 2, isEnabled: true }])
    expect(await change(true, 9)).toMatchObject({ status: 404, body: { errors: [{ field: 'id' }] } })
    expect((await call('PATCH', `${FAULTS}/1`, {})).status).toBe(400)
  })

  it('refuse an id that is no number, also while they are captured', async () => {
    const { call } = create()
    await call('POST', `/accounts/${account}/capture`)
    expect((await call('PATCH', `${FAULTS}/one`, { isEnabled: false })).status).toBe(404)
    for (const path of [`${FAULTS}/one`, `${CALLBACK_FAULTS}/1e3`])
      expect((await call('DELETE', path)).status).toBe(404)
    expect((await call('GET', `/accounts/${account}/callbacks/NaN`)).status).toBe(404)
  })

  it('tell of it once, and not when nothing changes', async () => {
    const { call, owner } = create()
    await call('POST', FAULTS, refusal)
    for (const isEnabled of [false, false, true]) await call('PATCH', `${FAULTS}/1`, { isEnabled })
    const phases = owner.history.events({ topics: ['fault'] }).map((event) => event.topic === 'fault' && event.phase)
    expect(phases).toEqual(['set', 'disabled', 'enabled'])
  })

  it('stay in the list when they are spent, unless they are not wanted', async () => {
    const { call, setTimer } = create()
    await call('POST', FAULTS, { ...refusal, times: 1 })
    setTimer()
    await call('POST', FAULTS, refusal)
    const states = async (query: string) =>
      (await call('GET', FAULTS + query)).body.map(({ state }: { state: string }) => state)
    expect(await states('?spent=true')).toEqual(['spent', 'armed'])
    expect(await states('')).toEqual(['spent', 'armed'])
    expect(await states('?spent=false')).toEqual(['armed'])
    expect((await call('PATCH', `${FAULTS}/1`, { isEnabled: false })).status).toBe(404)
  })

  it('keep all of it in a snapshot, and take one of an earlier version', async () => {
    const { call, owner, setTimer } = create()
    await call('POST', FAULTS, refusal, { 'X-Soundcheck-Client': 'control room' })
    await call('PATCH', `${FAULTS}/1`, { isEnabled: false })
    await call('POST', CALLBACK_FAULTS, { what: { kind: 'lost' } })
    setTimer()
    const file = JSON.parse(JSON.stringify(owner.snapshot()))
    const before = [(await call('GET', FAULTS)).body, (await call('GET', CALLBACK_FAULTS)).body]
    owner.reset()
    owner.restore(file)
    expect([(await call('GET', FAULTS)).body, (await call('GET', CALLBACK_FAULTS)).body]).toEqual(before)

    const old = JSON.parse(JSON.stringify(file), (name, value) =>
      ['isEnabled', 'setBy', 'setAt', 'queuedAt'].includes(name) ? undefined : value,
    )
    owner.restore(old)
    const [fault] = (await call('GET', FAULTS)).body
    expect(fault).toMatchObject({ isEnabled: true, setBy: 'unknown' })
    expect(fault).not.toHaveProperty('setAt')
    expect((await call('GET', CALLBACK_FAULTS)).body).toMatchObject([{ setBy: 'unknown', met: 1, applied: 1 }])
  })
})

describe('callback faults', () => {
  it('are set, counted and removed', async () => {
    const { call, setTimer, owner } = create()
    const headers = { 'X-Soundcheck-Client': 'control room' }
    const added = await call('POST', CALLBACK_FAULTS, { event: 'set', every: 2, what: { kind: 'lost' } }, headers)
    expect(added).toMatchObject({ status: 201, body: { id: 1 } })
    await call('POST', CALLBACK_FAULTS, { event: 'rung', what: { kind: 'late', by: '1h' } })
    for (let count = 0; count < 3; count++) setTimer()
    expect((await call('GET', CALLBACK_FAULTS)).body).toMatchObject([
      { id: 1, met: 3, applied: 2, setBy: 'control room', setAt: START },
      { id: 2, met: 0, applied: 0, setBy: 'control API', fault: { what: { by: 3_600_000 } } },
    ])
    expect(owner.callbacks().map(({ event }) => event)).toEqual(['set'])
    expect((await call('DELETE', `${CALLBACK_FAULTS}/1`)).body).toEqual({ removed: 1 })
    expect((await call('DELETE', `${CALLBACK_FAULTS}/1`)).status).toBe(404)
    expect((await call('DELETE', CALLBACK_FAULTS)).body).toEqual({ removed: 1 })
    expect((await call('GET', CALLBACK_FAULTS)).body).toEqual([])
  })

  it('refuse what could never apply', async () => {
    const { call } = create()
    expect(await call('POST', CALLBACK_FAULTS, { what: { kind: 'torn' } })).toMatchObject({ status: 400 })
    expect(await call('POST', CALLBACK_FAULTS, { vendor: 'nobody', what: { kind: 'lost' } })).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining('sends no callbacks') },
    })
  })
})

describe('callbacks one by one', () => {
  const CALLBACKS = `/accounts/${account}/callbacks`

  /** A receiver with the given statuses, and then 200. */
  function received(...statuses: number[]) {
    const sent: string[] = []
    const sandbox = createSandbox({
      vendors: [acme],
      sendCallback: async ({ body }) => {
        sent.push(JSON.parse(body).event)
        return statuses[sent.length - 1] ?? 200
      },
    })
    const owner = sandbox.account(account)
    owner.clock.freeze(START)
    const setTimer = (url = 'http://customer.example/hook') =>
      send(sandbox, { path: '/acme/timers', body: JSON.stringify({ url }) })
    return { sandbox, owner, sent, setTimer, call: inProcess(sandbox) }
  }

  it('show when they were queued, their headers, and when the next attempt is due', async () => {
    const { owner, setTimer, call } = received(500)
    setTimer('http://localhost/_soundcheck/inbox/mine')
    await owner.settle()
    expect((await call('GET', `${CALLBACKS}/1`)).body).toMatchObject({
      ...{ id: 1, state: 'waiting', queuedAt: START, nextAttempt: START + 60_000, inbox: 'mine' },
      headers: { 'x-at': String(START) },
      attempts: [{ at: START, status: 500 }],
    })
    await owner.clock.advance(60_000)
    const { body } = await call('GET', `${CALLBACKS}/1`)
    expect(body).toMatchObject({ state: 'delivered', headers: { 'x-at': String(START + 60_000) } })
    expect(body).not.toHaveProperty('nextAttempt')
    expect(await call('GET', `${CALLBACKS}/99`)).toMatchObject({ status: 404, body: { errors: [{ field: 'id' }] } })
  })

  it('name the inbox only if it is one of this server', async () => {
    const { owner, setTimer, call } = received()
    setTimer('http://other.example/_soundcheck/inbox/mine')
    setTimer('http://customer.example/hook')
    await owner.settle()
    for (const id of [1, 2]) expect((await call('GET', `${CALLBACKS}/${id}`)).body).not.toHaveProperty('inbox')
    await call('POST', '/inbox/mine', { event: 'set' })
    expect((await call('GET', `${CALLBACKS}/1`)).body).toMatchObject({ inbox: 'mine' })
  })

  it('are sent again after they were delivered', async () => {
    const { owner, sent, setTimer, call } = received()
    setTimer()
    await owner.settle()
    await owner.clock.advance(1000)
    const { body } = await call('POST', `${CALLBACKS}/1/send`)
    expect(body).toMatchObject({ state: 'delivered', attempts: [{ at: START }, { at: START + 1000, status: 200 }] })
    expect(sent).toEqual(['set', 'set'])
  })

  it('are sent before their time, once', async () => {
    const { owner, sent, setTimer, call } = received(500)
    setTimer()
    await owner.settle()
    expect((await call('POST', `${CALLBACKS}/1/send`)).body).toMatchObject({ state: 'delivered', attempts: [{}, {}] })
    await owner.clock.advance(5000)
    await owner.clock.advance(60_000)
    expect(sent.filter((event) => event === 'set')).toHaveLength(2)
    expect(owner.outbox.nextDue()).toBeUndefined()
  })

  it('have the retries that the vendor has left, and no more', async () => {
    const { owner, setTimer, call } = received(...Array.from({ length: 20 }, () => 500))
    setTimer()
    await owner.clock.advance(180_000)
    const state = async () => (await call('GET', `${CALLBACKS}/1`)).body.state
    expect(await state()).toBe('given-up')
    expect((await call('POST', `${CALLBACKS}/1/send`)).body).toMatchObject({
      state: 'given-up',
      attempts: [{}, {}, {}, {}],
    })
  })

  it('are not sent twice at a time', async () => {
    const ends: (() => void)[] = []
    const sandbox = createSandbox({
      vendors: [acme],
      sendCallback: () => new Promise((resolve) => void ends.push(() => resolve(200))),
    })
    const call = inProcess(sandbox)
    sandbox.account(account).clock.freeze(START)
    send(sandbox, { path: '/acme/timers', body: JSON.stringify({ url: 'http://customer.example/hook' }) })
    void sandbox.account(account).deliver()
    await new Promise(setImmediate)
    expect(ends).toHaveLength(1)
    expect(await call('POST', `${CALLBACKS}/1/send`)).toMatchObject({
      status: 409,
      body: { detail: 'Cannot send callback 1 again: it is being sent at this moment' },
    })
    ends[0]?.()
    await sandbox.account(account).settle()
  })

  it('go with a snapshot: one that has ended is sent again elsewhere', async () => {
    const { owner, setTimer } = received()
    setTimer()
    await owner.settle()
    const other = received()
    other.owner.restore(owner.snapshot())
    expect((await other.call('POST', `${CALLBACKS}/1/send`)).body.attempts).toHaveLength(2)
    expect(other.sent).toEqual(['set'])
  })

  it('are sent again by a replay, and faults are disabled by it', async () => {
    const { sandbox, owner, setTimer, call } = received(500)
    const { client } = connected(sandbox)
    await client.startCapture({ account, body: {} })
    setTimer()
    await owner.settle()
    await call('POST', `${CALLBACKS}/1/send`)
    await call('POST', `/accounts/${account}/faults`, { what: { kind: 'status', status: 503 } })
    await call('PATCH', `/accounts/${account}/faults/1`, { isEnabled: false })
    setTimer()
    await owner.settle()
    const capture = await client.stopCapture({ account })
    expect(capture.events.map((event) => (event.kind === 'command' ? event.command.kind : event.kind))).toEqual(
      expect.arrayContaining(['callback-sent-again', 'fault-enabled', 'callback-outcome']),
    )
    expect(await client.replayCapture({ body: capture })).toMatchObject({ isSame: true, requests: 2, callbacks: 3 })
  })
})
