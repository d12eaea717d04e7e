import { describe, expect, it } from 'vitest'
import { createControl } from '../../src/control/start.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import { acme } from '../support/acme.ts'
import { send } from '../support/wire.ts'
import { inProcess } from './call.ts'

const START = '2026-11-21T10:00:00.000Z'

function create() {
  const calls: string[] = []
  const sendCallback = async ({ body }: { body: string }) => {
    calls.push(body)
    return 200
  }
  const sandbox = new Sandbox({ vendors: [acme], sendCallback })
  return { sandbox, calls, call: inProcess(sandbox) }
}

describe('clocks', () => {
  it('freeze, jump, advance and resume', async () => {
    const { call } = create()
    const clock = '/accounts/test-a/clock'
    expect((await call('POST', `${clock}/freeze`, { at: START })).body).toMatchObject({ now: START, isFrozen: true })
    expect((await call('POST', `${clock}/advance`, { by: '10m' })).body.now).toBe('2026-11-21T10:10:00.000Z')
    expect((await call('POST', `${clock}/advance`, { by: 1500 })).body.now).toBe('2026-11-21T10:10:01.500Z')
    expect((await call('POST', `${clock}/set`, { at: Date.parse(START) })).body.now).toBe(START)
    expect((await call('POST', `${clock}/set`, { at: '1h' })).body.now).toBe('2026-11-21T11:00:00.000Z')
    expect((await call('POST', `${clock}/resume`)).body.isFrozen).toBe(false)
    expect((await call('GET', '/clock')).body.isFrozen).toBe(false)
  })

  it('run due work, and show when something is next due', async () => {
    const { sandbox, call, calls } = create()
    await call('POST', '/accounts/test-acme/clock/freeze', { at: START })
    send(sandbox, { path: '/acme/timers', body: '{"url":"http://127.0.0.1:1/"}' })
    await sandbox.settle()
    expect((await call('GET', '/accounts/test-acme/clock')).body.nextDue).toBe('2026-11-21T10:00:10.000Z')

    const { body } = await call('POST', '/accounts/test-acme/clock/run-until-idle')
    expect(body).toMatchObject({ now: '2026-11-21T10:00:10.000Z', nextDue: null, happenedLeftOut: 0 })
    expect(body.happened).toMatchObject([
      { topic: 'record', collection: 'timers', before: { state: 'running' }, after: { state: 'rung' }, cause: 'time' },
      { topic: 'callback', phase: 'queued', event: 'rung' },
      { topic: 'callback', phase: 'delivered', event: 'rung', status: 200 },
    ])
    expect(calls).toEqual(['{"event":"set"}', '{"event":"rung"}'])
  })

  it('answer although a receiver does not, and say how many callbacks are still being sent', async () => {
    const sandbox = new Sandbox({ vendors: [acme], sendCallback: () => new Promise<number>(() => {}) })
    const control = { ...createControl(sandbox).control, patienceMs: 1 }
    const call = inProcess(sandbox, { control })
    await call('POST', '/accounts/test-acme/clock/freeze', { at: START })
    send(sandbox, { path: '/acme/timers', body: '{"url":"http://127.0.0.1:1/"}' })

    for (const clock of ['/accounts/test-acme/clock', '/clock']) {
      expect((await call('POST', `${clock}/advance`, { by: '1s' })).body.callbacksOpen).toBe(1)
    }
    const { body } = await call('POST', '/accounts/test-acme/clock/run-until-idle')
    expect(body).toMatchObject({ now: '2026-11-21T10:00:10.000Z', nextDue: null, callbacksOpen: 2 })
  })

  it('go back to real time', async () => {
    const sandbox = new Sandbox({ vendors: [acme], realTime: () => Date.parse(START) })
    const call = inProcess(sandbox)
    for (const clock of ['/clock', '/accounts/test-a/clock']) {
      await call('POST', `${clock}/freeze`, { at: '2027-01-01T00:00:00Z' })
      const set = await call('POST', `${clock}/set`, { at: 'now' })
      expect(set.body).toMatchObject({ now: START, isFrozen: true, happened: [] })
      await call('POST', `${clock}/advance`, { by: '1h' })
      expect((await call('POST', `${clock}/reset`)).body).toMatchObject({ now: START, isFrozen: false })
    }
    expect(sandbox.clock.isMoved || sandbox.account('test-a').clock.isMoved).toBe(false)
  })

  it('leave one event for each move', async () => {
    const { sandbox, call } = create()
    const actions: string[] = []
    sandbox.feed.follow({ topics: ['clock'] }, (message) => {
      if (message.kind === 'event' && message.event.topic === 'clock') actions.push(message.event.action)
    })
    const clock = '/accounts/test-a/clock'
    await call('POST', `${clock}/freeze`)
    await call('POST', `${clock}/advance`, { by: '1h' })
    await call('POST', `${clock}/set`, { at: START })
    await call('POST', `${clock}/resume`)
    await call('POST', `${clock}/reset`)
    expect(actions).toEqual(['freeze', 'advance', 'set', 'resume', 'reset'])
  })

  it('of accounts follow the sandbox’s until they are moved', async () => {
    const { call } = create()
    await call('POST', '/clock/freeze', { at: START })
    await call('POST', '/accounts/test-own/clock/freeze', { at: '2020-01-01T00:00:00Z' })
    await call('POST', '/clock/advance', { by: '1s' })
    expect((await call('GET', '/accounts/test-a/clock')).body.now).toBe('2026-11-21T10:00:01.000Z')
    expect((await call('GET', '/accounts/test-own/clock')).body.now).toBe('2020-01-01T00:00:00.000Z')
  })

  it.each([
    ['advance', { by: '10 minutes' }, 'by'],
    ['advance', { by: -1 }, 'by'],
    ['advance', {}, 'by'],
    ['advance', { by: '999999999h' }, 'by'],
    ['set', { at: 'noon' }, 'at'],
    ['set', { at: -1 }, 'at'],
    ['set', {}, 'at'],
    ['freeze', { when: START }, 'when'],
  ])('refuse to %s %j', async (how, body, field) => {
    const answer = await create().call('POST', `/accounts/test-a/clock/${how}`, body)
    expect([answer.status, answer.body.errors[0].field]).toEqual([400, field])
  })
})
