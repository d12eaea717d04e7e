import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { ishumei } from '../../handlers/ishumei/index.ts'
import { createSandbox, vendors } from '../../src/index.ts'
import type { CallbackSender } from '../../src/sandbox/outbox/egress.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import type { Snapshot } from '../../src/sandbox/state/snapshot/format.ts'
import { contentOf, fill } from '../../src/sandbox/state/snapshot/state-content.ts'
import { Collection } from '../../src/vendor/state/collection.ts'
import { Schedule } from '../../src/vendor/state/schedule.ts'
import { closeStream, openStream } from '../ishumei/requests.ts'
import { acme } from '../support/acme.ts'
import { send } from '../support/wire.ts'

const KEY = 'test-a'
const START = Date.UTC(2026, 0, 1)

function used() {
  const sandbox = createSandbox()
  const account = sandbox.account(KEY)
  account.clock.freeze(START)
  const { requestId } = openStream(sandbox, KEY)
  return { sandbox, account, requestId, file: (): Snapshot => JSON.parse(JSON.stringify(account.snapshot())) }
}

describe('a snapshot', () => {
  it('has its format, account and time, and says that it is secret', () => {
    expect(used().file()).toMatchObject({
      format: 'soundcheck-snapshot',
      version: 2,
      isSecret: true,
      account: KEY,
      takenAt: '2026-01-01T00:00:00.000Z',
      clock: { frozenAt: START },
      records: 'documented',
    })
  })

  it('does not change the account, and later requests do not change it', () => {
    const { sandbox, account, requestId } = used()
    const snapshot = account.snapshot()
    const text = JSON.stringify(snapshot)
    closeStream(sandbox, { accessKey: KEY, requestId })
    expect(JSON.stringify(snapshot)).toBe(text)
  })

  it('can be restored to another account and sandbox, with ids, rate windows and switches', () => {
    const { sandbox, account, file, requestId } = used()
    account.switches.set('ishumei.unknownStream', '1909')
    for (let call = 0; call < 14; call++) closeStream(sandbox, { accessKey: KEY, requestId: 'nope' })
    const other = createSandbox({ idSeed: 'another', seed: 'empty' })
    other.account('test-b').restore(file())

    const ask = (to: Sandbox, accessKey: string) =>
      [requestId, 'nope', 'nope'].map((id) => closeStream(to, { accessKey, requestId: id }))

    const answers = ask(other, 'test-b')
    expect(answers).toEqual(ask(sandbox, KEY))
    expect(answers.map(({ code }) => code)).toEqual([1901, 1901, 1901])
  })

  it('keeps waiting callbacks, with the state of their retries', async () => {
    const sent: number[] = []
    const world = (status: number) => {
      const sandbox = new Sandbox({
        vendors: [acme],
        sendCallback: async ({ headers }) => {
          sent.push(Number(headers['x-at']) - START)
          return status
        },
      })
      const account = sandbox.account('test-acme')
      account.clock.freeze(START)
      return { sandbox, account }
    }
    const first = world(500)
    send(first.sandbox, { path: '/acme/timers', body: '{"url":"http://customer.example/"}' })
    await first.account.clock.advance(61_000)
    const second = world(500)
    second.account.restore(JSON.parse(JSON.stringify(first.account.snapshot())))
    sent.length = 0

    await second.account.clock.runUntilIdle()

    // "set" was tried at 0 and 60 s, "rung" at 10 s: what is left is their last attempts.
    expect(sent).toEqual([70_000, 180_000, 190_000])
    expect(second.account.outbox.deliveries().map(({ state, attempts }) => [state, attempts.length])).toEqual([
      ['given-up', 3],
      ['given-up', 3],
    ])
  })

  it('counts a running attempt as not made', async () => {
    const waiting: (() => void)[] = []
    const sandbox = new Sandbox({
      vendors: [acme],
      sendCallback: () => new Promise((resolve) => waiting.push(() => resolve(200))),
    })
    const account = sandbox.account('test-acme')
    account.clock.freeze(START)
    send(sandbox, { path: '/acme/timers', body: '{"url":"http://customer.example/"}' })
    void account.settle()
    while (waiting.length === 0) await undefined
    const snapshot = account.snapshot()
    const received: string[] = []
    const sendCallback: CallbackSender = async ({ url }) => {
      received.push(url)
      return 200
    }
    const other = new Sandbox({ vendors: [acme], sendCallback })
    other.account('test-acme').restore(snapshot)

    await other.account('test-acme').settle()

    expect(snapshot.outbox.deliveries).toMatchObject([{ state: 'waiting', dueAt: START, attempts: [] }])
    expect(received).toEqual(['http://customer.example/'])
  })

  it('keeps faults with their counts', () => {
    const { sandbox, account, file } = used()
    account.faults.add({ vendor: 'ishumei', what: { kind: 'error', code: '1903' }, skip: 1, times: 2 })
    const codes = (to: Sandbox) => [1, 2, 3].map(() => closeStream(to, { accessKey: KEY, requestId: 'nope' }).code)
    closeStream(sandbox, { accessKey: KEY, requestId: 'nope' })
    const other = createSandbox()
    other.account(KEY).restore(file())
    expect(codes(other)).toEqual([1903, 1903, 1902])
    expect(codes(sandbox)).toEqual([1903, 1903, 1902])
  })

  it('restores the order in which records were added to an index', () => {
    const jobs = () =>
      new Collection<{ id: string; state: string }>({
        name: 'jobs',
        fields: { id: z.string(), state: z.string() },
        about: { label: { one: 'job', many: 'jobs' }, keyField: 'id' },
        key: ({ id }) => id,
        indexes: { open: ({ state }) => (state === 'open' ? 'yes' : undefined) },
      })
    const before = jobs()
    for (const id of ['a', 'b', 'c']) before.put({ id, state: 'open' })
    before.put({ id: 'a', state: 'done' })
    before.put({ id: 'a', state: 'open' })
    const after = jobs()
    after.restore(before.snapshot(), before.arrivals())
    expect(after.by('open', 'yes').map(({ id }) => id)).toEqual(['b', 'c', 'a'])
    expect(after.find().map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  })
})

describe('the clock after a restore', () => {
  it('is frozen at the same time', () => {
    const { file } = used()
    const { clock } = createSandbox().account('test-b')
    clock.restore(file().clock)
    expect([clock.now(), clock.isFrozen]).toEqual([START, true])
  })

  it('runs on, as far ahead of real time as before', () => {
    const account = createSandbox().account(KEY)
    void account.clock.advance(3_600_000)
    const other = createSandbox().account(KEY)
    other.restore(account.snapshot())
    const aheadMs = other.clock.now() - Date.now()
    expect(other.clock.isFrozen).toBe(false)
    expect(aheadMs).toBeGreaterThan(3_590_000)
    expect(aheadMs).toBeLessThan(3_610_000)
  })

  it('keeps following a sandbox that is frozen at the same time', async () => {
    const sandbox = createSandbox()
    sandbox.clock.freeze(START)
    const account = sandbox.account(KEY)
    account.restore(account.snapshot())
    await sandbox.clock.advance(5000)
    expect(account.clock.now()).toBe(START + 5000)
  })

  it('goes back to an earlier time', async () => {
    const { account, file, sandbox, requestId } = used()
    const snapshot = file()
    await account.clock.advance(3000)
    const stateOf = () => account.state(ishumei).streams.get(requestId)?.state
    expect(stateOf()).toBe('MODERATING')
    account.restore(snapshot)
    expect(stateOf()).toBe('PULLING')
    await account.clock.advance(3000)
    expect(stateOf()).toBe('MODERATING')
    expect(sandbox.journal().length).toBeGreaterThan(0)
  })
})

describe('a snapshot that cannot be restored', () => {
  const { file: original, requestId: stream } = used()
  const changed = (change: (snapshot: Snapshot) => void): unknown => {
    const snapshot = original()
    change(snapshot)
    return snapshot
  }
  const state = ({ states }: Snapshot) => states as Record<string, Record<string, unknown>>
  const streams = (snapshot: Snapshot) => state(snapshot).ishumei?.streams as { records: object[] }

  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'it is not a "soundcheck-snapshot" file'],
    ['a text', 'hello', 'it is not a "soundcheck-snapshot" file'],
    ['another file', { format: 'har' }, 'it is not a "soundcheck-snapshot" file'],
    [
      'another version',
      { format: 'soundcheck-snapshot', version: 9 },
      'it has version 9, but this Soundcheck reads version 2',
    ],
    ['a part of one', { format: 'soundcheck-snapshot', version: 2 }, 'account: Invalid input'],
    ['a member too many', changed((s) => Object.assign(s, { more: 1 })), 'Unrecognized key'],
    [
      'another vendor',
      changed((s) => Object.assign(state(s), { acme: {} })),
      'it has the state of acme, but this sandbox has only',
    ],
    [
      'a switch of nobody',
      changed((s) => Object.assign(s.switches, { 'ishumei.none': '1' })),
      'there is no such switch',
    ],
    ['a value of no switch', changed((s) => Object.assign(s.switches, { 'ishumei.maxQps': 'x' })), 'to "x"'],
    ['faults that are none', changed((s) => Object.assign(s, { faults: { active: 1 } })), 'Cannot restore faults'],
    [
      'another state',
      changed((s) => Object.assign(state(s).ishumei ?? {}, { rooms: { kind: 'value', value: 1 } })),
      "its members differ from this version's in rooms",
    ],
    [
      'a member of another kind',
      changed((s) => Object.assign(state(s).ishumei ?? {}, { schedule: { kind: 'map', entries: [] } })),
      'states.ishumei.schedule: it is not a map in this version',
    ],
    [
      'two records of one key',
      changed((s) => streams(s).records.push(streams(s).records[0] as object)),
      'two records of "streams" have the key',
    ],
    [
      'an order of other records',
      changed((s) => Object.assign(streams(s), { arrivals: [{ index: 'running', value: 'x', keys: ['y'] }] })),
      'does not match its records',
    ],
    [
      'a record without a key',
      changed((s) => Object.assign(streams(s), { records: [{ state: 'PULLING' }] })),
      'states.ishumei.streams.records.0.form: Invalid option',
    ],
    ['a function', changed((s) => Object.assign(s, { faults: () => 1 })), 'snapshot.faults is a function'],
    ['a time that is none', changed((s) => Object.assign(s, { clock: { frozenAt: 'noon' } })), 'clock'],
    ['a time that no clock shows', changed((s) => Object.assign(s, { clock: { frozenAt: 1e300 } })), 'clock.frozenAt'],
    ['a time far ahead', changed((s) => Object.assign(s, { clock: { ahead: -1e300 } })), 'clock.ahead'],
    [
      'something due that is nothing',
      changed((s) => {
        const entry = { at: 0, sequence: 0, item: null, isEndless: false }
        Object.assign(state(s).ishumei?.schedule as object, { entries: [entry] })
      }),
      'states.ishumei.schedule.entries.0.item',
    ],
    [
      'a fault that waits for a duration',
      changed((s) => {
        const { account } = used()
        account.faults.add({ what: { kind: 'reset' }, from: '10m' })
        const faults = account.faults.snapshot() as { active: { fault: object }[] }
        for (const { fault } of faults.active) Object.assign(fault, { from: '10m' })
        Object.assign(s, { faults })
      }),
      'from and until are milliseconds here',
    ],
  ])('%s: nothing changes', (_, data, message) => {
    const { account } = used()
    account.switches.set('ishumei.maxQps', '7')
    account.faults.add({ what: { kind: 'error', code: '1903' } })
    const before = JSON.stringify(account.snapshot())

    expect(() => account.restore(data)).toThrow(message)

    expect(JSON.stringify(account.snapshot())).toBe(before)
  })

  it('is not quoted', () => {
    const snapshot = changed((s) => Object.assign(streams(s).records[0] ?? {}, { id: 5, secret: 'keepMeSecret01' }))
    const message = (() => {
      try {
        used().account.restore({ ...(snapshot as object), clock: 'keepMeSecret01' })
      } catch (error) {
        return String(error)
      }
      return 'restored'
    })()
    expect(message).toContain('Cannot restore this snapshot')
    expect(message).not.toContain('keepMeSecret01')
    expect(stream).not.toBe('')
  })
})

describe('the state of every vendor', () => {
  it.each(vendors.map((vendor) => [vendor.id, vendor] as const))(
    '%s can be written to a file and read back',
    (_, vendor) => {
      const make = () => vendor.createState({ now: START, records: 'documented', attributes: {} }) as object
      const content = JSON.parse(JSON.stringify(contentOf(make())))
      const fresh = vendor.createState({ now: START + 99, records: 'empty', attributes: {} }) as object
      fill(fresh, content)
      expect(contentOf(fresh)).toEqual(content)
    },
  )

  it.each([
    ['a function', { watch: () => 1 }, 'watch is a function'],
    ['a class of its own', { at: new Date(0) }, 'at is a Date'],
    ['what is no number', { limit: Number.POSITIVE_INFINITY }, 'limit is Infinity'],
    ['a set deep inside', { a: { b: [new Set()] } }, 'a.b[0] is a Set'],
  ])('may not have %s', (_, state, message) => {
    expect(() => contentOf({ schedule: new Schedule(z.unknown()), ...state })).toThrow(message)
  })
})
