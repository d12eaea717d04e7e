import { describe, expect, it } from 'vitest'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import { acme } from '../support/acme.ts'
import { send } from '../support/wire.ts'
import { inProcess } from './call.ts'

const timer = { path: '/acme/timers', body: '{"url":"http://127.0.0.1:1/"}' }

function create() {
  const sandbox = new Sandbox({ vendors: [acme], sendCallback: async () => 200 })
  return { sandbox, call: inProcess(sandbox) }
}

const sequences = (entries: { sequence: number }[]) => entries.map(({ sequence }) => sequence)

describe('journal', () => {
  it('is queried for one account or all', async () => {
    const { sandbox, call } = create()
    for (const key of ['test-a', 'test-b']) send(sandbox, { ...timer, headers: { 'x-key': key } })
    send(sandbox, { path: '/nowhere' })
    await sandbox.settle()
    expect((await call('GET', '/journal')).body).toHaveLength(5)
    expect((await call('GET', '/journal?account=test-a&operation=SetTimer')).body).toMatchObject([
      { account: 'test-a' },
    ])
    expect((await call('GET', '/accounts/test-b/journal?outcome=delivered')).body).toMatchObject([{ operation: 'set' }])
    expect((await call('GET', '/journal?outcome=delivered&outcome=unmatched')).body).toHaveLength(3)
    const all = sequences((await call('GET', '/journal')).body)
    expect(sequences((await call('GET', `/journal?since=${all[1]}&limit=2`)).body)).toEqual(all.slice(-2))
    expect((await call('GET', `/journal/${all[2]}`)).body).toMatchObject({ sequence: all[2], outcome: 'unmatched' })
  })

  it('is listed as rows, paged back and searched', async () => {
    const { sandbox, call } = create()
    for (const key of ['test-a', 'test-b', 'test-a']) send(sandbox, { ...timer, headers: { 'x-key': key } })
    const { body: rows } = await call('GET', '/journal?view=row&outcome=answered')
    expect(rows.map(({ summary }: { summary: string }) => summary)).toEqual(Array(3).fill('timer created'))
    expect(rows[0]).not.toHaveProperty('request')
    const [, second, third] = sequences(rows)
    expect(sequences((await call('GET', `/journal?view=row&outcome=answered&before=${third}&limit=1`)).body)).toEqual([
      second,
    ])
    expect(
      sequences((await call('GET', '/accounts/test-a/journal?view=row&outcome=answered&order=newest')).body)[0],
    ).toBe(third)
    expect((await call('GET', '/accounts/test-a/journal?q=settimer&view=whole')).body).toHaveLength(2)
    expect((await call('GET', '/journal?q=nobody&view=row')).body).toEqual([])
  })

  it.each([
    ['/journal?view=short', 400, 'view'],
    ['/journal?order=random', 400, 'order'],
    ['/journal?before=later', 400, 'before'],
    [`/journal?q=${'x'.repeat(201)}`, 400, 'q'],
    ['/journal/events?order=newest', 400, 'order'],
    ['/journal?outcome=lost', 400, 'outcome'],
    ['/journal?constructor=1', 400, 'constructor'],
    ['/journal?__proto__=1', 400, '__proto__'],
    ['/journal?limit=many', 400, 'limit'],
    ['/journal?page=2', 400, 'page'],
    ['/journal/99', 404, 'sequence'],
    ['/journal/first', 404, 'sequence'],
  ])('GET %s is refused', async (path, status, field) => {
    const answer = await create().call('GET', path)
    expect([answer.status, answer.body.errors[0].field]).toEqual([status, field])
  })
})

