import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Account } from '../../src/sandbox/accounts/account.ts'
import { DueHeap } from '../../src/sandbox/due-heap.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import { acme } from '../support/acme.ts'
import { send } from '../support/wire.ts'

const moment = fc.integer({ min: 0, max: 20 })
const set = fc.record({ item: fc.nat(9), at: fc.option(moment, { nil: undefined }) })
const take = fc.record({ now: moment })

describe('DueHeap', () => {
  it('gives what a scan gives, in order of time, and keeps the rest', () => {
    const property = fc.property(fc.array(fc.oneof(set, set, take), { maxLength: 200 }), (operations) => {
      const heap = new DueHeap<number>()
      const model = new Map<number, number>()
      for (const operation of operations) {
        if ('now' in operation) {
          const expected = [...model].filter(([, at]) => at <= operation.now)
          const taken = heap.takeDue(operation.now)
          expect(taken.toSorted()).toEqual(expected.map(([item]) => item).toSorted())
          const times = taken.map((item) => model.get(item) ?? Number.NaN)
          expect(times).toEqual(times.toSorted((one, other) => one - other))
          for (const item of taken) model.delete(item)
        } else {
          heap.set(operation.item, operation.at)
          if (operation.at === undefined) model.delete(operation.item)
          else model.set(operation.item, operation.at)
        }
        expect(heap.size).toBe(model.size)
      }
    })
    fc.assert(property, { numRuns: 500 })
  })

  it('gives an item once that was put off and back to its first moment', () => {
    const heap = new DueHeap<string>()
    for (const at of [1, 2, 1, 2, 1]) heap.set('a', at)
    expect(heap.takeDue(5)).toEqual(['a'])
    expect(heap.takeDue(5)).toEqual([])
  })
})

afterEach(() => {
  vi.restoreAllMocks()
})

/** Accounts in which a timer rings after 10 s, 10 ms later for each. */
async function ringing(count: number) {
  let real = 0
  const sandbox = new Sandbox({ vendors: [acme], sendCallback: async () => 200, realTime: () => real })
  for (let index = 0; index < count; index++) {
    real = index * 10
    const body = JSON.stringify({ url: 'http://customer.example/hook' })
    send(sandbox, { path: '/acme/timers', body, headers: { 'x-key': `test-${index}` } })
    await sandbox.settle()
  }
  const settle = vi.spyOn(Account.prototype, 'catchUp')
  return {
    sandbox,
    /** The names of the accounts that due work settles at a time. */
    async settledAt(now: number): Promise<string[]> {
      real = now
      settle.mockClear()
      await sandbox.runDueWork()
      return settle.mock.contexts.map((account) => (account as Account).name)
    },
  }
}

describe('runDueWork', () => {
  it('settles the accounts in which something is due, and looks at no other', async () => {
    const { settledAt } = await ringing(20)
    expect(await settledAt(9999)).toEqual([])
    expect(await settledAt(10_000)).toEqual(['test-0'])
    expect(await settledAt(10_025)).toEqual(['test-1', 'test-2'])
    expect(await settledAt(10_025)).toEqual([])
    expect(await settledAt(1_000_000)).toHaveLength(17)
  })

  it('follows an account whose clock is moved or frozen', async () => {
    const { sandbox, settledAt } = await ringing(2)
    sandbox.account('test-0').clock.freeze()
    await sandbox.account('test-1').clock.advance(5000)
    expect(await settledAt(5009)).toEqual([])
    expect(await settledAt(5010)).toEqual(['test-1'])
    expect(await settledAt(1_000_000)).toEqual([])
  })
})
