import { setTimeout as delay } from 'node:timers/promises'
import { type Client, UnreachableError } from '../../client/index.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { remoteCommand, text } from './remote.ts'

/** Often enough that nobody notices, and no load for a server that starts. */
const PAUSE_MS = 100

export const wait = remoteCommand({
  name: 'wait',
  description: 'Wait until the server answers, for scripts that start it in the background',
  examples: [['soundcheck wait --timeout 10s', 'Wait ten seconds at most for the server']],
  options: {
    timeout: {
      type: 'string',
      default: '30s',
      valueHint: 'duration',
      description: 'Maximum time to wait, such as 500ms, 30s or 2m; then the command ends with 1',
    },
  },
  async run(remote) {
    const timeout = text(remote, 'timeout') ?? ''
    const { client, origin } = remote
    const problem = await firstAnswer(client, performance.now() + (await milliseconds(timeout)))
    const line = problem === undefined ? `${origin} answers` : `No answer within ${timeout}. ${problem}`
    const isSuccess = problem === undefined
    return { value: { origin, isReady: isSuccess, problem }, lines: [line], isSuccess }
  },
})

/** Asks until there is an answer. Resolves with what was wrong the last time if there is none by then. */
async function firstAnswer(client: Client, until: number): Promise<string | undefined> {
  for (;;) {
    const problem = await problemWith(client, until)
    if (problem === undefined) return undefined
    const left = until - performance.now()
    if (left <= 0) return problem
    await delay(Math.min(PAUSE_MS, left))
  }
}

/** A server that takes the connection and never answers must not make this wait longer. */
async function problemWith(client: Client, until: number): Promise<string | undefined> {
  const patience = AbortSignal.timeout(Math.ceil(Math.max(PAUSE_MS, until - performance.now())))
  const silence = new Promise<string>((resolve) => {
    patience.addEventListener('abort', () => resolve('The server takes connections and does not answer'))
  })
  return Promise.race([silence, client.getHealth().then(() => undefined, problemOf)])
}

function problemOf(error: unknown): string {
  if (error instanceof UnreachableError) return error.message
  throw error
}

async function milliseconds(timeout: string): Promise<number> {
  const { duration } = await import('../../sandbox/clock/duration.ts')
  const read = duration.safeParse(timeout)
  if (read.success) return read.data
  throw new UsageError(`Cannot take "${timeout}" for --timeout: write a duration such as 500ms, 30s or 2m`)
}
