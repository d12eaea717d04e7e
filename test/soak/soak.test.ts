import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClient } from '../../src/client/index.ts'
import { type RunningServer, startServer } from '../../src/doors/server.ts'
import { createSandbox } from '../../src/index.ts'
import { aloneStage, crossing, play, sharedStage } from './soak.ts'
import { worker } from './worker.ts'

const WORKERS = 64
const ROUNDS = 3

let server: RunningServer
beforeAll(async () => {
  server = await startServer(createSandbox({ seed: 'empty' }), { port: 0 })
})
afterAll(() => server.close())

describe('one server', () => {
  it('keeps 64 workers apart: each sees what it would see alone', { timeout: 60_000 }, async () => {
    const { origin } = server
    const workers = Array.from({ length: WORKERS }, (_, ordinal) => worker(ordinal, []))
    const shared = await Promise.all(
      workers.map((one) => play(one, sharedStage({ client: createClient({ origin }), origin }, one.account), ROUNDS)),
    )
    for (const [index, one] of workers.entries()) {
      const alone = await play(
        one,
        aloneStage(createSandbox({ seed: 'empty' }), one.account, () => {}),
        ROUNDS,
      )
      expect(alone.answers).toHaveLength(ROUNDS * 5)
      const together = shared[index]
      expect(together && crossing(alone, together)).toBeUndefined()
    }
  })
})
