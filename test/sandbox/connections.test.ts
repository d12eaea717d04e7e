import { describe, expect, it } from 'vitest'
import {
  Connections,
  MAX_CONNECTIONS,
  MAX_CONNECTIONS_OF_ONE,
  MAX_CONNECTIONS_TO_ONE,
} from '../../src/sandbox/outbox/connections.ts'

const ENDS = { account: 'a', receiver: 'receiver.example' }

/** Connections whose tasks end when the test says so. */
function connections() {
  const pool = new Connections()
  const started: string[] = []
  const endings: (() => void)[] = []
  const run = (account: string, receiver = account) =>
    pool.run({ account, receiver }, () => {
      started.push(account)
      return new Promise<void>((resolve) => endings.push(resolve))
    })
  return { pool, started, endings, run }
}

describe('connections', () => {
  it('run at most 32 tasks at once over all accounts, and all of them in the end', async () => {
    const { started, endings, run } = connections()
    const all = Array.from({ length: 100 }, (_, index) => run(`account-${index % 10}`))
    expect(started).toHaveLength(MAX_CONNECTIONS)

    for (let ended = 0; ended < 100; ended++) {
      endings.shift()?.()
      await all[ended % 10]?.catch(() => {})
      await Promise.resolve()
      expect(endings.length).toBeLessThanOrEqual(MAX_CONNECTIONS)
      while (endings.length === 0 && ended < 99) await undefined
    }

    await Promise.all(all)
    expect(started).toHaveLength(100)
  })

  it('leave some to the others while one account has many tasks that do not end', () => {
    const { started, run } = connections()
    for (let count = 0; count < 1000; count++) void run('slow', `receiver-${count}`)
    void run('healthy')
    expect(started.filter((account) => account === 'slow')).toHaveLength(MAX_CONNECTIONS_OF_ONE)
    expect(started).toContain('healthy')
  })

  it('give the accounts turns: one with many tasks waiting delays no other', async () => {
    const { started, endings, run } = connections()
    for (const account of ['a', 'b', 'c'])
      for (let count = 0; count < 500; count++) void run(account, `${account}-${count}`)
    void run('late')
    expect(started).toHaveLength(MAX_CONNECTIONS)
    const before = started.length

    for (let count = 0; count < 4; count++) endings[count]?.()
    while (started.length < before + 4) await undefined

    expect(new Set(started.slice(before))).toEqual(new Set(['a', 'b', 'c', 'late']))
  })

  it('leave some to other receivers while one does not answer, also within an account', async () => {
    const { started, endings, run } = connections()
    for (let count = 0; count < 250; count++) void run(`account-${count}`, 'silent')
    expect(started).toHaveLength(MAX_CONNECTIONS_TO_ONE)
    void run('account-0', 'healthy')
    expect(started).toHaveLength(MAX_CONNECTIONS_TO_ONE + 1)

    endings.shift()?.()
    while (started.length < MAX_CONNECTIONS_TO_ONE + 2) await undefined
    expect(started.at(-1)).toBe('account-16')
  })

  it('give up a connection when its task fails', async () => {
    const pool = new Connections()
    for (let count = 0; count < 2 * MAX_CONNECTIONS; count++) {
      const failed = pool.run(ENDS, () => Promise.reject(new Error('connection refused')))
      await expect(failed).rejects.toThrow('connection refused')
    }
    expect(await pool.run(ENDS, async () => 'sent')).toBe('sent')
  })
})
