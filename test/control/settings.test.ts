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

describe('switches', () => {
  it('are listed with their values, and set for one account or for all', async () => {
    const { call } = create()
    const ring = async (path: string) =>
      (await call('GET', path)).body.find(({ name }: { name: string }) => name === 'acme.ring')
    expect(await ring('/switches')).toEqual({
      name: 'acme.ring',
      summary: 'When a timer rings',
      values: 'policy',
      default: 'after 10s',
      evidence: 'inferred',
      current: 'after 10s',
      setBy: 'default',
    })
    await call('PUT', '/switches/acme.ring', { value: 'manual' })
    await call('PUT', '/accounts/test-a/switches/acme.ring', { value: 'after 2 reads' })
    expect(await ring('/accounts/test-a/switches')).toMatchObject({ current: 'after 2 reads', setBy: 'account' })
    expect(await ring('/accounts/test-b/switches')).toMatchObject({ current: 'manual', setBy: 'sandbox' })

    await call('DELETE', '/accounts/test-a/switches/acme.ring')
    await call('DELETE', '/switches/acme.ring')
    expect(await ring('/accounts/test-a/switches')).toMatchObject({ current: 'after 10s', setBy: 'default' })
  })

  it.each([
    ['PUT', '/accounts/test-a/switches/acme.ring', { value: 'soon' }, 400, 'value'],
    ['PUT', '/accounts/test-a/switches/acme.ring', { value: 7 }, 400, 'value'],
    ['PUT', '/switches/acme.nothing', { value: 'x' }, 404, 'name'],
    ['PUT', '/accounts/test-a/switches/acme.nothing', { value: 'x' }, 404, 'name'],
    ['DELETE', '/switches/acme.nothing', undefined, 404, 'name'],
  ])('%s %s %j is refused', async (method, path, body, status, field) => {
    const answer = await create().call(method, path, body)
    expect([answer.status, answer.body.errors[0].field]).toEqual([status, field])
  })
})

describe('controls', () => {
  it('are listed with the schema of their input', async () => {
    const { call } = create()
    expect((await call('GET', '/controls')).body).toEqual([
      {
        vendor: 'acme',
        name: 'timer.break',
        title: 'Break the timer',
        summary: 'A timer breaks and never rings',
        collection: 'timers',
        collections: ['timers'],
        fromRecord: { id: 'id' },
        input: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] },
      },
    ])
  })

  it('bring about what no operation can', async () => {
    const { sandbox, call } = create()
    const { id } = JSON.parse(send(sandbox, timer).body)
    expect((await call('POST', '/accounts/test-acme/controls/acme/timer.break', { id })).body).toEqual({ result: null })
    expect((await call('GET', `/accounts/test-acme/state/acme/timers/${id}`)).body.record.state).toBe('broken')
  })

  it.each([
    ['acme/timer.break', { id: 7 }, 400, 'id'],
    ['acme/timer.explode', {}, 404, 'name'],
    ['acme/toString', {}, 404, 'name'],
    ['nobody/timer.break', {}, 404, 'vendor'],
  ])('%s with %j is refused', async (control, body, status, field) => {
    const answer = await create().call('POST', `/accounts/test-acme/controls/${control}`, body)
    expect([answer.status, answer.body.errors[0].field]).toEqual([status, field])
  })

  it('fail when their record does not exist', async () => {
    const answer = await create().call('POST', '/accounts/test-acme/controls/acme/timer.break', { id: 'none' })
    expect(answer).toMatchObject({ status: 409, body: { detail: expect.stringContaining('there is none of that id') } })
  })
})

describe('seeds', () => {
  it('reset one account to a seed', async () => {
    const { sandbox, call } = create()
    send(sandbox, timer)
    expect((await call('GET', '/seeds')).body.map(({ name }: { name: string }) => name)).toEqual([
      'documented',
      'empty',
    ])
    expect((await call('PUT', '/accounts/test-acme/seed', { seed: 'empty' })).body).toEqual({ seed: 'empty' })
    expect((await call('GET', '/accounts/test-acme/seed')).body).toEqual({ seed: 'empty' })
    expect((await call('GET', '/accounts/test-acme/state/acme')).body).toMatchObject([{ name: 'timers', size: 0 }])
    expect((await call('PUT', '/accounts/test-acme/seed', { seed: 'full' })).body.errors[0].field).toBe('seed')
  })
})

