import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { WireMessage } from '../../src/vendor/client.ts'
import type { PromiseContext, VendorPromise } from '../../src/vendor/promise.ts'
import { bodyText } from '../../src/vendor/wire.ts'
import { belfry, play } from './belfry.ts'
import { bell, json, rings, soundTower, type Tower } from './bell.ts'

const ring = { call: 'Ring', input: { body: { name: 'big' } } }
const look = { call: 'Look', input: { body: {} } }

const paths = ({ differences }: { differences: readonly { path: string }[] }) => differences.map(({ path }) => path)

/** Rings, and says each time how often it has. */
function countingTower() {
  let rung = 0
  return {
    tower: () => ({ ...json(200, { id: `b${++rung}`, state: 'RINGING' }), headers: { 'x-count': String(rung) } }),
    count: () => rung,
  }
}

describe('what a promise asks of the world', () => {
  it('is done step by step, and in order', async () => {
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
    expect(await play(promise, world)).toMatchObject({ outcome: 'kept' })
    expect(world.asked).toEqual([
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

  it('is a call as often as it says, of which the last counts', async () => {
    const { tower, count } = countingTower()
    const promise: VendorPromise = {
      ...rings,
      given: [{ ...ring, times: 3 }],
      when: { ...ring, times: 2 },
      then: { body: { id: 'b5' } },
    }
    expect(await play(promise, belfry({ tower }))).toMatchObject({ outcome: 'kept' })
    expect(count()).toBe(5)
  })

  it('may depend on earlier answers and their headers, by name', async () => {
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
    expect(await play(promise, listening)).toMatchObject({ outcome: 'kept' })
    expect(sent).toEqual(['{"name":"big"}', '{"name":"b1-1"}'])
  })

  it('may be a name that is the promise’s own', async () => {
    const names: string[] = []
    const tower: Tower = (request) => {
      names.push(bodyText(request))
      return soundTower(request)
    }
    const world = () => belfry({ tower })
    const when = { call: 'Ring', input: { body: { name: ({ unique }: PromiseContext) => unique('x') } } }
    const anything = { then: { error: { code: 'BadName' } } }
    await play({ ...rings, ...anything, id: 'Ring/one', when }, world())
    await play({ ...rings, ...anything, id: 'Ring/two', when }, world())
    expect(names).toEqual(['{"name":"x-Ring-one"}', '{"name":"x-Ring-two"}'])
  })
})

describe('what a promise expects', () => {
  it.each([
    ['a status', { status: 201 }, 'when: status'],
    ['a member of the body', { body: { id: 'b2' } }, 'when: body.id'],
    ['a header', { headers: { 'Content-TYPE': 'text/plain' } }, 'when: headers.content-type'],
    ['a header that is not there', { headers: { Server: 'tower' } }, 'when: headers.server'],
    ['a refusal', { error: { code: 'BadName' } }, 'when: error.code'],
  ])('is found out where it is not so: %s', async (_name, then, path) => {
    expect(await play({ ...rings, then }, belfry())).toMatchObject({ outcome: 'broken' })
    expect(paths(await play({ ...rings, then }, belfry()))).toContain(path)
  })

  it('is a header by its name in any case', async () => {
    const then = { headers: { 'Content-TYPE': 'application/json' } }
    expect(await play({ ...rings, then }, belfry())).toMatchObject({ outcome: 'kept' })
  })

  it.each([
    ['the code', { code: 'Broken' }, 'when: error.code'],
    ['the message', { code: 'BadName', message: 'no name' }, 'when: error.message'],
  ])('is the refusal with %s that it says', async (_name, error, path) => {
    const refused: VendorPromise = { ...rings, when: { call: 'Ring', input: { body: { name: '' } } }, then: { error } }
    expect(paths(await play(refused, belfry()))).toEqual([path])
  })

  it('is a status that nobody documented, where it is the one that was named', async () => {
    const tower = () => json(418, { id: 'b1', state: 'RINGING' })
    expect(await play({ ...rings, then: { status: 418, error: { code: 'x' } } }, belfry({ tower }))).toMatchObject({
      differences: [{ path: 'when: error.code' }],
    })
    expect(paths(await play({ ...rings, then: { body: {} } }, belfry({ tower })))).toContain('when: answer.status')
    const other = await play({ ...rings, then: { status: 200 } }, belfry({ tower }))
    expect(paths(other)).toEqual(['when: answer.status', 'when: status', 'when: error'])
  })

  it.each([
    [99, ['when: time']],
    [100, []],
    [200, []],
    [201, ['when: time']],
  ])('is that the last call takes as long as it says: %i ms', async (tookMs, found) => {
    const promise: VendorPromise = {
      ...rings,
      given: [look],
      when: { ...ring, times: 2 },
      then: { takes: { atLeast: 100, atMost: 200 } },
    }
    expect(paths(await play(promise, belfry({ tookMs: [5000, 5000, tookMs] })))).toEqual(found)
  })

  it('is success, where it names no refusal', async () => {
    const tower = () => json(400, { code: 'BadName', message: 'no such name' })
    expect(paths(await play({ ...rings, then: {} }, belfry({ tower })))).toEqual(['when: error'])
  })

  it('tells of which call something differs', async () => {
    const given = [{ ...look, then: { body: { id: 'b1' } } }]
    const { differences } = await play({ ...rings, given }, belfry())
    expect(differences).toMatchObject([{ path: 'given[0]: body.id', operation: 'Look' }])
  })

  it('is looked at afterwards, too', async () => {
    const afterwards = [{ ...look, then: { body: { id: 'b1' } } }]
    expect(paths(await play({ ...rings, afterwards }, belfry()))).toEqual(['afterwards[0]: body.id'])
  })

  it('is looked at no longer once something is broken, whatever later steps would reach for', async () => {
    const world = belfry({ tower: () => json(400, { code: 'BadName', message: 'no such name' }) })
    const promise: VendorPromise = {
      ...rings,
      when: { ...ring, as: 'rung' },
      afterwards: [
        { call: 'Ring', input: ({ answers }: PromiseContext) => ({ body: { name: answers.rung.bell.name } }) },
      ],
    }
    expect(await play(promise, world)).toMatchObject({ outcome: 'broken', exchanges: [{}] })
    expect(await play({ ...promise, afterwards: [look] }, world)).toMatchObject({ exchanges: [{}] })
  })

  it('breaks the promise, and does not fail, where it reaches into an answer that is not as promised', async () => {
    const promise: VendorPromise = {
      ...rings,
      when: { ...ring, as: 'rung' },
      then: { body: ({ answers }: PromiseContext) => ({ id: answers.rung.bell.id }) },
    }
    const odd = await play(promise, belfry({ tower: () => json(200, { id: 7 }) }))
    expect(odd).toMatchObject({ outcome: 'broken' })
    // With a sound answer it is a mistake of ours.
    expect(await play(promise, belfry())).toMatchObject({ outcome: 'failed' })
  })
})

describe('messages to the customer', () => {
  const message = (content: object, { url = 'https://customer.example/bells', headers = { 'x-bell': 'big' } } = {}) =>
    ({
      url,
      headers,
      body: JSON.stringify({ event: 'rung', name: 'big', state: 'RINGING', ...content }),
    }) as WireMessage
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

  it('are kept when they come as promised, and meet what is documented of them', async () => {
    const result = await play(expecting([one]), belfry({ messages: [message({})] }))
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
  ])('are found out: %s', async (_name, messages, found) => {
    expect(paths(await play(expecting([one]), belfry({ messages })))).toEqual(found)
  })

  it('may not come where none is promised', async () => {
    expect(await play(expecting([]), belfry())).toMatchObject({ outcome: 'kept' })
    expect(paths(await play(expecting([]), belfry({ messages: [message({})] })))).toEqual(['when: callbacks'])
  })

  it('are read by the contract of their own event', async () => {
    const [rung] = bell.callbacks
    const callbacks = rung ? [{ ...rung, id: 'fell' }, rung] : []
    const of = { ...bell, callbacks }
    expect(await play(expecting([one]), belfry({ messages: [message({})] }), of)).toMatchObject({ outcome: 'kept' })
  })

  it('are looked at in their order', async () => {
    const messages = [message({ name: 'small' }), message({})]
    const names = ['big', 'small'].map((name) => ({ event: 'rung', body: { name } }))
    expect(paths(await play(expecting(names), belfry({ messages })))).toEqual([
      'when: callbacks[0].body.name',
      'when: callbacks[1].body.name',
    ])
    expect(await play(expecting(names.toReversed()), belfry({ messages }))).toMatchObject({ outcome: 'kept' })
  })
})

describe('what a promise has met', () => {
  const wrong = { call: 'Ring', input: { body: { name: '' } }, then: { error: { code: 'BadName' } } }

  it('is a constraint only where the call was about it, and an error wherever it came', async () => {
    const before = await play({ ...rings, given: [wrong] }, belfry())
    expect(before.touched).not.toContain('Ring/request.body.name#minLength')
    expect(before.touched).toContain('Ring/error.BadName')
    const { then, ...call } = wrong
    const meant = await play({ ...rings, when: call, then }, belfry())
    expect(meant.touched).toContain('Ring/request.body.name#minLength')
  })

  it('is what it says it covers, of the operation that it is about', async () => {
    const { touched } = await play({ ...rings, covers: ['rule.once', 'limit'] }, belfry())
    expect(touched).toEqual(expect.arrayContaining(['Ring/rule.once', 'Ring/limit']))
  })

  it('is what was sent and what came, parameter by parameter and field by field', async () => {
    const { touched } = await play(rings, belfry())
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
  it('stands for every value that it takes', async () => {
    const then = { body: { id: z.string().regex(/^b/), state: z.enum(['RINGING', 'SILENT']) } }
    expect(await play({ ...rings, then }, belfry())).toMatchObject({ outcome: 'kept' })
    const other = { body: { id: z.string().regex(/^c/) } }
    expect(await play({ ...rings, then: other }, belfry())).toMatchObject({
      differences: [{ path: 'when: body.id', expected: 'a value of type string, of the form ^c', received: '"b1"' }],
    })
  })
})
