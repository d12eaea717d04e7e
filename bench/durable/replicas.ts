import type { RedisServer } from '../../test/durable/support/redis-server.ts'
import { measuredLoad } from '../http.ts'
import type { SpawnedServer } from '../spawned-server.ts'
import { median } from '../statistics.ts'
import { type Judged, judged } from './bar.ts'
import { cpuMs } from './cpu.ts'
import { measure, serverWith } from './served.ts'

const ROUNDS = 9
const WARM_UP_SECONDS = 3

/**
 * Two servers on one store, and clients that keep to one of them for each account, as behind a load balancer with affinity. Both servers
 * share one core here, so their requests a second show nothing. What they cost does: with a core for each, two give twice as much as
 * one, times what a request costs alone by what it costs beside the other server.
 */
export async function benchReplicas(redis: RedisServer): Promise<{ bars: Judged[]; lines: string[] }> {
  const servers: SpawnedServer[] = []
  try {
    for (const account of ACCOUNTS) {
      // The address is one that nobody listens on: no request is sent on.
      const server = await serverWith(`valkey://127.0.0.1:${redis.port}/1`, '--advertise', `http://${account}.invalid`)
      servers.push(server)
      await measuredLoad(server, WARM_UP_SECONDS, account)
    }
    return await compared(servers as [SpawnedServer, SpawnedServer], redis)
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
  }
}

const ACCOUNTS = ['test-bench-one', 'test-bench-two'] as const

interface Round {
  /** Microseconds of CPU time that a request costs a server that works alone. */
  readonly alone: number
  /** The same, while both work. */
  readonly each: number
  /** Microseconds of the store for a request, while both work. */
  readonly store: number
}

async function compared(servers: readonly SpawnedServer[], redis: RedisServer) {
  const rounds: Round[] = []
  for (let number = 0; number < ROUNDS; number++) {
    const [one] = servers
    if (one) rounds.push(await round(one, servers, redis))
  }
  const of = (value: keyof Round) => median(rounds.map((one) => one[value]))
  const stores = of('each') / of('store')
  const bar = judged({
    ...{ name: 'two servers', values: rounds.map(({ alone, each }) => (2 * alone) / each), atLeast: 1.7 },
    steady: rounds.map(({ alone }) => alone),
    unit: 'times one, with a core for each',
  })
  const line =
    `two servers              a request costs ${of('alone').toFixed(0)} µs of CPU alone and ${of('each').toFixed(0)} µs beside another server, ` +
    `and the store ${of('store').toFixed(1)} µs: its one core is busy with ${stores.toFixed(0)} servers`
  return { bars: [bar], lines: [line] }
}

async function round(one: SpawnedServer, servers: readonly SpawnedServer[], redis: RedisServer): Promise<Round> {
  const alone = await measure(one, ACCOUNTS[0])
  const before = cpuMs(redis.pid)
  const both = await Promise.all(servers.map((server, index) => measure(server, ACCOUNTS[index])))
  const requests = both.reduce((sum, measured) => sum + measured.requests, 0)
  const cpu = both.reduce((sum, measured) => sum + measured.requests * measured.cpuMicroseconds, 0)
  return {
    ...{ alone: alone.cpuMicroseconds, each: cpu / requests },
    store: (1000 * (cpuMs(redis.pid) - before)) / requests,
  }
}
