import type { ExitCode, Io } from '../../src/cli/command.ts'
import { run } from '../../src/cli/run.ts'

interface Ran {
  readonly code: ExitCode
  readonly output: string
  readonly errors: string
}

export interface Circumstances {
  readonly input?: string
  readonly environment?: Io['environment']
  readonly watch?: Io['watch']
  /** Whether standard output and errors are a terminal. Default: they are, if they have a width; otherwise they are pipes. */
  readonly isTTY?: boolean
  /** The width of the terminal that shows the output. */
  readonly columns?: number
}

/** Runs a command to its end, in this process. */
export function soundcheck(args: readonly string[], circumstances: Circumstances = {}): Promise<Ran> {
  return start(args, circumstances).ended
}

/** Starts a command. `interrupt` is Ctrl+C. */
export function start(
  args: readonly string[],
  { input = '', environment = {}, columns, isTTY = columns !== undefined, watch }: Circumstances = {},
) {
  const interruption = new AbortController()
  const streams = { output: stream(isTTY, columns), errors: stream(isTTY, columns) }
  const ended = run(args, {
    stdin: inputOf(input),
    stdout: streams.output,
    stderr: streams.errors,
    environment,
    interruption: () => interruption.signal,
    ...(watch && { watch }),
  }).then((code) => ({ code, output: streams.output.text(), errors: streams.errors.text() }))
  return { ...streams, ended, interrupt: () => interruption.abort() }
}

/** Starts `soundcheck serve` on a free port; `text` is what it printed when it was ready. */
export async function serve(options: readonly string[] = [], circumstances: Circumstances = {}) {
  const server = start(['serve', '--port', '0', ...options], circumstances)
  const text = await server.output.until(/Ctrl\+C/)
  const [origin = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(text) ?? []
  const close = () => {
    server.interrupt()
    return server.ended
  }
  return { ...server, text, origin, close }
}

async function* inputOf(text: string): AsyncGenerator<string> {
  yield text
}

/** Collects what is written. */
function stream(isTTY: boolean, columns: number | undefined) {
  let written = ''
  const waiting = new Set<() => void>()
  return {
    isTTY,
    columns,
    writableLength: 0,
    text: () => written,
    write(text: string) {
      written += text
      for (const check of waiting) check()
    },
    /** Resolves with the text as soon as it matches. */
    until(pattern: RegExp): Promise<string> {
      return new Promise((resolve) => {
        const check = () => {
          if (!pattern.test(written)) return
          waiting.delete(check)
          resolve(written)
        }
        waiting.add(check)
        check()
      })
    },
  }
}