describe('faults', () => {
  it('are added, listed, applied and removed', async () => {
    const { sandbox, call } = create()
    const added = await call('POST', '/accounts/test-acme/faults', {
      operation: 'SetTimer',
      what: { kind: 'status' },
      times: 2,
    })
    expect(added).toEqual({ status: 201, body: { id: 1, notes: [] } })
    expect(send(sandbox, timer).status).toBe(503)
    expect((await call('GET', '/accounts/test-acme/faults')).body).toMatchObject([{ id: 1, met: 1, struck: 1 }])
    expect((await call('DELETE', '/accounts/test-acme/faults/1')).body).toEqual({ removed: 1 })
    expect((await call('DELETE', '/accounts/test-acme/faults/1')).status).toBe(404)
    await call('POST', '/accounts/test-acme/faults', { what: { kind: 'hang' } })
    expect((await call('DELETE', '/accounts/test-acme/faults')).body).toEqual({ removed: 1 })
    expect(send(sandbox, timer).status).toBe(200)
  })

  it.each([
    [{ what: { kind: 'explode' } }, 'what.kind'],
    [{ what: { kind: 'latency', ms: 'long' } }, 'what.ms'],
    [{ what: { kind: 'reset' }, times: 0 }, 'times'],
    [{ what: { kind: 'reset' }, tims: 1 }, 'tims'],
    [{ vendor: 'amce', what: { kind: 'reset' } }, 'vendor'],
    [{ operation: 'SetTime', what: { kind: 'reset' } }, 'operation'],
    [{ what: { kind: 'error', code: 'Nope' } }, 'what.code'],
    [{ match: { 'body.ulr': 'x' }, what: { kind: 'reset' } }, 'match.body.ulr'],
  ])('%j is refused with the name of the field', async (fault, field) => {
    const { status, body } = await create().call('POST', '/accounts/test-acme/faults', fault)
    expect([status, body.errors?.[0].field]).toEqual([400, field])
  })
})

describe('state', () => {
  it('is listed, read and patched', async () => {
    const { sandbox, call } = create()
    const ids = [1, 2, 3].map(() => JSON.parse(send(sandbox, timer).body).id)
    const timers = '/accounts/test-acme/state/acme/timers'
    expect((await call('GET', `${timers}?limit=2`)).body.map(({ key }: { key: string }) => key)).toEqual(
      ids.slice(0, 2),
    )
    expect((await call('GET', `${timers}?after=${ids[1]}`)).body.map(({ key }: { key: string }) => key)).toEqual([
      ids[2],
    ])
    const { body } = await call('PATCH', `${timers}/${ids[0]}`, { state: 'broken' })
    expect(body.record).toMatchObject({ id: ids[0], state: 'broken' })
    expect((await call('GET', `${timers}/${ids[0]}`)).body).toEqual(body)
  })

  it.each([
    ['GET', 'nobody', undefined, 404],
    ['GET', 'acme/clocks', undefined, 404],
    ['GET', 'acme/timers/none', undefined, 404],
    ['GET', 'acme/timers?limit=0', undefined, 400],
    ['PATCH', 'acme/timers/none', { state: 'rung' }, 404],
  ])('%s %s is refused', async (method, path, body, status) => {
    expect((await create().call(method, `/accounts/test-acme/state/${path}`, body)).status).toBe(status)
  })

  it.each([
    [{ stat: 'rung' }, 'stat'],
    [{ state: 7 }, 'state'],
    [{ id: 'other' }, 'id'],
    [{}, undefined],
  ])('a patch of %j is refused', async (fields, field) => {
    const { sandbox, call } = create()
    const { id } = JSON.parse(send(sandbox, timer).body)
    const { status, body } = await call('PATCH', `/accounts/test-acme/state/acme/timers/${id}`, fields)
    expect([status, body.errors?.[0].field]).toEqual([400, field])
  })
})
