import { describe, expect, it } from 'vitest'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import { createScenarios } from '../../src/scenario/create-scenarios.ts'
import { acme } from '../support/acme.ts'
import { send } from '../support/wire.ts'
import { connected } from './call.ts'
import { story } from './one-story.ts'

const START = Date.UTC(2026, 10, 21, 10)
const setTimer = { path: '/acme/timers', body: '{"url":"http://127.0.0.1:1/"}' }

function create() {
  const sandbox = new Sandbox({ vendors: [acme], sendCallback: async () => 200, realTime: () => START })
  const { client } = connected(sandbox, createScenarios([story]))
  const account = client.account('test-acme')
  const about = async () => {
    const { clock, faults, switches, scenarios } = await account.status()
    const timers = await account.state.list('acme', 'timers').catch(() => [])
    return {
      clock,
      faults: faults.map(({ fault }) => fault),
      switches,
      scenarios,
      timers: timers.map(({ record }) => record),
    }
  }
  return { sandbox, account, about }
}

const fault = { what: { kind: 'status', status: 503 } } as const

describe('a change by hand', () => {
  it.each([
    ['a fault', 'the fault that was set', ({ account }) => account.faults.add(fault)],
    ['a setting', 'the setting of acme.ring', ({ account }) => account.switches.set('acme.ring', 'after 2 reads')],
    [
      'a setting that is gone',
      'the removal of the setting acme.ring',
      ({ account }) => account.switches.unset('acme.ring'),
    ],
    ['a story', 'the start of outage', ({ account }) => account.scenarios.start('outage')],
    ['a frozen clock', 'the stop of the clock', ({ account }) => account.clock.freeze('1h')],
    ['an hour', 'the move of the clock', ({ account }) => account.clock.advance('1h')],
    ['a removed fault', 'the removal of all faults', ({ account }) => account.faults.clear()],
    ['a reset', 'the reset', ({ account }) => account.reset()],
    [
      'a control',
      'the control timer.break',
      async ({ account }) => {
        const [{ key } = { key: '' }] = await account.state.list('acme', 'timers')
        await account.control('acme', 'timer.break', { id: key })
      },
    ],
    [
      'a patch',
      'the patch of a record',
      async ({ account }) => {
        const [{ key } = { key: '' }] = await account.state.list('acme', 'timers')
        await account.state.patch({ vendor: 'acme', collection: 'timers', key }, { state: 'broken' })
      },
    ],
  ] satisfies [string, string, (world: ReturnType<typeof create>) => Promise<unknown>][])(
    '%s is taken back, and nothing else',
    async (_, what, change) => {
      const world = create()
      const { sandbox, account, about } = world
      send(sandbox, setTimer)
      await account.switches.set('acme.ring', 'manual')
      await account.faults.add({ ...fault, times: 1 })
      const before = await about()
      await change(world)
      expect(await about()).not.toEqual(before)
      expect((await account.undoable())[0]).toMatchObject({ what, exchanges: 0 })
      expect(await account.undo()).toMatchObject({ undone: what })
      expect(await about()).toEqual(before)
    },
  )

  it('is taken back exactly where it has an opposite: what clients did since stays', async () => {
    const { sandbox, account, about } = create()
    await account.switches.set('acme.ring', 'manual')
    send(sandbox, setTimer)
    expect(await account.undo()).toEqual({ undone: 'the setting of acme.ring', isExact: true, exchanges: 0 })
    expect((await about()).timers).toHaveLength(1)
  })

  it('takes what clients did since with it, where the account returns to where it was, and says so first', async () => {
    const { sandbox, account, about } = create()
    await account.clock.advance('1h')
    send(sandbox, setTimer)
    send(sandbox, setTimer)
    expect(await account.undoable()).toMatchObject([{ what: 'the move of the clock', isExact: false, exchanges: 2 }])
    await account.undo()
    expect((await about()).timers).toHaveLength(0)
  })

  it('can be taken back twenty times, newest first, and each account has its own', async () => {
    const { account, about } = create()
    for (let count = 0; count < 25; count++) await account.faults.add(fault)
    for (let count = 0; count < 20; count++) await account.undo()
    expect((await about()).faults).toHaveLength(5)
    await expect(account.undo()).rejects.toMatchObject({
      status: 409,
      message: expect.stringContaining('nothing to take back'),
    })
  })

  it('that was refused leaves nothing to take back', async () => {
    const { account } = create()
    await expect(account.switches.set('acme.ring', 'soon')).rejects.toMatchObject({ status: 400 })
    await expect(account.control('acme', 'timer.break', { id: 'nobody' })).rejects.toThrow()
    expect(await account.undoable()).toEqual([])
  })
})
