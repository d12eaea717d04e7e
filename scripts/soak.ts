import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { hammer, SOAKED } from '../test/soak/hammer.ts'

/** Lets 64 workers use one server for a minute, each with a key, a story and a clock of its own; nothing may cross over. */
const SECONDS = Number(process.argv[2] ?? 60)
const WORKERS = 64

const server = spawn(process.execPath, ['src/cli/main.ts', 'serve', '--port', '0', '--seed', 'empty', '--quiet'], {
  // What it says at its end, of faults that struck nobody, is of no interest here.
  stdio: ['ignore', 'pipe', 'ignore'],
})
try {
  const origin = await originOf(server.stdout)
  const until = performance.now() + SECONDS * 1000
  const { requests, rounds, crossings } = await hammer({
    origin,
    workers: WORKERS,
    scenarios: SOAKED,
    isOver: () => performance.now() >= until,
  })
  for (const crossing of crossings) console.log(crossing)
  console.log(
    `${WORKERS} workers, ${rounds} rounds, ${requests} requests in ${SECONDS} s: ${crossings.length} crossed over`,
  )
  process.exitCode = crossings.length === 0 && requests > 0 ? 0 : 1
} finally {
  server.kill()
}

async function originOf(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const [origin] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? []
    if (origin !== undefined) return origin
  }
  throw new Error('The server ended before it said where it listens')
}
