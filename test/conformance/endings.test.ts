import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { type ClientDriver, wireDriver } from '../../src/conformance/client-drivers.ts'
import type { Begun } from '../../src/conformance/endings.ts'
import { verify } from '../../src/conformance/verify.ts'
import type { WireAnswer } from '../../src/vendor/client.ts'
import type { VendorPromise } from '../../src/vendor/promise.ts'
import { bodyText, type WireRequest } from '../../src/vendor/wire.ts'
import { bell, json, rings, towerTarget } from './bell.ts'

const { Ring: ring, Look: look } = bell.contracts
if (!ring || !look) throw new Error('The bells have no contracts Ring and Look')

/** Ringing goes on until somebody looks. */
const spec = {
  ...bell,
  errors: { ...bell.errors, Silent: { status: 400, message: 'silent', evidence: 'doc' } as const },
  contracts: {
    Ring: {
      ...ring,
      ends: [
        { by: 'Look', input: ({ body }: { body: { id: string } }) => ({ body: { id: body.id } }), gone: ['Silent'] },
      ],
    },
    Look: look,
  },
}

/** Rings under the ids b1, b2, …, and notes every look. */
function world(answerOfLook: (id: string, looks: number) => WireAnswer = () => json(200, {})) {
  const looked: string[] = []
  let rung = 0
  const tower = (request: WireRequest) => {
    if (request.path === '/ring') return json(200, { id: `b${++rung}`, state: 'RINGING' })
    const { id } = JSON.parse(bodyText(request))
    looked.push(id)
    return answerOfLook(id, looked.length)
  }
  return { tower, looked }
}

async function play(promise: VendorPromise, { tower }: ReturnType<typeof world>, isForeign = true) {
  const leftovers: Begun[] = []
  const results = await verify({
    parts: [
      { spec: { ...spec, promises: async () => [promise, { ...rings, id: 'Ring/later' }] }, drivers: [wireDriver] },
    ],
    target: { ...towerTarget(tower), isForeign },
    onLeftovers: (left) => leftovers.push(...left),
  })
  return { outcomes: results.map(({ promise: { id }, outcome }) => `${id} ${outcome}`), results, leftovers }
}

const again = { call: 'Ring', input: { body: { name: 'big' } } }
const twice: VendorPromise = { ...rings, given: [again] }

describe('at a target where things go on', () => {
  it('ends what a promise began, the latest first', async () => {
    const there = world()
    expect((await play(twice, there)).outcomes).toEqual(['Ring/rings kept', 'Ring/later kept'])
    expect(there.looked).toEqual(['b2', 'b1', 'b3'])
  })

  it('ends it when the promise is broken, too', async () => {
    const there = world()
    const { outcomes } = await play({ ...twice, then: { body: { state: 'SILENT' } } }, there)
    expect(outcomes[0]).toBe('Ring/rings broken')
    expect(there.looked).toEqual(['b2', 'b1', 'b3'])
  })

  it('does not end what the promise ended itself', async () => {
    const there = world()
    const look = { call: 'Look', input: { body: { id: 'b1' } }, then: {} }
    await play({ ...rings, afterwards: [look] }, there)
    expect(there.looked).toEqual(['b1', 'b2'])
  })

  it('takes the vendor’s word that it has ended already', async () => {
    const there = world(() => json(400, { code: 'Silent', message: 'silent' }))
    expect(await play(rings, there)).toMatchObject({ leftovers: [], outcomes: ['Ring/rings kept', 'Ring/later kept'] })
  })

  it('stops the run when something goes on, and says what and how it ends', async () => {
    const there = world((id) => (id === 'b2' ? json(400, { code: 'BadName', message: 'no such name' }) : json(200, {})))
    const { outcomes, leftovers, results } = await play(twice, there)
    expect(outcomes).toEqual(['Ring/rings failed'])
    expect(results[0]?.because).toBe(
      'could not end what the promise began: Look answered BadName: no such name. Left: Ring, which Look ends with {"body":{"id":"b2"}}; Ring, which Look ends with {"body":{"id":"b1"}}',
    )
    expect(leftovers.map(({ input }) => input)).toEqual([{ body: { id: 'b2' } }, { body: { id: 'b1' } }])
  })

  it('tries again when there is no answer', async () => {
    const there = world((_, looks) => {
      if (looks === 1) throw new Error('reset')
      return json(200, {})
    })
    expect((await play(rings, there)).leftovers).toEqual([])
    expect(there.looked).toEqual(['b1', 'b1', 'b2'])
  })

  it('ends what a late answer began, after the time of the promise is up, and makes no further call', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => {
      vi.useRealTimers()
    })
    const there = world()
    const late = Promise.withResolvers<void>()
    const target = { ...towerTarget(there.tower), isForeign: true }
    const running = verify({
      parts: [{ spec: { ...spec, promises: async () => [twice] }, drivers: [wireDriver] }],
      target: {
        ...target,
        open: async (options) => {
          const testBed = await target.open(options)
          const send: typeof testBed.send = async (request) => {
            const answer = await testBed.send(request)
            if (request.path === '/ring') await late.promise
            return answer
          }
          return { ...testBed, send }
        },
      },
      timeoutMs: 1000,
    })
    await vi.advanceTimersByTimeAsync(1000)
    expect(there.looked).toEqual([])
    late.resolve()
    const [result] = await running
    expect(result).toMatchObject({ outcome: 'failed', because: 'it took longer than 1000 ms: the server may hang' })
    // The second of the two rings was never made.
    expect(there.looked).toEqual(['b1'])
  })

  it('ends what began even when the client cannot be closed', async () => {
    const there = world()
    const unclosable: ClientDriver = {
      ...wireDriver,
      open: async (...args) => ({
        ...(await wireDriver.open(...args)),
        close: () => Promise.reject(new Error('stuck')),
      }),
    }
    await verify({
      parts: [{ spec: { ...spec, promises: async () => [rings] }, drivers: [unclosable] }],
      target: { ...towerTarget(there.tower), isForeign: true },
    })
    expect(there.looked).toEqual(['b1'])
  })

  it('ends nothing at a target that forgets its accounts', async () => {
    const there = world()
    await play(rings, there, false)
    expect(there.looked).toEqual([])
  })
})
