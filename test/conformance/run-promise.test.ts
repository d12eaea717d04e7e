import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { WireMessage } from '../../src/vendor/client.ts'
import type { PromiseContext, VendorPromise } from '../../src/vendor/promise.ts'
import { bodyText } from '../../src/vendor/wire.ts'
import { belfry, run } from './belfry.ts'
import { bell, json, rings, soundTower, type Tower } from './bell.ts'

const ring = { call: 'Ring', input: { body: { name: 'big' } } }
const look = { call: 'Look', input: { body: {} } }

const paths = ({ differences }: { differences: readonly { path: string }[] }) => differences.map(({ path }) => path)

/** Rings, and counts its calls in a header. */
function countingTower() {
  let rung = 0
  return {
    tower: () => ({
      ...json(200, { id: `b${++rung}`, state: 'RINGING' }),
      headers: { 'content-type': 'application/json', 'x-count': String(rung) },
    }),
    count: () => rung,
  }
}

describe('the steps of a promise', () => {
  it('run in order', async () => {
    const world = belfry()
    const fault = { operation: 'Ring', what: { kind: 'error', code: 'Broken' } } as const
    const promise: VendorPromise = {
      ...rings,
      given: [
        { advance: 1500 },
        { control: 'crack', input: { at: ({ now }: PromiseContext) => now } },
        { switches: { mood: 'quiet', season: 'winter' } },
        { fault },
        look,
      ],
      afterwards: [{ advance: 1 }, look],
    }
    expect(await run(promise, world)).toMatchObject({ outcome: 'kept' })
    expect(world.actions).toEqual([
      { advance: 1500 },
      { control: 'crack', input: { at: 1_001_500 } },
      { mood: 'quiet' },
      { season: 'winter' },
      { fault },
      '/look',
      '/ring',
      { advance: 1 },
      '/look',
      'close',
    ])
  })

  it('repeat a call, and compare its last answer', async () => {
    const { tower, count } = countingTower()
    const promise: VendorPromise = {
      ...rings,
      given: [{ ...ring, times: 3 }],
      when: { ...ring, times: 2 },
      then: { body: { id: 'b5' } },
    }
    expect(await run(promise, belfry({ tower }))).toMatchObject({ outcome: 'kept' })
    expect(count()).toBe(5)
  })

  it('can use earlier answers and their headers, by name', async () => {
    const { tower } = countingTower()
    const sent: string[] = []
    const promise: VendorPromise = {
      ...rings,
      given: [{ ...ring, as: 'first' }],
      when: {
        call: 'Ring',
        input: ({ answers, answerHeaders }) => ({
          body: { name: `${answers.first.id}-${answerHeaders.first?.['x-count']}` },
        }),
      },
      then: { body: { id: 'b2' } },
    }
    const listening = belfry({
      tower: (request) => {
        sent.push(bodyText(request))
        return tower()
      },
    })
    expect(await run(promise, listening)).toMatchObject({ outcome: 'kept' })
    expect(sent).toEqual(['{"name":"big"}', '{"name":"b1-1"}'])
  })

  it('can use names that are unique to the promise', async () => {
    const names: string[] = []
    const tower: Tower = (request) => {
      names.push(bodyText(request))
      return soundTower(request)
    }
    const world = () => belfry({ tower })
    const when = { call: 'Ring', input: { body: { name: ({ unique }: PromiseContext) => unique('x') } } }
    const anything = { then: { error: { code: 'BadName' } } }
    await run({ ...rings, ...anything, id: 'Ring/one', when }, world())
    await run({ ...rings, ...anything, id: 'Ring/two', when }, world())
    expect(names).toEqual(['{"name":"x-Ring-one"}', '{"name":"x-Ring-two"}'])
  })
})

