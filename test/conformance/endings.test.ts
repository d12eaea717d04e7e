import { describe, expect, it } from 'vitest'
import { wireDriver } from '../../src/conformance/client-drivers.ts'
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

  it('ends nothing at a target that forgets its accounts', async () => {
    const there = world()
    await play(rings, there, false)
    expect(there.looked).toEqual([])
  })
})
