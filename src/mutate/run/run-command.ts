import { spawn } from 'node:child_process'
import { type Assignment, VARIABLE } from '../observation.ts'

/** How a command ended. */
export interface CommandRun {
  readonly outcome: 'passed' | 'failed' | 'timed-out'
  readonly durationMs: number
  /** The last part of what it printed. */
  readonly output: string
}

export interface RunOptions {
  /** The program and its arguments. They do not go through a shell. */
  readonly command: readonly string[]
  readonly assignment: Assignment
  readonly timeoutMs: number
}

const MAX_OUTPUT = 4000

/** Runs a command until it ends or its time is up. Rejects when it cannot be started. */
export function runCommand({
  command: [program = '', ...rest],
  assignment,
  timeoutMs,
}: RunOptions): Promise<CommandRun> {
  const startedAt = performance.now()
  const child = spawn(program, rest, {
    env: { ...process.env, [VARIABLE]: JSON.stringify(assignment) },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A separate process group, so that the workers of a test runner end with it.
    detached: process.platform !== 'win32',
    shell: process.platform === 'win32',
  })
  let output = ''
  const collect = (chunk: Buffer) => {
    output = `${output}${chunk}`.slice(-MAX_OUTPUT)
  }
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  let isTimedOut = false
  const timer = setTimeout(() => {
    isTimedOut = true
    kill(child.pid)
  }, timeoutMs)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      clearTimeout(timer)
      const outcome = isTimedOut ? 'timed-out' : code === 0 ? 'passed' : 'failed'
      resolve({ outcome, durationMs: Math.round(performance.now() - startedAt), output })
    })
  })
}

function kill(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    // It has just ended.
  }
}
