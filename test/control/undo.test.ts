import { describe, expect, it } from 'vitest'
import type { ChangingRoute } from '../../src/control/undoable.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import { createScenarios } from '../../src/scenario/create-scenarios.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { acme } from '../support/acme.ts'
import { send } from '../support/wire.ts'
import { connected } from './call.ts'
import { story } from './one-story.ts'

/** A story of one act. */
const acts: Scenario = {
  ...{ name: 'acts', title: 'A story', audience: 'It goes on.', advice: 'Wait.' },
  acts: [{ say: 'It goes on.', faults: [{ what: { kind: 'hang' } }], advance: '1m' }],
}

const START = Date.UTC(2026, 10, 21, 10)
const setTimer = { path: '/acme/timers', body: '{"url":"http://127.0.0.1:1/"}' }

function create() {
  const sandbox = new Sandbox({ vendors: [acme], sendCallback: async () => 200, realTime: () => START })
  const { client } = connected(sandbox, createScenarios([story, acts]))
  const account = client.account('test-acme')
  const about = async () => {
    const { clock, faults, callbackFaults, switches, scenarios } = await account.status()
    const timers = await account.state.list('acme', 'timers').catch(() => [])
    return {
      clock,
      faults: faults.map(({ fault, isEnabled }) => ({ fault, isEnabled })),
      callbackFaults: callbackFaults.map(({ fault }) => fault),
      switches,
      scenarios,
      timers: timers.map(({ record }) => record),
    }
  }
  return { sandbox, account, about }
}

const fault = { what: { kind: 'status', status: 503 } } as const
const late = { what: { kind: 'late', by: '1m' } } as const

type World = ReturnType<typeof create>

interface Change {
  /** What taking it back undoes. */
  readonly what: string
  readonly prepare?: (world: World) => Promise<unknown>
  readonly change: (world: World) => Promise<unknown>
}

const timerOf = async ({ account }: World) => (await account.state.list('acme', 'timers'))[0]?.key ?? ''
const faultOf = async ({ account }: World) => (await account.faults.list())[0]?.id ?? 0
const callbackFaultOf = async ({ account }: World) => (await account.callbackFaults.list())[0]?.id ?? 0
const freeze = ({ account }: World) => account.clock.freeze('1h')

/** A change by each route that can be taken back: one that is missing does not compile. */
const CHANGES: { readonly [Id in ChangingRoute]: Change } = {
  addFault: { what: 'the fault that was set', change: ({ account }) => account.faults.add(fault) },
  changeFault: {
    what: 'a fault that was switched off',
    change: async (world) => world.account.faults.disable(await faultOf(world)),
  },
  removeFault: {
    what: 'the removal of a fault',
    change: async (world) => world.account.faults.remove(await faultOf(world)),
  },
  clearFaults: { what: 'the removal of all faults', change: ({ account }) => account.faults.clear() },
  addCallbackFault: {
    what: 'the callback fault that was set',
    change: ({ account }) => account.callbackFaults.add(late),
  },
  removeCallbackFault: {
    what: 'the removal of a callback fault',
    change: async (world) => world.account.callbackFaults.remove(await callbackFaultOf(world)),
  },
  clearCallbackFaults: {
    what: 'the removal of all callback faults',
    change: ({ account }) => account.callbackFaults.clear(),
  },
  setAccountSwitch: {
    what: 'the setting of acme.ring',
    change: ({ account }) => account.switches.set('acme.ring', 'after 2 reads'),
  },
  unsetAccountSwitch: {
    what: 'the removal of the setting acme.ring',
    change: ({ account }) => account.switches.unset('acme.ring'),
  },
  startScenario: { what: 'the start of outage', change: ({ account }) => account.scenarios.start('outage') },
  playScenario: {
    what: 'an act of acts',
    prepare: ({ account }) => account.scenarios.start('acts'),
    change: ({ account }) => account.scenarios.next('acts'),
  },
  stopScenario: {
    what: 'the end of acts',
    prepare: ({ account }) => account.scenarios.start('acts'),
    change: ({ account }) => account.scenarios.stop('acts'),
  },
  invokeControl: {
    what: 'the control timer.break',
    change: async (world) => world.account.control('acme', 'timer.break', { id: await timerOf(world) }),
  },
  patchRecord: {
    what: 'the patch of a record',
    change: async (world) => {
      const key = await timerOf(world)
      await world.account.state.patch({ vendor: 'acme', collection: 'timers', key }, { state: 'broken' })
    },
  },
  freezeAccountClock: { what: 'the stop of the clock', change: freeze },
  setAccountClock: { what: 'the move of the clock', change: ({ account }) => account.clock.set('2h') },
  advanceAccountClock: { what: 'the move of the clock', change: ({ account }) => account.clock.advance('1h') },
  runAccountClockUntilIdle: {
    what: 'the move of the clock',
    prepare: async ({ account, sandbox }) => {
      await account.clock.freeze()
      await account.switches.set('acme.ring', 'after 10s')
      send(sandbox, setTimer)
    },
    change: ({ account }) => account.clock.runUntilIdle(),
  },
  resumeAccountClock: {
    what: 'the start of the clock',
    prepare: freeze,
    change: ({ account }) => account.clock.resume(),
  },
  resetAccountClock: {
    what: 'the reset of the clock',
    prepare: freeze,
    change: ({ account }) => account.clock.reset(),
  },
  applySeed: { what: 'the new start', change: ({ account }) => account.seed.apply('empty') },
  restoreSnapshot: {
    what: 'the restoring of a snapshot',
    change: async ({ account }) => {
      const empty = new Sandbox({ vendors: [acme], realTime: () => START }).account('test-acme').snapshot()
      await account.restore(JSON.parse(JSON.stringify(empty)))
    },
  },
  resetAccount: { what: 'the reset', change: ({ account }) => account.reset() },
}

