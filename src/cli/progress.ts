import { printable } from '../diagnostics/printable.ts'
import type { Io } from './command.ts'

interface ProgressState {
  readonly done: number
  readonly total: number
  /** What is being worked on. */
  readonly now: string
  /** What went wrong so far, in a few words; undefined while nothing did. */
  readonly wrong?: string | undefined
}

/** The line at the bottom of a terminal that says how far long work is. */
export interface Progress {
  show(state: ProgressState): void
  /** Takes the line away, so that something else can be printed. The next `show` brings it back. */
  clear(): void
}

/** More often would cost time, and nobody could read it. */
const INTERVAL_MS = 100
const DEFAULT_COLUMNS = 80
const START_OF_LINE = '\r\u001b[K'

const SILENT: Progress = { show() {}, clear() {} }

/**
 * Shows progress on standard error when that is a terminal, and nothing anywhere else: a pipe, a file or a CI log would keep
 * every line. `now` is a time in milliseconds that only goes forward.
 */
export function progressOn({ stderr, environment }: Io, now: () => number = () => performance.now()): Progress {
  if (stderr.isTTY !== true || environment.TERM === 'dumb') return SILENT
  const startedAt = now()
  let isShown = false
  let shownAt = Number.NEGATIVE_INFINITY
  return {
    show(state) {
      const time = now()
      if (time - shownAt < INTERVAL_MS) return
      const line = printable(lineOf(state, time - startedAt))
      // A line that reaches the last column would wrap, and only its last part could be taken away again.
      stderr.write(`${START_OF_LINE}${cut(line, (stderr.columns ?? DEFAULT_COLUMNS) - 1)}`)
      isShown = true
      shownAt = time
    },
    clear() {
      if (!isShown) return
      stderr.write(START_OF_LINE)
      isShown = false
      shownAt = Number.NEGATIVE_INFINITY
    },
  }
}

function lineOf({ done, total, now, wrong }: ProgressState, elapsedMs: number): string {
  const parts = [`${number(done)} of ${number(total)}`, wrong, remaining(done, total, elapsedMs), now]
  return parts.filter((part) => part !== undefined && part !== '').join(' · ')
}

/** Before this much is done, an estimate would jump. */
const LEAST_SHARE = 0.05

function remaining(done: number, total: number, elapsedMs: number): string | undefined {
  if (done === 0 || done / total < LEAST_SHARE) return undefined
  const seconds = Math.ceil(((elapsedMs / done) * (total - done)) / 1000)
  return seconds < 120 ? `${seconds} s left` : `${Math.ceil(seconds / 60)} min left`
}

function number(value: number): string {
  return value.toLocaleString('en-US')
}

function cut(line: string, columns: number): string {
  return line.length > columns ? `${line.slice(0, Math.max(0, columns - 1))}…` : line
}
