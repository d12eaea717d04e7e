import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { read } from './commands.ts'
import type { RedisServer } from './redis-server.ts'
import { type BreakAt, ReplicaProcess, type ReplicaSettings } from './replica-process.ts'

let worlds = 0

/** A store, and the servers on it. */
export class World {
  readonly state: string
  readonly replicas: ReplicaProcess[] = []
  /** Those that were replaced. */
  readonly #former: ReplicaProcess[] = []
  readonly #folder: string | undefined
  readonly #settings: Partial<ReplicaSettings>
  /** With a file, one server has it after the other. */
  readonly isShared: boolean

  /** On this Valkey, or else in a file. */
  constructor(
    redis?: RedisServer,
    sandbox: ReplicaSettings['sandbox'] = {},
    settings: Partial<Pick<ReplicaSettings, 'leaseMs' | 'isBreakable' | 'advertises'>> = {},
  ) {
    const port = redis?.port
    this.#settings = { sandbox, ...settings }
    this.isShared = redis !== undefined
    this.#folder = redis ? undefined : mkdtempSync(join(tmpdir(), 'soundcheck-world-'))
    this.state = redis ? `valkey://127.0.0.1:${port}/0?prefix=world${worlds++}` : `file:${this.#folder}/state.db`
  }

  async start(breakAt?: BreakAt, state = this.state): Promise<ReplicaProcess> {
    const replica = await ReplicaProcess.start({ advertises: this.isShared, ...this.#settings, state, breakAt })
    this.replicas.push(replica)
    return replica
  }

  /** What all servers told people. */
  get allProblems(): string[] {
    return [...this.#former, ...this.replicas].flatMap(({ problems }) => problems)
  }

  async restart(replica: ReplicaProcess): Promise<ReplicaProcess> {
    await replica.kill()
    const next = await replica.again()
    this.#former.push(replica)
    this.replicas[this.replicas.indexOf(replica)] = next
    return next
  }

  /** What the account is now, and what a new server makes of its log when all others are killed. */
  async twice(account: string): Promise<readonly [unknown, unknown]> {
    const [first] = this.replicas.filter(({ isRunning }) => isRunning)
    if (!first) throw new Error('No server runs')
    const before = await contentOf(first, account)
    await Promise.all(this.replicas.map((replica) => replica.kill()))
    const after = await contentOf(await this.restart(first), account)
    return [before, after]
  }

  async end(): Promise<void> {
    await Promise.all(this.replicas.map((replica) => replica.kill()))
    if (this.#folder) rmSync(this.#folder, { recursive: true })
  }
}

/** Everything that does not depend on when it is read. */
export async function contentOf({ origin }: ReplicaProcess, account: string): Promise<unknown> {
  const { takenAt, ...content } = await patiently(
    async () => (await read(origin, `/accounts/${account}/snapshot`)) as Record<string, unknown>,
  )
  return content
}

/** Until the lease of a killed owner is over, its accounts are nobody's. */
export async function patiently<Result>(ask: () => Promise<Result>, tries = 50): Promise<Result> {
  for (let left = tries; ; left--) {
    try {
      return await ask()
    } catch (error) {
      if (left === 0) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}
