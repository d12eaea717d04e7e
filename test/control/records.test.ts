import { describe, expect, it } from 'vitest'
import { vendors } from '../../handlers/vendors.ts'
import { createSandbox } from '../../src/index.ts'
import { acme } from '../support/acme.ts'
import { createWorld, DRIVER, driven, type Step, take } from '../support/drive.ts'
import { send } from '../support/wire.ts'
import { connected, inProcess } from './call.ts'

const STEPS: Step[] = Array.from({ length: 40 }, (_, action) => ({ action, pick: action % 6, milliseconds: 500 }))

describe('records over the control API', () => {
  it('have the same keys, states and histories for every vendor, whatever stands in a key', async () => {
    const { sandbox, account } = createWorld()
    for (const vendor of driven) await take({ sandbox, account, ids: [], sent: [] }, vendor, STEPS)
    const { client } = connected(sandbox)
    for (const { id: vendor } of vendors) {
      const view = account.stateOf(vendor)
      for (const { name: collection, size, statuses } of await client.listState({ account: DRIVER, vendor })) {
        const records = await client.listRecords({ account: DRIVER, vendor, collection, limit: 1000 })
        expect(records).toHaveLength(size)
        for (const { key, status } of records) {
          const at = { account: DRIVER, vendor, collection, key }
          if (statuses) expect(statuses.map(({ value }) => value)).toContain(status)
          const shown = await client.getRecordHistory(at)
          expect(shown).toEqual(JSON.parse(JSON.stringify(view.history(collection, key))))
          expect(shown.steps.at(-1)?.status).toBe(shown.steps.length === 0 ? undefined : status)
          expect((await client.readRecord(at)).key).toBe(key)
        }
      }
    }
  })

  it('are described: names, states and the ways between them', async () => {
    const call = inProcess(createSandbox({ vendors: [acme] }))
    expect((await call('GET', '/accounts/test-acme/state/acme')).body).toEqual([
      {
        ...{ name: 'timers', size: 0, label: { one: 'timer', many: 'timers' }, keyField: 'id', statusField: 'state' },
        statuses: [
          { value: 'running', label: 'running', isFinal: false },
          { value: 'rung', label: 'rung', isFinal: true },
          { value: 'broken', label: 'broken', isFinal: true },
        ],
        transitions: [
          { from: 'running', to: 'rung', by: 'time', what: 'its time is over' },
          { from: 'running', to: 'broken', by: 'control', what: 'timer.break' },
        ],
      },
    ])
  })

  it('tell of a callback that is still to come', async () => {
    const sandbox = createSandbox({ vendors: [acme], sendCallback: async () => 500 })
    const owner = sandbox.account('test-acme')
    owner.clock.freeze(0)
    const body = JSON.stringify({ url: 'http://customer.example/hook' })
    const { id } = JSON.parse(send(sandbox, { path: '/acme/timers', body }).body)
    await owner.settle()
    const { body: life } = await inProcess(sandbox)('GET', `/accounts/test-acme/state/acme/timers/${id}/history`)
    expect(life.ahead).toEqual([
      { at: 10_000, what: 'it rings' },
      { at: 60_000, what: 'callback set is sent again, attempt 2' },
    ])
  })

  it('answer 404 for what nobody knows', async () => {
    const call = inProcess(createSandbox({ vendors: [acme] }))
    const path = '/accounts/test-acme/state/acme/timers/nobody/history'
    expect(await call('GET', path)).toMatchObject({ status: 404, body: { detail: expect.stringContaining('nobody') } })
    expect((await call('GET', path.replace('timers', 'clocks'))).status).toBe(404)
  })
})
