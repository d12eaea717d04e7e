import { describe, expect, it } from 'vitest'
import { createControlApp } from '../../src/control/app.ts'
import { BodyBudget } from '../../src/control/body-budget.ts'
import { createControl } from '../../src/control/start.ts'
import { ValueCounter } from '../../src/control/value-counter.ts'
import { createSandbox } from '../../src/index.ts'

const sandbox = createSandbox()
const { control } = createControl(sandbox)
const app = createControlApp({ control, access: { hosts: [], origins: [] } })

function put(path: string, body: BodyInit, method = 'PUT') {
  const init = { method, headers: { 'content-type': 'application/json' }, body, duplex: 'half' }
  return app.request(`/_soundcheck${path}`, init as RequestInit)
}

/** A body that comes piece by piece, and how many pieces of it were read. */
function pieces(count: number, piece: string) {
  const bytes = new TextEncoder().encode(piece)
  const read = { pieces: 0 }
  const body = new ReadableStream({
    pull(controller) {
      if (read.pieces++ < count) controller.enqueue(bytes)
      else controller.close()
    },
  })
  return { body, read }
}

describe('the number of values in a body', () => {
  const countOf = (json: string) => new ValueCounter().count(new TextEncoder().encode(json))

  function valuesIn(value: unknown): number {
    if (typeof value !== 'object' || value === null) return 1
    return Object.values(value).reduce((sum: number, member) => sum + valuesIn(member), 1)
  }

  it.each([
    '1',
    '{}',
    '[]',
    '[ ]',
    '{"a":1}',
    '[1,2,[3],{"a":[]},{}]',
    '{"a":{"b":[{},{},[]]},"c":"x,[{"}',
    '["\\"","\\\\",",",{"\\",[":1}]',
  ])('of %s is counted without parsing it', (json) => expect(countOf(json)).toBe(valuesIn(JSON.parse(json))))

  it('is counted across pieces', () => {
    const counter = new ValueCounter()
    const json = '[1,{"a\\"":"b,"},[]]'
    for (const byte of new TextEncoder().encode(json)) counter.count(Uint8Array.of(byte))
    expect(counter.count(new Uint8Array())).toBe(valuesIn(JSON.parse(json)))
  })

  it('is bounded: of 60 MB of {}, no more is read than that', async () => {
    const { body, read } = pieces(1000, '{},'.repeat(20_000))
    const answer = await put('/accounts/test-large/snapshot', body)
    expect(answer.status).toBe(413)
    expect((await answer.json()).detail).toBe('The body for restoreSnapshot may hold at most 2000000 values')
    // 2,000,000 values are 100 pieces.
    expect(read.pieces).toBeLessThan(110)
  })

  it('is lower for what people write by hand', async () => {
    const answer = await put('/accounts/test-large/faults', `{"x":[${'{},'.repeat(20_000)}{}]}`, 'POST')
    expect([answer.status, (await answer.json()).detail]).toEqual([
      413,
      'The body for addFault may hold at most 20000 values',
    ])
  })
})

describe('the number of different names in a body', () => {
  const namesIn = (json: string) => {
    const counter = new ValueCounter()
    for (const byte of new TextEncoder().encode(json)) counter.count(Uint8Array.of(byte))
    return counter.names
  }

  it.each([
    ['{}', 0],
    ['["a","b"]', 0],
    ['{"a":"b","c":{"a":1}}', 2],
    ['[{"a" :1},{"a":2},{"a\\"":3},{"":4}]', 3],
  ])('of %s is %i', (json, count) => expect(namesIn(json)).toBe(count))

  it('is close to the real one for many', () => {
    const names = Array.from({ length: 50_000 }, (_, index) => `"name-${index}":0`)
    expect(namesIn(`{${names.join()}}`)).toBeGreaterThan(49_990)
  })

  it('is not counted on beyond a bound', () => {
    const counter = new ValueCounter(1)
    expect(counter.count(new TextEncoder().encode('{"a":1,"b":2,"c":[1,2,3]}'))).toBe(3)
    expect(counter.names).toBe(2)
  })

  it('is bounded: of two million, no more are read than that', async () => {
    let next = 0
    const encoder = new TextEncoder()
    const body = new ReadableStream({
      pull: (controller) => controller.enqueue(encoder.encode(`${next === 0 ? '{' : ''}"n${next++}":0,`)),
    })
    const answer = await put('/accounts/test-large/snapshot', body)
    expect([answer.status, (await answer.json()).detail]).toEqual([
      413,
      'The body for restoreSnapshot may hold at most 50000 different names of members',
    ])
    expect(next).toBeLessThan(50_100)
  })
})

