import { describe, expect, it } from 'vitest'
import { createSandbox } from '../../src/index.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import { openStream } from '../ishumei/requests.ts'
import { acme } from '../support/acme.ts'
import { send } from '../support/wire.ts'
import { connected, inProcess } from './call.ts'

const START = Date.UTC(2026, 10, 21, 10)
const KEY = 'test-agenda'

const setTimer = (sandbox: Sandbox, key = KEY) =>
  send(sandbox, { path: '/acme/timers', headers: { 'x-key': key }, body: '{"url":"http://127.0.0.1:1/"}' })

function withTimers(answer = 503) {
  const sandbox = new Sandbox({ vendors: [acme], sendCallback: async () => answer, realTime: () => START })
  sandbox.account(KEY).clock.freeze(START)
  return { sandbox, call: inProcess(sandbox) }
}

describe('the agenda of a clock', () => {
  it('has work and callbacks that are due, in order of time', async () => {
    const { sandbox, call } = withTimers()
    setTimer(sandbox)
    const { body } = await call('GET', `/accounts/${KEY}/clock/agenda`)
    const [{ key = '' } = {}] = sandbox.account(KEY).stateOf('acme').list('timers')
    expect(body).toEqual([
      { at: START, vendor: 'acme', resource: key, what: 'callback is sent: set' },
      {
        ...{ at: START + 10_000, vendor: 'acme', resource: key, what: 'timer: it rings' },
        record: { collection: 'timers', key },
      },
    ])
  })

  it('says when a callback is tried again', async () => {
    const { sandbox, call } = withTimers()
    setTimer(sandbox)
    await sandbox.account(KEY).settle()
    const { body } = await call('GET', `/accounts/${KEY}/clock/agenda?limit=5`)
    expect(body.at(-1)).toMatchObject({ at: START + 60_000, what: 'callback is sent again, attempt 2: set' })
  })

  it('leaves out what no longer applies', async () => {
    const { sandbox, call } = withTimers(200)
    setTimer(sandbox)
    await sandbox.account(KEY).settle()
    const [{ key = '' } = {}] = sandbox.account(KEY).stateOf('acme').list('timers')
    sandbox.account(KEY).control(acme, 'timer.break', { id: key })
    expect((await call('GET', `/accounts/${KEY}/clock/agenda`)).body).toEqual([])
    expect((await call('GET', `/accounts/${KEY}`)).body).not.toHaveProperty('nextDue')
  })

  it('has the next step of each endless series, for which nobody waits', async () => {
    const sandbox = createSandbox({ sendCallback: async () => 200 })
    const account = sandbox.account(KEY)
    account.clock.freeze(START)
    account.switches.set('ishumei.riskPercent', '100')
    openStream(sandbox, KEY)
    await account.clock.advance(10_000)
    const [next] = account.agenda({ limit: 1 })
    expect(next).toMatchObject({ vendor: 'ishumei', record: { collection: 'streams' }, isUnawaited: true })
    expect(next?.what).toBe('moderated stream: the next result is due')
    expect(account.agenda({ limit: 3, onlyAwaited: true }).filter(({ isUnawaited }) => isUnawaited)).toEqual([])
  })

  it('tells what happens then, and the clock does it', async () => {
    const { sandbox } = withTimers(200)
    const { client } = connected(sandbox)
    setTimer(sandbox)
    const agenda = await client.account(KEY).agenda({ limit: 1 })
    expect(agenda).toHaveLength(1)
    const { happened } = await client.account(KEY).clock.advance('10s')
    expect(happened.map(({ summary }) => summary)).toEqual([
      'timer running → rung',
      'callback queued: rung',
      'callback received: rung',
    ])
  })

  it.each(['limit=0', 'limit=many', 'limit=100000', 'at=1'])('refuses ?%s', async (query) => {
    const { call } = withTimers()
    expect((await call('GET', `/accounts/${KEY}/clock/agenda?${query}`)).status).toBe(400)
  })
})

