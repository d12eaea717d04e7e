import { isDeepStrictEqual } from 'node:util'
import { ClientHistory } from './history.ts'
import { cutBack, fileSizes, sleep } from './mishaps.ts'
import { Random } from './random.ts'
import { type RedisServer, startRedis } from './redis-server.ts'
import type { ReplicaProcess } from './replica-process.ts'
import { TcpProxy } from './tcp-proxy.ts'
import { contentOf, patiently, World } from './world.ts'

export type Engine = 'file' | 'valkey'

const WHILE_SERVING = ['before claim', 'after claim', 'before append', 'after append'] as const
const WHILE_STOPPING = ['before compact', 'after compact', 'before release', 'after release'] as const
export const STEPS = [...WHILE_SERVING, ...WHILE_STOPPING]
export type Step = (typeof STEPS)[number]

/** A lease of the servers, as they are started. */
const LEASE_MS = 1000
/** Longer than a lease. */
const LONG_MS = 1600
const COMMANDS = 12

interface Scene {
  /** The server that waits at the step. */
  readonly server: ReplicaProcess
  readonly proxy: TcpProxy | undefined
  readonly redis: RedisServer | undefined
}

interface Mishap {
  readonly engines: readonly Engine[]
  /** Who owns what must not be among what the store loses, so it needs an owner. */
  readonly needsOwner?: true
  /** Lets the server go on at the moment that counts. */
  happen(scene: Scene): Promise<void>
}

function swallowed(direction: 'to' | 'from' | 'both'): Mishap {
  return {
    engines: ['valkey'],
    async happen({ server, proxy }) {
      proxy?.swallow(direction)
      server.go()
      await sleep(LONG_MS)
      proxy?.heal()
    },
  }
}

export const MISHAPS: Readonly<Record<string, Mishap>> = {
  'killed with kill -9': {
    engines: ['file', 'valkey'],
    happen: ({ server }) => server.kill(),
  },
  'paused longer than its lease': {
    engines: ['file', 'valkey'],
    async happen({ server }) {
      server.pause()
      await sleep(LONG_MS)
      server.resume()
      server.go()
    },
  },
  'cut off the store for a moment': {
    engines: ['valkey'],
    async happen({ server, proxy }) {
      proxy?.cut()
      server.go()
    },
  },
  'unheard by the store': swallowed('to'),
  'not answered by the store': swallowed('from'),
  'cut off the store both ways': swallowed('both'),
  'at work while the store is killed and starts again': {
    engines: ['valkey'],
    async happen({ server, redis }) {
      await redis?.kill()
      server.go()
      await sleep(200)
      await redis?.start()
    },
  },
  'at work while the store loses its last second': {
    engines: ['valkey'],
    needsOwner: true,
    async happen({ server, redis }) {
      if (!redis) return
      const before = fileSizes(redis)
      server.go()
      await sleep(700)
      await redis.kill()
      cutBack(redis, before)
      await redis.start()
    },
  },
}

export interface Case {
  readonly step: Step
  /** A name of {@link MISHAPS}. */
  readonly mishap: string
}

/** Every step with every mishap that the engine can have. */
export function casesOf(engine: Engine): Case[] {
  const mishaps = Object.entries(MISHAPS).filter(([, { engines }]) => engines.includes(engine))
  return STEPS.flatMap((step) =>
    mishaps
      .filter(([, { needsOwner }]) => !needsOwner || step.endsWith('append'))
      .map(([mishap]) => ({ step, mishap })),
  )
}

/** Two servers on one store, the first of which breaks. */
export class Matrix {
  readonly #redis: RedisServer | undefined
  readonly #proxy: TcpProxy | undefined
  readonly #world: World
  readonly #histories: ClientHistory[] = []

  private constructor(world: World, redis: RedisServer | undefined, proxy: TcpProxy | undefined) {
    this.#world = world
    this.#redis = redis
    this.#proxy = proxy
  }

  static async start(engine: Engine): Promise<Matrix> {
    const redis = engine === 'valkey' ? await startRedis() : undefined
    const proxy = redis && (await TcpProxy.start(redis.port))
    const world = new World(redis, {}, { leaseMs: LEASE_MS, isBreakable: true, advertises: true })
    const throughProxy = proxy ? world.state.replace(/:\d+\//, `:${proxy.port}/`) : world.state
    await Promise.all([world.start(undefined, throughProxy), world.start()])
    return new Matrix(world, redis, proxy)
  }

  /** What is wrong after a mishap at a step, as sentences. What clients ask for follows from the seed. */
  async run({ step, mishap }: Case, seed: number): Promise<string[]> {
    const random = new Random(seed)
    const history = new ClientHistory(`test-matrix-${this.#histories.length}`)
    this.#histories.push(history)
    const [server] = this.#world.replicas as [ReplicaProcess, ReplicaProcess]
    const { happen, needsOwner } = MISHAPS[mishap] as Mishap
    const isStopping = (WHILE_STOPPING as readonly string[]).includes(step)
    if (needsOwner || isStopping) await this.#use(history, random)
    // Longer than what the store loses.
    if (needsOwner) await sleep(1500)
    const time = step.endsWith('append') && !needsOwner ? random.between(2, 5) : 1
    const reached = server.hold({ place: step, account: history.account, time })
    const used = isStopping ? server.stop() : this.#use(history, random)
    const isThere = await Promise.race([reached.then(() => true), used.then(() => false)])
    if (isThere) await happen({ server, proxy: this.#proxy, redis: this.#redis })
    server.go()
    await used
    if (!server.isRunning || isStopping) await this.#world.restart(server)
    await this.#use(history, random)
    const origin = random.of(this.#world.replicas).origin
    const problems = await patiently(() => history.problems(origin))
    return [...problems, ...(isThere ? [] : [`the server never came to the step "${step}"`])]
  }

  /** Whether a new server makes the same of all logs. Ends everything. */
  async end(): Promise<string[]> {
    try {
      const [first] = this.#world.replicas as [ReplicaProcess]
      const before = new Map<string, unknown>()
      for (const { account } of this.#histories) before.set(account, await contentOf(first, account))
      await Promise.all(this.#world.replicas.map((replica) => replica.kill()))
      const next = await this.#world.restart(first)
      const problems: string[] = []
      for (const { account } of this.#histories) {
        const same = isDeepStrictEqual(await contentOf(next, account), before.get(account))
        if (!same) problems.push(`${account}: a new server makes something else of the log`)
      }
      return problems
    } finally {
      await this.stop()
    }
  }

  async stop(): Promise<void> {
    await this.#world.end()
    await this.#proxy?.close()
    await this.#redis?.remove()
  }

  /** What the servers told people. */
  get said(): readonly string[] {
    return this.#world.allProblems
  }

  /** Asks the first server, and the next one while one does not answer. */
  async #use(history: ClientHistory, random: Random): Promise<void> {
    const tasks: string[] = []
    let at = 0
    for (let number = 0; number < COMMANDS; number++) {
      const { replicas } = this.#world
      const origin = replicas[at % replicas.length]?.origin ?? ''
      const task = tasks.length > 2 && random.next() < 0.4 ? tasks.shift() : undefined
      const answer = await history.attempt(
        origin,
        task === undefined ? { kind: 'create', name: `record ${history.attempts.length}` } : { kind: 'delete', task },
      )
      if (answer?.task) tasks.push(answer.task)
      if (answer) continue
      at++
      await sleep(100)
    }
  }
}
