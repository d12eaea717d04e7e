#!/usr/bin/env node
import { constants } from 'node:os'
import { run } from './run.ts'
import { interruptionBy } from './signals.ts'

/** Shells report a program that a signal ended by 128 and the signal's number. */
function interruption(): AbortSignal {
  return interruptionBy(process, {
    now: () => performance.now(),
    end: (signal) => process.exit(128 + constants.signals[signal]),
  })
}

const UNREAD_LOG_MS = 1000

/**
 * Exits once everything is written. Without this, answers that faults delay would keep the process alive. A log that nobody reads
 * does not: a program that started a server may wait for its end without reading.
 */
function exit(code: number): void {
  const end = () => process.stdout.write('', () => process.exit(code))
  const timer = setTimeout(end, UNREAD_LOG_MS)
  process.stderr.write('', () => {
    clearTimeout(timer)
    end()
  })
}

// A reader that closes the pipe early, such as `| head`, has seen enough: this is not a failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  exit(0)
})

// Nobody reads the messages any more: this must not end a server in the middle of its answers.
process.stderr.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

const { stdout, stderr, env: environment } = process
const io = {
  // Few commands read it, and Node makes it when it is asked for.
  get stdin() {
    return process.stdin
  },
  ...{ stdout, stderr, environment, interruption },
}
// Without await, because the one file without Node is CommonJS.
void run(process.argv.slice(2), io).then(exit)
