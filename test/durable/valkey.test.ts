import { Redis } from 'iovalkey'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openLedger } from '../../src/ledger/open.ts'
import { ValkeyLedger } from '../../src/ledger/valkey/valkey.ts'
import { describeLedger } from '../ledger/contract.ts'
import { type RedisServer, startRedis } from './support/redis-server.ts'

/** Long enough that no test comes near its end: tests end leases themselves. */
const LONG_LEASE_MS = 60_000

let server: RedisServer
let stores = 0
beforeAll(async () => {
  server = await startRedis()
})
afterAll(() => server.remove())

describeLedger('the ledger in Valkey', async () => {
  const prefix = `test${stores++}`
  const redis = new Redis({ port: server.port })
  const opened: ValkeyLedger[] = []
  let passedMs = 0
  return {
    open: async (options) => {
      const ledger = await ValkeyLedger.open({
        ...options,
        leaseMs: LONG_LEASE_MS,
        now: () => Date.now() + passedMs,
        client: Redis,
        server: { host: '127.0.0.1', port: server.port, database: 0, tls: false, prefix },
      })
      opened.push(ledger)
      return ledger
    },
    crash: async () => {},
    passLease: async (living) => {
      passedMs += LONG_LEASE_MS + 1
      const alive = living.map(({ self }) => `${prefix}:replica:${self.id}`)
      const ended = (await redis.keys(`${prefix}:replica:*`)).filter((key) => !alive.includes(key))
      if (ended.length > 0) await redis.del(...ended)
    },
    loseEnd: async (account, groups) => {
      const log = `${prefix}:log:${account}`
      const last = await redis.xrevrange(log, '+', '-', 'COUNT', groups)
      await redis.xdel(log, ...last.map(([id]) => id))
    },
    close: async () => {
      for (const ledger of opened) await ledger.close()
      redis.disconnect()
    },
  }
})

test('a store hears nothing of what is told in another database', async () => {
  const open = (database: number) => openLedger(`valkey://127.0.0.1:${server.port}/${database}?prefix=apart`)
  const [other, teller, listener] = await Promise.all([open(0), open(1), open(1)])
  const hearing = new Promise((resolve) => listener.listen(resolve))
  await new Promise<void>((resolve) => listener.shared().onChange(resolve))
  other.tell({ account: 'theirs', event: 1 })
  // The answer to this comes after what was told.
  await other.due(0)
  teller.tell({ account: 'ours', event: 2 })
  expect(await hearing).toEqual({ account: 'ours', event: 2 })
  for (const ledger of [other, teller, listener]) await ledger.close()
})

test('a database that does not exist is refused, and not taken for the first one', async () => {
  await expect(openLedger(`valkey://127.0.0.1:${server.port}/99`)).rejects.toThrow('DB index is out of range')
})
