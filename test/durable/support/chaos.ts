import { isDeepStrictEqual } from 'node:util'
import { ClientHistory } from './history.ts'
import { cutBack, fileSizes, sleep } from './mishaps.ts'
import { Random } from './random.ts'
import type { RedisServer } from './redis-server.ts'
import { startRedis } from './redis-server.ts'
import type { ReplicaProcess } from './replica-process.ts'
import { type Direction, TcpProxy } from './tcp-proxy.ts'
import { patiently, World } from './world.ts'

export interface ChaosOptions {
  readonly seed: number
  readonly seconds: number
  /** Told what happens, as lines. */
  readonly log?: (line: string) => void
}

export interface ChaosReport {
  readonly problems: readonly string[]
  readonly attempts: number
  readonly acknowledged: number
  readonly mishaps: readonly string[]
  /** What the servers told people. */
  readonly said: readonly string[]
  /** How often a server said that the store lost something. */
  readonly lossesSaid: number
}

const REPLICAS = 3
const ACCOUNTS = 3
const CLIENTS_OF_EACH = 2
/** Each client waits so long between two requests, so that a run is about mishaps and not about load. */
const PAUSE_MS = 15
/** So much of the append-only file is cut off: what the store wrote in about this time. */
const LOST_MS = 700

/** Servers on one store, clients that use any of them, and one mishap after the other. What happens is decided by the seed. */
export async function runChaos({ seed, seconds, log = () => {} }: ChaosOptions): Promise<ChaosReport> {
  const random = new Random(seed)
  const redis = await startRedis()
  const proxies = await Promise.all(Array.from({ length: REPLICAS }, () => TcpProxy.start(redis.port)))
  const world = new World(redis)
  try {
    await Promise.all(proxies.map(({ port }) => world.start(undefined, world.state.replace(/:\d+\//, `:${port}/`))))
    const histories = Array.from({ length: ACCOUNTS }, (_, index) => new ClientHistory(`test-chaos-${seed}-${index}`))
    const over = new AbortController()
    const clients = histories.flatMap((history) =>
      Array.from({ length: CLIENTS_OF_EACH }, (_, client) =>
        use(world, history, { random: new Random(random.between(0, 2 ** 31)), name: client, over: over.signal }),
      ),
    )
    const mishaps = await happen({ world, proxies, redis, random, log }, seconds)
    over.abort()
    await Promise.all(clients)
    const problems = await problemsOf(world, histories)
    return {
      ...{ problems, mishaps },
      attempts: histories.reduce((sum, { attempts }) => sum + attempts.length, 0),
      acknowledged: histories.reduce((sum, { acknowledged }) => sum + acknowledged, 0),
      said: world.allProblems,
      lossesSaid: world.allProblems.filter((line) => line.includes('The store lost')).length,
    }
  } finally {
    await world.end()
    await Promise.all(proxies.map((proxy) => proxy.close()))
    await redis.remove()
  }
}

async function use(
  { replicas }: World,
  history: ClientHistory,
  { random, name, over }: { random: Random; name: number; over: AbortSignal },
): Promise<void> {
  const mine: string[] = []
  for (let number = 0; !over.aborted; number++) {
    const { origin } = random.of(replicas)
    const task = mine.length > 3 && random.next() < 0.5 ? mine.shift() : undefined
    if (task) await history.attempt(origin, { kind: 'delete', task })
    else {
      const answer = await history.attempt(origin, { kind: 'create', name: `c${name}-${number}` })
      if (answer?.task) mine.push(answer.task)
    }
    await sleep(PAUSE_MS)
  }
}

interface Scene {
  readonly world: World
  readonly proxies: readonly TcpProxy[]
  readonly redis: RedisServer
  readonly random: Random
  readonly log: (line: string) => void
}

type Mishap = (scene: Scene, at: number, forMs: number) => Promise<string>

/** Each is over when it resolves. `at` is the server that it happens to. */
const MISHAPS: readonly Mishap[] = [
  async ({ world }, at, forMs) => {
    const replica = world.replicas[at] as ReplicaProcess
    await replica.kill()
    await sleep(forMs)
    await world.restart(replica)
    return `server ${at} was killed, and started again after ${forMs} ms`
  },
  async ({ world }, at) => {
    const replica = world.replicas[at] as ReplicaProcess
    await replica.stop()
    await world.restart(replica)
    return `server ${at} was stopped and started again`
  },
  async ({ world }, at, forMs) => {
    const replica = world.replicas[at] as ReplicaProcess
    replica.pause()
    await sleep(forMs)
    replica.resume()
    return `server ${at} was paused for ${forMs} ms`
  },
  async ({ proxies }, at) => {
    proxies[at]?.cut()
    return `the connections of server ${at} to the store were cut`
  },
  swallowed('to'),
  swallowed('from'),
  swallowed('both'),
  async ({ redis }, _, forMs) => {
    await redis.kill()
    await sleep(Math.min(forMs, 1500))
    await redis.start()
    return 'the store was killed and started again'
  },
  async ({ redis }) => {
    // Nothing else happens in the time that is lost: who owns what must not be among it.
    await sleep(2500)
    const before = fileSizes(redis)
    await sleep(LOST_MS)
    await redis.kill()
    const lost = cutBack(redis, before)
    await redis.start()
    return `the store lost its last ${lost} bytes`
  },
]

function swallowed(direction: Direction): Mishap {
  return async ({ proxies }, at, forMs) => {
    proxies[at]?.swallow(direction)
    await sleep(forMs)
    proxies[at]?.heal()
    return `what server ${at} exchanged with the store (${direction}) was lost for ${forMs} ms`
  }
}

async function happen(scene: Scene, seconds: number): Promise<string[]> {
  const { random, log } = scene
  const until = performance.now() + seconds * 1000
  const lines: string[] = []
  // Each of them at least once, in an order that the seed decides.
  let left: Mishap[] = []
  while (performance.now() < until || lines.length < MISHAPS.length) {
    if (left.length === 0) left = [...MISHAPS]
    const [mishap] = left.splice(random.between(0, left.length - 1), 1)
    const [at, forMs] = [random.between(0, REPLICAS - 1), random.between(100, 2500)]
    await sleep(random.between(300, 1500))
    const line = (await mishap?.(scene, at, forMs)) ?? ''
    lines.push(line)
    log(`${new Date().toISOString()} ${line}`)
  }
  return lines
}

async function problemsOf(world: World, histories: readonly ClientHistory[]): Promise<string[]> {
  const problems: string[] = []
  for (const history of histories) {
    const { origin } = world.replicas[0] as ReplicaProcess
    problems.push(...(await patiently(() => history.problems(origin))).map((line) => `${history.account}: ${line}`))
  }
  for (const { account } of histories) {
    const [before, after] = await world.twice(account)
    if (!isDeepStrictEqual(before, after)) problems.push(`${account}: a new server makes something else of the log`)
  }
  return problems
}
