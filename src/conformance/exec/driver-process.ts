import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { printable } from '../../diagnostics/printable.ts'
import { describeIssues } from '../../diagnostics/schema-issues.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { type Question, type Reply, replySchema } from './messages.ts'

/** A question without the number that ties the reply to it. */
export type Asked = Question extends infer One ? (One extends Question ? Omit<One, 'id'> : never) : never

/** A driver may have to be compiled before it says hello. */
const START_MS = 60_000

export interface DriverProcessOptions {
  /** A line for the shell. */
  readonly command: string
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Longest time for one reply, in milliseconds of real time. The first may take a minute. */
  readonly timeoutMs: number
}

interface Waiting {
  readonly resolve: (reply: Reply) => void
  readonly reject: (error: Error) => void
  readonly timer: ReturnType<typeof setTimeout>
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>

/** As much of a wrong line, and of what the program wrote to its standard error, as a message shows. */
const SHOWN = 200

/**
 * The program that drives a client, as long as it runs: lines of JSON in both directions. What it does wrong rejects every
 * question that is open, and ends it.
 */
export class DriverProcess {
  readonly #child: Child
  readonly #options: DriverProcessOptions
  readonly #waiting = new Map<number, Waiting>()
  #lastId = 0
  #errors = ''
  #failure: Error | undefined
  /** What must not stand in a message. */
  readonly #secrets = new Set<string>()

  constructor(options: DriverProcessOptions) {
    this.#options = options
    const { command, environment } = options
    // A group of its own: what a shell started ends with it.
    this.#child = spawn(command, { shell: true, env: environment, detached: process.platform !== 'win32' })
    this.#child.once('error', (error) => this.#fail(`cannot be started: ${error.message}`))
    // `close` comes after the last line was read.
    this.#child.once('close', (code, signal) => this.#fail(`ended (${signal ?? `exit code ${code}`})`))
    this.#child.stdin.on('error', () => {})
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#errors = (this.#errors + text).slice(-SHOWN)
    })
    createInterface({ input: this.#child.stdout }).on('line', (line) => this.#read(line))
  }

  get isAlive(): boolean {
    return this.#failure === undefined
  }

  /** Rejects when the program ends, takes too long or writes what is no reply. */
  ask(asked: Asked): Promise<Reply> {
    if (this.#failure) return Promise.reject(this.#failure)
    if (asked.type === 'begin') this.#keepSecret(asked.credential)
    const id = ++this.#lastId
    const { promise, resolve, reject } = Promise.withResolvers<Reply>()
    const { timeoutMs: forACall } = this.#options
    const timeoutMs = asked.type === 'hello' ? Math.max(forACall, START_MS) : forACall
    const timer = setTimeout(() => {
      this.#fail(`did not answer "${asked.type}" within ${timeoutMs} ms`)
    }, timeoutMs)
    this.#waiting.set(id, { resolve, reject, timer })
    this.#child.stdin.write(`${JSON.stringify({ id, ...asked })}\n`)
    return promise
  }

  /** Ends the program, and whatever it started. */
  stop(): void {
    this.#fail('was stopped')
  }

  #keepSecret({ secret, token }: Extract<Asked, { type: 'begin' }>['credential']): void {
    for (const text of [secret, token]) if (text !== undefined && text !== '') this.#secrets.add(text)
  }

  #read(line: string): void {
    if (this.#failure || line.trim() === '') return
    const reply = parse(line)
    if (typeof reply === 'string') {
      this.#fail(reply)
      return
    }
    const waiting = this.#waiting.get(reply.id)
    if (!waiting) {
      this.#fail(`answered ${reply.id}, which was not asked or is answered already`)
      return
    }
    this.#waiting.delete(reply.id)
    clearTimeout(waiting.timer)
    waiting.resolve(reply)
  }

  #fail(what: string): void {
    if (this.#failure) return
    const said = printable(this.#errors.trim())
    const error = new UsageError(this.#redacted(`The driver ${what}${said === '' ? '' : `. It said last: ${said}`}`))
    this.#failure = error
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer)
      reject(error)
    }
    this.#waiting.clear()
    this.#kill()
  }

  #redacted(text: string): string {
    return [...this.#secrets].reduce((rest, secret) => rest.replaceAll(secret, '<secret>'), text)
  }

  #kill(): void {
    const { pid } = this.#child
    if (pid === undefined) return
    try {
      if (process.platform === 'win32') this.#child.kill('SIGKILL')
      else process.kill(-pid, 'SIGKILL')
    } catch {
      // It has ended already.
    }
  }
}

/** The reply in a line, or what is wrong with it. */
function parse(line: string): Reply | string {
  const shown = printable(line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line)
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return `wrote a line that is no JSON: ${shown}`
  }
  const { success, data, error } = replySchema.safeParse(value)
  return success ? data : `wrote a line that is no reply (${describeIssues(error)}): ${shown}`
}