describe('a snapshot with a long list of wrong items', () => {
  const many = Array.from({ length: 50_000 }, () => ({}))
  const account = sandbox.account('test-large')
  const snapshot = account.snapshot()

  it.each([
    ['stories', { stories: many }, /stories\.0\.name: /],
    ['faults', { faults: { nextId: 1, active: many } }, /faults: active\.0\.id: /],
    ['callback faults', { callbackFaults: { nextId: 1, active: many } }, /callback faults: active\.0\.id: /],
    ['limits', { limits: { windows: many, recent: [], buckets: [] } }, /limits\.windows\.0: /],
    ['outbox', { outbox: { nextId: 1, deliveries: many } }, /outbox\.deliveries: more callbacks than the 6000/],
    ['states', { states: { ishumei: { x: { kind: 'schedule', sequence: 0, entries: many } } } }, /x\.entries\.0\.at: /],
    ['states of no kind', { states: { ishumei: { x: { kind: 'heap', entries: many } } } }, /x\.kind: no such kind/],
    ['names', { identifiers: { seed: '', counts: Object.fromEntries(many.map((_, i) => [i, 'x'])) } }, /counts\.0: /],
    ['unknown members', Object.fromEntries(many.map((_, i) => [`k${i}`, 1])), /k0: no such member/],
  ])('in its %s is refused at the first one', (_, part, problem) => {
    const refuse = () => account.restore({ ...snapshot, ...part })
    expect(refuse).toThrow(problem)
    try {
      refuse()
    } catch (error) {
      // Before, the answer named every one of them in 76 MB, and took seconds.
      expect((error as Error).message.length).toBeLessThan(1000)
    }
  })

  it('does not keep a large one from being restored', () => {
    const windows = Array.from({ length: 5000 }, (_, index) => [`w${index}`, { start: index, count: 1 }])
    account.restore({ ...snapshot, limits: { windows, recent: [], buckets: [] } })
    expect(account.snapshot().limits.windows).toEqual(windows)
  })
})

describe('bodies in reading', () => {
  it('are bounded in all, and their beginnings are free', () => {
    const budget = new BodyBudget(1_000_000)
    const [one, other, small] = [budget.open(), budget.open(), budget.open()]
    expect(one.take(65_536)).toBe(true)
    expect(budget.taken).toBe(0)
    expect(one.take(1_000_000)).toBe(true)
    expect(other.take(65_536)).toBe(true)
    expect(other.take(1)).toBe(false)
    expect(small.take(1000)).toBe(true)
    one.release()
    one.release()
    expect(budget.taken).toBe(0)
    expect(other.take(1)).toBe(true)
  })

  it('of the control API are refused beyond that, and given back after every answer', async () => {
    const { body } = pieces(3, ' '.repeat(1_000_000))
    expect((await put('/accounts/test-large/snapshot', body)).status).toBe(400)
    expect(control.bodies.taken).toBe(0)
    const others = control.bodies.open()
    others.take(128 * 1024 * 1024 + 65_536)
    const answer = await put('/accounts/test-large/snapshot', pieces(3, ' '.repeat(1_000_000)).body)
    expect([answer.status, (await answer.json()).detail]).toEqual([503, expect.stringContaining('128 MB of bodies')])
    expect((await put('/accounts/test-large/faults', '{"what":{"kind":"reset"}}', 'POST')).status).toBe(201)
    others.release()
    expect(control.bodies.taken).toBe(0)
  })
})
