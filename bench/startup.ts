import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BenchResult } from './result.ts'
import { signedStop } from './signed-stop.ts'
import { median, spread } from './statistics.ts'

const ROUNDS = 15
const TARGET = 1.5
const GIVE_UP_MS = 10_000

/** Compares the time from spawning the built command to its first correct answer with that of bare Node. */
export async function benchStartup(): Promise<BenchResult> {
  const times = { floor: [] as number[], soundcheck: [] as number[] }
  for (let round = -1; round < ROUNDS; round++) {
    const floor = await millisecondsToAnswer((port) => ['bench/floor.mjs', port])
    const soundcheck = await millisecondsToAnswer((port) => ['dist/node/cli.js', 'serve', '--port', port])
    if (round < 0) continue
    times.floor.push(floor)
    times.soundcheck.push(soundcheck)
  }
  const ratio = median(times.soundcheck) / median(times.floor)
  return {
    title: `from spawn to first answer: ${ratio.toFixed(2)} times bare Node; target: at most ${TARGET}`,
    lines: [
      `bare Node   ${median(times.floor).toFixed(0)} ms, spread ${spread(times.floor)}`,
      `Soundcheck  ${median(times.soundcheck).toFixed(0)} ms, spread ${spread(times.soundcheck)}`,
    ],
    isMet: ratio <= TARGET,
  }
}

export async function millisecondsToAnswer(args: (port: string) => readonly string[]): Promise<number> {
  const port = await freePort()
  const startedAt = performance.now()
  const child = spawn(process.execPath, args(String(port)), { stdio: ['ignore', 'ignore', 'inherit'] })
  try {
    return await firstAnswer(port, startedAt, child)
  } finally {
    child.kill()
    await once(child, 'exit')
  }
}

async function firstAnswer(port: number, startedAt: number, child: ChildProcess): Promise<number> {
  while (performance.now() - startedAt < GIVE_UP_MS && child.exitCode === null) {
    const body = await post(port).catch(() => undefined)
    if (body === undefined) continue
    if (!/^\{"Response":\{"RequestId":"/.test(body)) throw new Error(`No ratio: the first answer was wrong: ${body}`)
    return performance.now() - startedAt
  }
  throw new Error(`Cannot measure: nothing answered on port ${port} within ${GIVE_UP_MS} ms`)
}

/** Rejects until the server listens. */
function post(port: number): Promise<string> {
  const { headers, body } = signedStop(`127.0.0.1:${port}`, Date.now())
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method: 'POST', headers, agent: false }, (response) => {
      let text = ''
      response.on('data', (chunk) => {
        text += chunk
      })
      response.on('end', () => resolve(text))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
