import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { SOAKED, soak } from '../test/soak/soak.ts'

/** Runs 64 workers against one server for a minute, each with its own key, scenario and clock. They must not affect each other. */
const SECONDS = Number(process.argv[2] ?? 60)
const WORKERS = 64

const server = spawn(process.execPath, ['src/cli/main.ts', 'serve', '--port', '0', '--seed', 'empty', '--quiet'], {
  // Its list of faults that were never applied is not needed here.
  stdio: ['ignore', 'pipe', 'ignore'],
})
try {
  const origin = await originOf(server.stdout)
  const until = performance.now() + SECONDS * 1000
  const { requests, rounds, crossings } = await soak({
    origin,
    workers: WORKERS,
    scenarios: SOAKED,
    isOver: () => performance.now() >= until,
  })
  for (const crossing of crossings) console.log(crossing)
  console.log(
    `${WORKERS} workers, ${rounds} rounds, ${requests} requests in ${SECONDS} s: ${crossings.length} workers saw something of another`,
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
  throw new Error('The server ended before it printed its address')
}