describe('the journal', () => {
  it('is exported as an HTTP archive', async () => {
    const { sandbox, call } = create()
    for (const key of ['test-a', 'test-b']) send(sandbox, { ...timer, headers: { 'x-key': key } })
    const { body } = await call('GET', '/journal.har?operation=SetTimer')
    expect(body.log).toMatchObject({ version: '1.2', entries: [{ response: { status: 200 } }, {}] })
    expect((await call('GET', '/accounts/test-a/journal.har?operation=SetTimer')).body.log.entries).toHaveLength(1)
  })

  it('is judged for how a client retries', async () => {
    const { sandbox, call } = create()
    sandbox.account('test-acme').faults.add({ what: { kind: 'status', status: 500 }, times: 3 })
    for (let count = 0; count < 4; count++) send(sandbox, timer)
    const { body } = await call('GET', '/accounts/test-acme/retries?operation=SetTimer')
    expect(body).toMatchObject({ ok: false, groups: [{ operation: 'SetTimer', attempts: [{}, {}, {}, {}] }] })
    expect((await call('GET', '/accounts/test-acme/retries?maxGap=soon')).body.errors[0].field).toBe('maxGap')
  })
})

describe('callbacks', () => {
  it('are listed with their attempts', async () => {
    const { sandbox, call } = create()
    send(sandbox, timer)
    await sandbox.settle()
    expect((await call('GET', '/accounts/test-acme/callbacks')).body).toMatchObject([
      { vendor: 'acme', event: 'set', state: 'delivered', attempts: [{ status: 200 }] },
    ])
    expect((await call('GET', '/accounts/test-acme/callbacks?state=waiting')).body).toEqual([])
  })
})

describe('reset', () => {
  it('forgets one account or all', async () => {
    const { sandbox, call } = create()
    for (const key of ['test-a', 'test-b']) send(sandbox, { ...timer, headers: { 'x-key': key } })
    await call('POST', '/accounts/test-a/reset')
    expect((await call('GET', '/journal?operation=SetTimer')).body).toMatchObject([{ account: 'test-b' }])
    expect((await call('POST', '/reset')).body.reset).toContain('test-b')
    expect((await call('GET', '/journal')).body).toEqual([])
  })
})

describe('snapshots', () => {
  it('restore an account', async () => {
    const { sandbox, call } = create()
    send(sandbox, timer)
    const { body: snapshot } = await call('GET', '/accounts/test-acme/snapshot')
    send(sandbox, timer)
    expect((await call('PUT', '/accounts/test-acme/snapshot', snapshot)).status).toBe(200)
    expect((await call('GET', '/accounts/test-acme/state/acme')).body).toMatchObject([{ name: 'timers', size: 1 }])
  })

  it('are refused when they have another format', async () => {
    const { call } = create()
    const answer = await call('PUT', '/accounts/test-acme/snapshot', { format: 'zip' })
    expect(answer).toMatchObject({ status: 400, body: { detail: expect.stringContaining('soundcheck-snapshot') } })
  })
})

describe('captures', () => {
  it('record what happens, and replay to the byte', async () => {
    const { sandbox, call } = create()
    const path = '/accounts/test-acme/capture'
    expect((await call('POST', path)).body).toMatchObject({ isRunning: true, requests: 0 })
    expect((await call('POST', path)).status).toBe(409)
    send(sandbox, timer)
    await call('PUT', '/accounts/test-acme/seed', { seed: 'empty' })
    send(sandbox, timer)
    expect((await call('GET', path)).body).toMatchObject({ isRunning: true, requests: 2 })
    const { body: capture } = await call('DELETE', path)
    expect((await call('GET', path)).body.isRunning).toBe(false)
    expect((await call('DELETE', path)).status).toBe(409)

    expect((await call('POST', '/replays', capture)).body).toMatchObject({ isSame: true, requests: 2 })
    capture.events.find(({ kind }: { kind: string }) => kind === 'request').response.body = '{"id":"another"}'
    expect((await call('POST', '/replays', capture)).body).toMatchObject({
      isSame: false,
      difference: { part: 'body' },
    })
    for (const [odd, field] of [
      [{}, 'format'],
      [{ ...capture, more: 1 }, 'more'],
      [{ ...capture, events: [{ kind: 'command', at: 1e300, command: { kind: 'tick' } }] }, 'events.0.at'],
    ] as const) {
      const { status, body } = await call('POST', '/replays', odd)
      expect([status, body.errors[0].field]).toEqual([400, field])
    }
    const command = { kind: 'control', vendor: 'acme', name: 'constructor', input: {} }
    const odd = { kind: 'command', at: 0, command }
    expect((await call('POST', '/replays', { ...capture, events: [odd] })).body.detail).toContain('no such control')
  })
})