describe('an account in the list', () => {
  it('says what comes next, when it was last seen, and how its requests ended', async () => {
    const { sandbox, call } = withTimers(200)
    setTimer(sandbox)
    setTimer(sandbox)
    sandbox.account(KEY).faults.add({ what: { kind: 'reset' }, times: 1 })
    setTimer(sandbox)
    await sandbox.account(KEY).settle()
    const { body } = await call('GET', '/accounts')
    const shown = body.find(({ name }: { name: string }) => name === KEY)
    expect(shown).toMatchObject({
      ...{ nextDue: '2026-11-21T10:00:10.000Z', nextDueWhat: 'timer: it rings', lastSeen: START, scenarios: [] },
      counts: { answered: 2, faulted: 1, delivered: 2 },
    })
    const idle = await call('GET', '/accounts/test-idle')
    expect(idle.body).not.toHaveProperty('lastSeen')
    expect(idle.body.counts).toEqual({})
  })

  it('counts requests that the journal has dropped, and starts anew with a reset', async () => {
    const sandbox = new Sandbox({ vendors: [acme], journal: { maxEntries: 2 } })
    const call = inProcess(sandbox)
    for (let count = 0; count < 5; count++) setTimer(sandbox)
    expect((await call('GET', `/accounts/${KEY}`)).body.counts).toEqual({ answered: 5 })
    await call('POST', `/accounts/${KEY}/reset`)
    expect((await call('GET', `/accounts/${KEY}`)).body.counts).toEqual({})
  })

  it('can have a label, which the stream tells', async () => {
    const { sandbox, call } = withTimers()
    const told: unknown[] = []
    sandbox.feed.follow({ topics: ['account'] }, (message) => told.push(message))
    expect((await call('PATCH', `/accounts/${KEY}`, { label: ' checkout ' })).body.label).toBe('checkout')
    await call('POST', `/accounts/${KEY}/reset`)
    expect((await call('GET', `/accounts/${KEY}`)).body.label).toBe('checkout')
    expect((await call('PATCH', `/accounts/${KEY}`, { label: null })).body).not.toHaveProperty('label')
    expect(told).toMatchObject([
      { kind: 'hello' },
      { event: { phase: 'label', label: 'checkout', summary: 'account labelled "checkout"' } },
      { event: { phase: 'reset' } },
      { event: { phase: 'label', summary: 'account without a label' } },
    ])
  })

  it.each([
    {},
    { label: '' },
    { label: '   ' },
    { label: 'x'.repeat(81) },
    { label: 'a\nb' },
    { label: 7 },
    { name: 'a' },
  ])('refuses the label %j', async (body) => {
    const { call } = withTimers()
    expect((await call('PATCH', `/accounts/${KEY}`, body)).status).toBe(400)
  })
})

describe('what exchanges have in common', () => {
  function clients() {
    const { sandbox, call } = withTimers()
    const from = (agent: string, path = '/acme/timers') =>
      send(sandbox, { path, headers: { 'x-key': KEY, 'user-agent': agent }, body: '{"url":"http://127.0.0.1:1/"}' })
    for (const agent of ['acme-sdk-nodejs/1.2', 'curl/8.5', 'curl/8.5', 'acme-sdk-nodejs/1.2']) from(agent)
    const ofSdk = sandbox
      .account(KEY)
      .journal.entries()
      .filter(({ http }) => http.requestHeaders['user-agent']?.includes('sdk'))
      .map(({ sequence }) => sequence)
    return { call, ofSdk }
  }

  it('is what sets them apart from the rest, the largest difference first', async () => {
    const { call, ofSdk } = clients()
    const { body } = await call('GET', `/accounts/${KEY}/common?sequences=${ofSdk.join(',')}`)
    expect(body.slice(0, 2)).toEqual(
      expect.arrayContaining([
        { dimension: 'sdk', value: 'acme-sdk-nodejs/1.2', share: 1, shareOfRest: 0 },
        { dimension: 'header', value: 'user-agent: acme-sdk-nodejs/1.2', share: 1, shareOfRest: 0 },
      ]),
    )
    expect(body).toContainEqual({ dimension: 'operation', value: 'SetTimer', share: 1, shareOfRest: 1 })
    expect(body).toContainEqual({ dimension: 'hour', value: '2026-11-21T10:00Z', share: 1, shareOfRest: 1 })
  })

  it('takes the numbers one by one, too, and leaves out those that are gone', async () => {
    const { call, ofSdk } = clients()
    const [first, second] = ofSdk
    const together = await call('GET', `/accounts/${KEY}/common?sequences=${first},${second},4711`)
    expect((await call('GET', `/accounts/${KEY}/common?sequences=${first}&sequences=${second}`)).body).toEqual(
      together.body,
    )
  })

  it.each([
    ['', 400],
    ['?sequences=', 400],
    ['?sequences=a', 400],
    ['?sequences=4711', 404],
  ])('refuses %j with %i', async (query, status) => {
    const { call } = clients()
    expect((await call('GET', `/accounts/${KEY}/common${query}`)).status).toBe(status)
  })
})
