import { spawn } from 'node:child_process'
import { type Assignment, VARIABLE } from '../observation.ts'

/** How a run of the suite ended. */
export interface Run {
  readonly ending: 'passed' | 'failed' | 'timed-out'
  readonly durationMs: number
  /** The end of what it printed. */
  readonly output: string
}

export interface RunOptions {
  /** The program and its arguments; no shell reads them. */
  readonly command: readonly string[]
  readonly assignment: Assignment
  readonly timeoutMs: number
}

const MAX_OUTPUT = 4000

/** Runs a command to its end, or to the end of its time. Rejects when it cannot be started. */
export function runCommand({ command: [program = '', ...rest], assignment, timeoutMs }: RunOptions): Promise<Run> {
  const startedAt = performance.now()
  const child = spawn(program, rest, {
    env: { ...process.env, [VARIABLE]: JSON.stringify(assignment) },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: a test runner's workers end with it.
    detached: process.platform !== 'win32',
    shell: process.platform === 'win32',
  })
  let output = ''
  const keep = (chunk: Buffer) => {
    output = `${output}${chunk}`.slice(-MAX_OUTPUT)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  let isTimedOut = false
  const timer = setTimeout(() => {
    isTimedOut = true
    end(child.pid)
  }, timeoutMs)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      clearTimeout(timer)
      const ending = isTimedOut ? 'timed-out' : code === 0 ? 'passed' : 'failed'
      resolve({ ending, durationMs: Math.round(performance.now() - startedAt), output })
    })
  })
}

function end(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    // It has just ended by itself.
  }
}
