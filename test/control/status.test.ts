import { expect, it } from 'vitest'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import { createScenarios } from '../../src/scenario/create-scenarios.ts'
import { acme } from '../support/acme.ts'
import { send } from '../support/wire.ts'
import { connected } from './call.ts'
import { story } from './one-story.ts'

const START = Date.UTC(2026, 10, 21, 10)

function create() {
  const sandbox = new Sandbox({ vendors: [acme], sendCallback: async () => 200, realTime: () => START })
  const { client } = connected(sandbox, createScenarios([story]))
  return { sandbox, client, account: client.account('test-acme') }
}

const setTimer = { path: '/acme/timers', body: '{"url":"http://127.0.0.1:1/"}' }

it('shows everything that is not as at the start', async () => {
  const { sandbox, account } = create()
  expect(await account.status()).toMatchObject({ isClean: true, clock: { aheadMs: 0, isFrozen: false } })
  await account.clock.freeze('1h')
  await account.faults.add({ what: { kind: 'status' }, times: 1 })
  await account.switches.set('acme.ring', 'manual')
  send(sandbox, setTimer)
  await account.scenarios.start('outage')
  sandbox.account('test-acme').callbackFaults.add({ what: { kind: 'late', by: '1h' } })
  send(sandbox, setTimer)
  expect(await account.status()).toMatchObject({
    account: 'test-acme',
    isClean: false,
    clock: { now: '2026-11-21T12:00:00.000Z', isFrozen: true, aheadMs: 7_200_000 },
    sandboxClock: { aheadMs: 0 },
    faults: [{ state: 'spent' }, { state: 'applied' }],
    callbackFaults: [{ fault: { what: { kind: 'late', by: 3_600_000 } } }],
    scenarios: [{ name: 'outage', state: 'applied' }],
    switches: { 'acme.ring': 'manual' },
  })
})

it('shows a callback that waits', async () => {
  const { sandbox, account } = create()
  sandbox.account('test-acme').callbackFaults.add({ what: { kind: 'late', by: '1h' } })
  send(sandbox, setTimer)
  sandbox.account('test-acme').callbackFaults.clear()
  expect(await account.status()).toMatchObject({ isClean: false, waitingCallbacks: 1 })
})

it('a reset says what it keeps, and a clock reset takes it back', async () => {
  const { client, account } = create()
  await account.clock.freeze('1h')
  await account.switches.set('acme.ring', 'manual')
  await account.scenarios.start('outage')
  await client.clock.advance('1m')
  const switches = { 'acme.ring': 'manual' }
  const clock = { now: '2026-11-21T11:00:00.000Z', isFrozen: true, aheadMs: 3_540_000 }
  const sandboxClock = { now: '2026-11-21T10:01:00.000Z', isFrozen: false, aheadMs: 60_000 }
  expect(await account.reset()).toEqual({
    reset: ['test-acme'],
    kept: [{ account: 'test-acme', clock, switches }],
    sandboxClock,
  })
  expect(await client.reset()).toMatchObject({ kept: [{ account: 'test-acme' }], sandboxClock })
  await account.clock.reset()
  await account.switches.unset('acme.ring')
  expect(await account.status()).toMatchObject({ isClean: false, clock: { aheadMs: 0 }, sandboxClock })
  await client.clock.reset()
  expect((await account.status()).isClean).toBe(true)
  expect(await client.reset()).toEqual({ reset: ['anonymous', 'test-acme'], kept: [] })
})

it('a story of a snapshot can be stopped', async () => {
  const { sandbox, account, client } = create()
  await account.scenarios.start('outage')
  const snapshot = await account.snapshot()
  await account.scenarios.stop('outage')
  const other = client.account('test-restored')
  await other.restore(snapshot)
  expect(await other.scenarios.running()).toEqual(['outage'])
  expect(send(sandbox, { ...setTimer, headers: { 'x-key': 'test-restored' } }).status).toBe(503)
  expect(await other.scenarios.stop('outage')).toEqual([])
  expect(await other.status()).toMatchObject({ isClean: true })
  expect(send(sandbox, { ...setTimer, headers: { 'x-key': 'test-restored' } }).status).toBe(200)
})

it('a large snapshot lets others have their turn', async () => {
  const { sandbox, account } = create()
  for (let count = 0; count < 5000; count++) send(sandbox, setTimer)
  await sandbox.settle()
  let turns = 0
  let isOver = false
  const count = () => {
    turns++
    if (!isOver) setImmediate(count)
  }
  setImmediate(count)
  const snapshot = await account.snapshot()
  isOver = true
  expect(turns).toBeGreaterThan(5)
  const whole = JSON.stringify(sandbox.account('test-acme').snapshot())
  expect(JSON.stringify(snapshot) === whole).toBe(true)
})