describe('a change by hand', () => {
  it.each(Object.entries(CHANGES))('%s is taken back, and nothing else', async (_, { what, prepare, change }) => {
    const world = create()
    const { sandbox, account, about } = world
    send(sandbox, setTimer)
    await account.switches.set('acme.ring', 'manual')
    await account.faults.add({ ...fault, times: 1 })
    await account.callbackFaults.add(late)
    await prepare?.(world)
    const before = await about()
    await change(world)
    expect(await about()).not.toEqual(before)
    expect((await account.undoable())[0]).toMatchObject({ what, exchanges: 0 })
    expect(await account.undo()).toMatchObject({ undone: what })
    expect(await about()).toEqual(before)
  })

  it('leaves a fault off that was off before it was switched off again', async () => {
    const { account, about } = create()
    const { id } = await account.faults.add(fault)
    await account.faults.disable(id)
    const before = await about()
    await account.faults.disable(id)
    await account.undo()
    expect(await about()).toEqual(before)
  })

  it('is taken back exactly where it has an opposite: what clients did since stays', async () => {
    const { sandbox, account, about } = create()
    await account.switches.set('acme.ring', 'manual')
    send(sandbox, setTimer)
    expect(await account.undo()).toEqual({
      undone: 'the setting of acme.ring',
      isExact: true,
      exchanges: 0,
      changes: 1,
    })
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

  it.each([
    ['a change with an opposite', ({ account }: World) => account.switches.set('acme.ring', 'manual')],
    ['one without', ({ account }: World) => account.clock.advance('1h')],
  ])('is a moment to return to, %s: everything since goes, and comes back with the next undo', async (_, change) => {
    const world = create()
    const { sandbox, account, about } = world
    send(sandbox, setTimer)
    const before = await about()
    await change(world)
    send(sandbox, setTimer)
    await account.faults.add(fault)
    const [, step] = await account.undoable()
    expect(step).toMatchObject({ exchangesSince: 1 })
    const after = await about()
    expect(await account.undo({ to: step?.id ?? 0 })).toEqual({
      ...{ undone: step?.what, isExact: false, exchanges: 1, changes: 2 },
    })
    expect(await about()).toEqual(before)
    expect(await account.undoable()).toMatchObject([{ what: 'the return to 2026-11-21T10:00:00.000Z', exchanges: 0 }])
    await account.undo()
    expect(await about()).toEqual(after)
  })

  it('tells where it was among everything that happened', async () => {
    const { sandbox, account } = create()
    await account.switches.set('acme.ring', 'manual')
    send(sandbox, setTimer)
    await sandbox.account('test-acme').settle()
    const { newest } = sandbox.feed
    await account.clock.advance('1h')
    send(sandbox, { ...setTimer, body: '{' })
    await account.faults.add(fault)
    const [second, first] = await account.undoable()
    expect(first).toMatchObject({ after: newest, exchangesSince: 1 })
    expect(second).toMatchObject({ after: sandbox.feed.newest - 1, exchangesSince: 0 })
  })

  it('leaves the changes before it to be taken back after a return', async () => {
    const { account, about } = create()
    await account.switches.set('acme.ring', 'manual')
    const before = await about()
    for (let count = 0; count < 3; count++) await account.faults.add(fault)
    const steps = await account.undoable()
    await account.undo({ to: steps[1]?.id ?? 0 })
    expect((await about()).faults).toHaveLength(1)
    expect((await account.undoable()).map(({ what }) => what)).toEqual([
      ...['the return to 2026-11-21T10:00:00.000Z', 'the fault that was set', 'the setting of acme.ring'],
    ])
    await account.undo({ to: steps[2]?.id ?? 0 })
    expect(await about()).toEqual(before)
  })

  it.each([
    ['is not kept', { to: 99 }, 409, 'Cannot return to before the change 99'],
    ['is no number', { to: 'yesterday' }, 400, 'to'],
    ['has another name', { step: 1 }, 400, 'no such field'],
  ])('cannot be returned to when it %s, and nothing happens then', async (_, to, status, message) => {
    const { account, about } = create()
    await account.faults.add(fault)
    const before = await about()
    await expect(account.undo(to as { to: number })).rejects.toMatchObject({
      ...{ status, message: expect.stringContaining(message) },
    })
    expect(await about()).toEqual(before)
    expect(await account.undoable()).toHaveLength(1)
  })

  it('that was refused leaves nothing to take back', async () => {
    const { account } = create()
    await expect(account.switches.set('acme.ring', 'soon')).rejects.toMatchObject({ status: 400 })
    await expect(account.control('acme', 'timer.break', { id: 'nobody' })).rejects.toThrow()
    expect(await account.undoable()).toEqual([])
  })
})