describe('an expectation', () => {
  it.each([
    ['a status', { status: 201 }, 'when: status'],
    ['a member of the body', { body: { id: 'b2' } }, 'when: body.id'],
    ['a header', { headers: { 'Content-TYPE': 'text/plain' } }, 'when: headers.content-type'],
    ['a header that is not there', { headers: { Server: 'tower' } }, 'when: headers.server'],
    ['a refusal', { error: { code: 'BadName' } }, 'when: error.code'],
  ])('reports a difference in %s', async (_name, then, path) => {
    expect(await run({ ...rings, then }, belfry())).toMatchObject({ outcome: 'broken' })
    expect(paths(await run({ ...rings, then }, belfry()))).toContain(path)
  })

  it('compares header names in any case', async () => {
    const then = { headers: { 'Content-TYPE': 'application/json' } }
    expect(await run({ ...rings, then }, belfry())).toMatchObject({ outcome: 'kept' })
  })

  it.each([
    ['the code', { code: 'Broken' }, 'when: error.code'],
    ['the message', { code: 'BadName', message: 'no name' }, 'when: error.message'],
  ])('compares %s of a refusal', async (_name, error, path) => {
    const refused: VendorPromise = { ...rings, when: { call: 'Ring', input: { body: { name: '' } } }, then: { error } }
    expect(paths(await run(refused, belfry()))).toEqual([path])
  })

  it('can name an undocumented status', async () => {
    const tower = () => json(418, { id: 'b1', state: 'RINGING' })
    expect(await run({ ...rings, then: { status: 418, error: { code: 'x' } } }, belfry({ tower }))).toMatchObject({
      differences: [{ path: 'when: error.code' }],
    })
    expect(paths(await run({ ...rings, then: { body: {} } }, belfry({ tower })))).toContain('when: answer.status')
    const other = await run({ ...rings, then: { status: 200 } }, belfry({ tower }))
    expect(paths(other)).toEqual(['when: answer.status', 'when: status', 'when: error'])
  })

  it.each([
    [99, ['when: time']],
    [100, []],
    [200, []],
    [201, ['when: time']],
  ])('compares how long the last call takes: %i ms', async (tookMs, found) => {
    const promise: VendorPromise = {
      ...rings,
      given: [look],
      when: { ...ring, times: 2 },
      then: { takes: { atLeast: 100, atMost: 200 } },
    }
    expect(paths(await run(promise, belfry({ tookMs: [5000, 5000, tookMs] })))).toEqual(found)
  })

  it('expects success unless it names a refusal', async () => {
    const tower = () => json(400, { code: 'BadName', message: 'no such name' })
    expect(paths(await run({ ...rings, then: {} }, belfry({ tower })))).toEqual(['when: error'])
  })

  it('names the operation of a difference', async () => {
    const given = [{ ...look, then: { body: { id: 'b1' } } }]
    const { differences } = await run({ ...rings, given }, belfry())
    expect(differences).toMatchObject([{ path: 'given[0]: body.id', operation: 'Look' }])
  })

  it('can follow the call', async () => {
    const afterwards = [{ ...look, then: { body: { id: 'b1' } } }]
    expect(paths(await run({ ...rings, afterwards }, belfry()))).toEqual(['afterwards[0]: body.id'])
  })

  it('is skipped after the first broken step, even if it would read a missing field', async () => {
    const world = belfry({ tower: () => json(400, { code: 'BadName', message: 'no such name' }) })
    const promise: VendorPromise = {
      ...rings,
      when: { ...ring, as: 'rung' },
      afterwards: [
        { call: 'Ring', input: ({ answers }: PromiseContext) => ({ body: { name: answers.rung.bell.name } }) },
      ],
    }
    expect(await run(promise, world)).toMatchObject({ outcome: 'broken', exchanges: [{}] })
    expect(await run({ ...promise, afterwards: [look] }, world)).toMatchObject({ exchanges: [{}] })
  })

  it('breaks the promise, instead of failing, if it reads a field that a broken answer lacks', async () => {
    const promise: VendorPromise = {
      ...rings,
      when: { ...ring, as: 'rung' },
      then: { body: ({ answers }: PromiseContext) => ({ id: answers.rung.bell.id }) },
    }
    const odd = await run(promise, belfry({ tower: () => json(200, { id: 7 }) }))
    expect(odd).toMatchObject({ outcome: 'broken' })
    // With a correct answer, it is a mistake in the promise.
    expect(await run(promise, belfry())).toMatchObject({ outcome: 'failed' })
  })
})

