import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../../src/adapters/server.ts'
import { createClient } from '../../src/client/index.ts'
import { createSandbox, scenarios } from '../../src/index.ts'
import { SOAKED, soak } from './soak.ts'

const WORKERS = 64
const ROUNDS = 4

let server: RunningServer
beforeEach(async () => {
  server = await startServer(createSandbox({ seed: 'empty' }), { port: 0, control: { scenarios } })
})
afterEach(() => server.close())

describe('one server', () => {
  it('keeps 64 workers apart: each sees what it would see alone', { timeout: 60_000 }, async () => {
    const { origin } = server
    const { requests, crossings } = await soak({
      origin,
      workers: WORKERS,
      scenarios: SOAKED,
      isOver: (round) => round === ROUNDS,
    })
    expect(crossings).toEqual([])
    expect(requests).toBe(WORKERS * ROUNDS * 5)
  })

  it('would notice when another client sets a fault', { timeout: 60_000 }, async () => {
    const { origin } = server
    const other = createClient({ origin }).account('test-soak-1')
    const { crossings } = await soak({
      origin,
      workers: 3,
      scenarios: [],
      isOver: (round) => {
        if (round === 2)
          void other.faults.add({ vendor: 'tencent-live', what: { kind: 'error', code: 'InternalError' } })
        return round === 40
      },
    })
    expect(crossings).toEqual([expect.stringContaining('test-soak-1 (no scenario): answer')])
  })
})
