import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { SandboxOptions } from '../../../src/index.ts'
import { freePort } from './redis-server.ts'

export const CONTROL_TOKEN = 'token-of-the-durable-tests'

export interface ReplicaSettings {
  readonly state: string
  readonly port: number
  readonly host: string
  readonly leaseMs: number
  /** Whether others reach it. */
  readonly advertises: boolean
  /** Besides no limits and no documented records. */
  readonly sandbox: Pick<SandboxOptions, 'limits' | 'seed'>
  /** Where it ends or stops by itself. */
  readonly breakAt?: BreakAt | undefined
  /** Whether it can be told to {@link ReplicaProcess.hold}. */
  readonly isBreakable: boolean
}

/** A step of the store to stop at, for one account. */
export interface Hold {
  /** `before append`, `after claim`, … */
  readonly place: string
  readonly account: string
  /** The how-manieth time. */
  readonly time: number
}

export interface BreakAt {
  /** `before append`, `after claim`, … */
  readonly place: string
  /** The how-manieth time. */
  readonly time: number
  readonly signal: 'SIGKILL' | 'SIGSTOP'
}

/** The next one starts faster. */
const COMPILED = join(tmpdir(), 'soundcheck-durable-compiled')

/** A server of a durable store, as a process. */
export class ReplicaProcess {
  readonly settings: ReplicaSettings
  readonly #child: ChildProcess
  /** What it told people. */
  readonly problems: string[] = []
  #onHold = () => {}

  private constructor(settings: ReplicaSettings, child: ChildProcess) {
    this.settings = settings
    this.#child = child
  }

  static async start(settings: Pick<ReplicaSettings, 'state'> & Partial<ReplicaSettings>): Promise<ReplicaProcess> {
    const port = settings.port ?? (await freePort())
    const whole = {
      sandbox: {},
      isBreakable: false,
      leaseMs: 1000,
      advertises: true,
      host: '127.0.0.1',
      ...settings,
      port,
    }
    const child = spawn(process.execPath, ['test/durable/support/replica.ts'], {
      env: { ...process.env, NODE_COMPILE_CACHE: COMPILED, REPLICA: JSON.stringify(whole) },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    const replica = new ReplicaProcess(whole, child)
    await replica.#listening()
    return replica
  }

  /** Starts it again on its port. */
  again(): Promise<ReplicaProcess> {
    return ReplicaProcess.start({ ...this.settings, breakAt: undefined })
  }

  get origin(): string {
    return `http://${this.settings.host}:${this.settings.port}`
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  async kill(): Promise<void> {
    if (!this.isRunning) return
    const exit = once(this.#child, 'exit')
    this.#child.kill('SIGKILL')
    await exit
  }

  /** Ends it as an upgrade does: it stores snapshots and gives its accounts up. */
  async stop(): Promise<void> {
    if (!this.isRunning) return
    const exit = once(this.#child, 'exit')
    this.#child.kill('SIGTERM')
    await exit
  }

  /** Lets it wait at a step. Resolves when it is there, and never when it does not come there. */
  hold(hold: Hold): Promise<void> {
    const reached = new Promise<void>((resolve) => {
      this.#onHold = resolve
    })
    this.#child.stdin?.write(`${JSON.stringify(hold)}\n`)
    return reached
  }

  /** It goes on from where it waits. */
  go(): void {
    if (this.isRunning) this.#child.stdin?.write('go\n')
  }

  pause(): void {
    this.#child.kill('SIGSTOP')
  }

  resume(): void {
    this.#child.kill('SIGCONT')
  }

  async #listening(): Promise<void> {
    const child = this.#child
    // It may be gone when it is told something.
    child.stdin?.on('error', () => {})
    if (!child.stdout || !child.stderr) throw new Error('The server has no output')
    createInterface({ input: child.stderr }).on('line', (line) =>
      this.problems.push(`${new Date().toISOString()} ${this.origin} ${line}`),
    )
    const lines = createInterface({ input: child.stdout })
    const started = new Promise<void>((resolve, reject) => {
      lines.on('line', (line) => {
        if (line.startsWith('listens on')) resolve()
        if (line === 'holds') this.#onHold()
      })
      child.once('exit', (code, signal) =>
        reject(new Error(`The server ended (${signal ?? code}) before it listened:\n${this.problems.join('\n')}`)),
      )
    })
    await started
  }
}