describe('callbacks', () => {
  const message = (
    content: object,
    { url = 'https://customer.example/bells', headers = { 'x-bell': 'big' }, at = 0, waitsMs = 5000 } = {},
  ): WireMessage => ({
    url,
    headers,
    body: JSON.stringify({ event: 'rung', name: 'big', state: 'RINGING', ...content }),
    at,
    waitsMs,
  })
  const expecting = (callbacks: VendorPromise['then']['callbacks'] & object): VendorPromise => ({
    ...rings,
    then: { ...rings.then, callbacks },
  })
  const one = {
    event: 'rung',
    url: ({ callbackUrl }: PromiseContext) => callbackUrl('bells'),
    headers: { 'X-Bell': 'big' },
    body: { name: 'big' },
  }

  it('keep a promise, and meet their documented items', async () => {
    const result = await run(expecting([one]), belfry({ messages: [message({})] }))
    expect(result).toMatchObject({ outcome: 'kept' })
    expect(result.touched).toEqual(
      expect.arrayContaining([
        'callback.rung/body.name',
        'callback.rung/body.state=RINGING',
        'callback.rung/headers.x-bell',
      ]),
    )
  })

  it.each<[string, WireMessage[], string[]]>([
    ['none', [], ['when: callbacks']],
    ['one too many', [message({}), message({})], ['when: callbacks']],
    ['another address', [message({}, { url: 'https://customer.example/other' })], ['when: callbacks[0].url']],
    ['another header', [message({}, { headers: { 'x-bell': 'small' } })], ['when: callbacks[0].headers.x-bell']],
    ['another body', [message({ name: 'small' })], ['when: callbacks[0].body.name']],
    ['an undocumented member', [message({ pitch: 'a' })], ['when: callback.rung/body.pitch']],
    ['an undocumented value', [message({ state: 'CRACKED' })], ['when: callback.rung.body.state']],
    ['another event', [message({ event: 'fell' })], ['when: callbacks[0].event', 'when: callbacks[0].body']],
  ])('are compared with the promise: %s', async (_name, messages, found) => {
    expect(paths(await run(expecting([one]), belfry({ messages })))).toEqual(found)
  })

  it('break a promise of none', async () => {
    expect(await run(expecting([]), belfry())).toMatchObject({ outcome: 'kept' })
    expect(paths(await run(expecting([]), belfry({ messages: [message({})] })))).toEqual(['when: callbacks'])
  })

  it('are decoded by the contract of their event', async () => {
    const [rung] = bell.callbacks
    const callbacks = rung ? [{ ...rung, id: 'fell' }, rung] : []
    const of = { ...bell, callbacks }
    expect(await run(expecting([one]), belfry({ messages: [message({})] }), of)).toMatchObject({ outcome: 'kept' })
  })

  it('are compared in time, from the first one on, and by how long the sender waits', async () => {
    const messages = [message({}, { at: 500 }), message({}, { at: 1500, waitsMs: 6000 })]
    const later = (afterMs: number, waitsMs: number) => [one, { ...one, afterMs, waitsMs }]
    expect(await run(expecting(later(1000, 6000)), belfry({ messages }))).toMatchObject({ outcome: 'kept' })
    expect(paths(await run(expecting(later(999, 5000)), belfry({ messages })))).toEqual([
      'when: callbacks[1].afterMs',
      'when: callbacks[1].waitsMs',
    ])
  })

  it('have their members in order where that is compared', async () => {
    const messages = [message({})].map((sent) => ({ ...sent, body: '{"event":"rung","state":"RINGING","name":"big"}' }))
    const keeping = (memberOrder: 'all' | 'pages') => run(expecting([one]), belfry({ messages }), bell, memberOrder)
    expect(await keeping('pages')).toMatchObject({ outcome: 'kept' })
    expect(paths(await keeping('all'))).toEqual(['when: callback.rung.body'])
  })

  it('are compared in order', async () => {
    const messages = [message({ name: 'small' }), message({})]
    const names = ['big', 'small'].map((name) => ({ event: 'rung', body: { name } }))
    expect(paths(await run(expecting(names), belfry({ messages })))).toEqual([
      'when: callbacks[0].body.name',
      'when: callbacks[1].body.name',
    ])
    expect(await run(expecting(names.toReversed()), belfry({ messages }))).toMatchObject({ outcome: 'kept' })
  })
})

describe('the items that a promise meets', () => {
  const wrong = { call: 'Ring', input: { body: { name: '' } }, then: { error: { code: 'BadName' } } }

  it('include a constraint only if the main call breaks it, and errors of every call', async () => {
    const before = await run({ ...rings, given: [wrong] }, belfry())
    expect(before.touched).not.toContain('Ring/request.body.name#minLength')
    expect(before.touched).toContain('Ring/error.BadName')
    const { then, ...call } = wrong
    const meant = await run({ ...rings, when: call, then }, belfry())
    expect(meant.touched).toContain('Ring/request.body.name#minLength')
  })

  it('include the items that the promise covers', async () => {
    const { touched } = await run({ ...rings, covers: ['rule.once', 'limit'] }, belfry())
    expect(touched).toEqual(expect.arrayContaining(['Ring/rule.once', 'Ring/limit']))
  })

  it('include the sent parameters and the received fields', async () => {
    const { touched } = await run(rings, belfry())
    expect(touched).toEqual(
      expect.arrayContaining([
        'Ring/request.body.name',
        'Ring/request.body.loud',
        'Ring/request.headers.content-type',
        'Ring/response.200',
        'Ring/response.200.headers.Content-Type',
        'Ring/response.200.body.state=RINGING',
      ]),
    )
    expect(touched).not.toContain('Ring/response.200.body.state=SILENT')
  })
})

describe('a schema in a pattern', () => {
  it('matches every valid value', async () => {
    const then = { body: { id: z.string().regex(/^b/), state: z.enum(['RINGING', 'SILENT']) } }
    expect(await run({ ...rings, then }, belfry())).toMatchObject({ outcome: 'kept' })
    const other = { body: { id: z.string().regex(/^c/) } }
    expect(await run({ ...rings, then: other }, belfry())).toMatchObject({
      differences: [{ path: 'when: body.id', expected: 'a value of type string, of the form ^c', received: '"b1"' }],
    })
  })
})
