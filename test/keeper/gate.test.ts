import { describe, expect, test } from 'vitest'
import { Gate, promised } from '../../src/keeper/gate.ts'
import type { Entry } from '../../src/ledger/entry.ts'
import { request } from '../ledger/contract.ts'

interface Asked {
  readonly entries: readonly Entry[]
  readonly stored: () => void
}

/** A gate whose store answers when the test says so. `asked` has what the store was asked, in order. */
function gateTo(asked: Asked[], isRemote = false): Gate {
  return new Gate({
    append: (entries) => new Promise((resolve) => asked.push({ entries: [...entries], stored: resolve })),
    onRefused: (error) => Promise.reject(error),
    onStored: () => {},
    isRemote,
    patienceMs: 60_000,
  })
}

const turn = () => new Promise((resolve) => setImmediate(resolve))
const sizes = (asked: readonly Asked[]) => asked.map(({ entries }) => entries.length)

/** So many requests arrive in one turn. */
function arrive(gate: Gate, count: number, from = 0): Promise<unknown> {
  const answers = Array.from({ length: count }, (_, index) => {
    gate.add(request(from + index))
    return promised((leave) => gate.whenStored(leave))
  })
  return Promise.all(answers)
}

describe('a store in this process', () => {
  test('gets the first group when a turn brings nothing more', async () => {
    const asked: Asked[] = []
    const gate = gateTo(asked)
    const first = arrive(gate, 3)
    await turn()
    expect(sizes(asked)).toEqual([])
    const more = arrive(gate, 2, 3)
    await turn()
    await turn()
    expect(sizes(asked)).toEqual([5])
    asked[0]?.stored()
    await Promise.all([first, more])
    expect(gate.isWaiting).toBe(false)
  })

  test('gets the next one as soon as it has as many entries', async () => {
    const asked: Asked[] = []
    const gate = gateTo(asked)
    const first = arrive(gate, 3)
    await turn()
    await turn()
    asked[0]?.stored()
    await first
    void arrive(gate, 3, 3)
    await turn()
    expect(sizes(asked)).toEqual([3, 3])
  })

  test('gets no group while another one is on its way', async () => {
    const asked: Asked[] = []
    const gate = gateTo(asked)
    void arrive(gate, 2)
    await turn()
    await turn()
    const second = arrive(gate, 9, 2)
    for (let turns = 0; turns < 12; turns++) await turn()
    expect(sizes(asked)).toEqual([2])
    asked[0]?.stored()
    await turn()
    await turn()
    expect(sizes(asked)).toEqual([2, 9])
    asked[1]?.stored()
    await second
  })
})

describe('a remote store', () => {
  test('gets half of the clients that wait before the turn is over, and the other half once it has answered', async () => {
    const asked: Asked[] = []
    const gate = gateTo(asked, true)
    const first = arrive(gate, 16)
    await turn()
    await turn()
    asked[0]?.stored()
    await first
    void arrive(gate, 8, 16)
    await undefined
    expect(sizes(asked)).toEqual([16, 8])
    void arrive(gate, 8, 24)
    await turn()
    await turn()
    expect(sizes(asked)).toEqual([16, 8])
    asked[1]?.stored()
    await turn()
    await turn()
    expect(sizes(asked)).toEqual([16, 8, 8])
  })
})

test('the groups of many accounts reach the store together, before anything else has its turn', async () => {
  const events: string[] = []
  for (const account of ['one', 'two']) {
    const gate = new Gate({
      append: async () => void events.push(account),
      onRefused: (error) => Promise.reject(error),
      onStored: () => {},
      isRemote: false,
      patienceMs: 60_000,
    })
    gate.add(request(0))
    setImmediate(() => setImmediate(() => events.push('another')))
  }
  await turn()
  await turn()
  expect(events).toEqual(['one', 'two', 'another', 'another'])
})

test('who waits for as long as it takes hears of it, and of a refusal', async () => {
  const asked: Asked[] = []
  const gate = gateTo(asked)
  void arrive(gate, 1)
  const { stored } = gate
  await turn()
  await turn()
  asked[0]?.stored()
  await expect(stored).resolves.toBeUndefined()
  expect(gate.stored).toBeUndefined()

  const refusing = new Gate({
    append: () => Promise.reject(new Error('somebody else has it')),
    onRefused: (error) => Promise.reject(error),
    onStored: () => {},
    isRemote: false,
    patienceMs: 60_000,
  })
  refusing.add(request(0))
  await expect(refusing.stored).rejects.toThrow('somebody else has it')
})
