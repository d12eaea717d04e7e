import { type ChildProcess, spawn } from 'node:child_process'
import { constants } from 'node:os'
import { UsageError } from '../../diagnostics/usage-error.ts'

/** The part of a process that this needs. */
interface SignalSource {
  on(signal: NodeJS.Signals, listener: () => void): unknown
  off(signal: NodeJS.Signals, listener: () => void): unknown
}

interface SignalOptions {
  readonly source: SignalSource
  /** Whether a terminal sends its signals to the program as well, because both are in the same group. */
  readonly isAtTerminal: boolean
}

/** What a terminal sends, on Ctrl+C, on Ctrl+\ and when it closes. */
const OF_TERMINAL: readonly NodeJS.Signals[] = ['SIGINT', 'SIGQUIT', 'SIGHUP']

/** Takes the signals of this process, and passes them on to the program as soon as there is one. */
export class Signals {
  readonly #source: SignalSource
  readonly #listeners = new Map<NodeJS.Signals, () => void>()
  #child: ChildProcess | undefined
  /** A signal that came before the program started. */
  #early: NodeJS.Signals | undefined

  constructor({ source, isAtTerminal }: SignalOptions) {
    this.#source = source
    for (const signal of ['SIGTERM' as const, ...OF_TERMINAL]) {
      const isReceivedAlready = isAtTerminal && OF_TERMINAL.includes(signal)
      const listener = () => {
        if (!this.#child) this.#early ??= signal
        else if (!isReceivedAlready) this.#child.kill(signal)
      }
      this.#listeners.set(signal, listener)
      source.on(signal, listener)
    }
  }

  get early(): NodeJS.Signals | undefined {
    return this.#early
  }

  passTo(child: ChildProcess): void {
    this.#child = child
  }

  /** Leaves the signals to Node again. */
  release(): void {
    for (const [signal, listener] of this.#listeners) this.#source.off(signal, listener)
  }
}

interface ChildOptions {
  readonly environment: NodeJS.ProcessEnv
  readonly signals: Signals
}

/**
 * Runs a program with the streams of this process, and resolves with its exit code; 128 and the signal's number when a signal
 * ended it. Signals go to the program, and this process waits for its end.
 */
export function runChild(
  [program = '', ...args]: readonly string[],
  { environment, signals }: ChildOptions,
): Promise<number> {
  if (signals.early) return Promise.resolve(codeOf(signals.early))
  const child = spawn(program, args, { env: environment, stdio: 'inherit', shell: process.platform === 'win32' })
  signals.passTo(child)
  return new Promise<number>((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => reject(cannotRun(program, error)))
    child.once('exit', (code, signal) => resolve(code ?? codeOf(signal ?? 'SIGKILL')))
  })
}

function codeOf(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal]
}

function cannotRun(program: string, error: NodeJS.ErrnoException): UsageError {
  const reason = error.code === 'ENOENT' ? 'there is no such program' : error.message
  return new UsageError(`Cannot run "${program}": ${reason}`, { cause: error })
}
