import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientOf, everything, expectFilled, fill } from './support/everything.ts'
import { type RedisServer, startRedis } from './support/redis-server.ts'
import { patiently, World } from './support/world.ts'

let redis: RedisServer
beforeAll(async () => {
  redis = await startRedis()
})
afterAll(() => redis.remove())

/** The next server to have the accounts: the same one again, or another one. */
const NEXT = {
  'with a file, after kill -9 and a restart': { isShared: false, signal: 'kill' },
  'with a file, after an ordinary end and a restart': { isShared: false, signal: 'stop' },
  'with a Valkey, at another server after kill -9': { isShared: true, signal: 'kill' },
  'with a Valkey, at another server after an ordinary end': { isShared: true, signal: 'stop' },
} as const

test.each(Object.entries(NEXT))(
  'everything is there again, %s',
  { timeout: 30_000 },
  async (_, { isShared, signal }) => {
    const world = new World(isShared ? redis : undefined, { limits: true, seed: 'documented' })
    try {
      const first = await world.start()
      const other = isShared ? await world.start() : undefined
      const client = clientOf(first.origin)
      await fill(client)
      await expectFilled(client)
      // The first reading creates states.
      await everything(client)
      const before = await everything(client)
      await first[signal]()
      const next = clientOf((other ?? (await world.restart(first))).origin)
      // While the lease of the first one runs, its accounts are its own.
      await patiently(() => next.getAccount({ account: 'team' }))
      const after = await everything(next)
      for (const [route, answer] of Object.entries(after))
        expect({ [route]: answer }).toEqual({ [route]: before[route] })
      expect(world.allProblems).toEqual([])
    } finally {
      await world.end()
    }
  },
)
