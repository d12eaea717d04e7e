import { execFileSync } from 'node:child_process'
import autocannon from 'autocannon'
import type { Result } from './result.ts'
import { signedStop } from './signed-stop.ts'
import { type SpawnedServer, spawnServer } from './spawned-server.ts'
import { median, spread } from './statistics.ts'

const ROUNDS = 9
const SECONDS = 2
const WARM_UP_SECONDS = 4
const CONNECTIONS = 16
const TARGET = 0.6
const RIGHT_ANSWER = /^\{"Response":\{"RequestId":"[0-9a-f-]{36}"\}\}$/

/** The servers have the first core to themselves. */
const LOAD_CORE = '1'

/** Signed StopLiveRecord over HTTP against a bare server, turn about, so that both meet the same machine. */
export async function benchHttp(): Promise<Result> {
  execFileSync('taskset', ['-cp', LOAD_CORE, String(process.pid)])
  const floor = await spawnServer(['bench/floor.mjs'])
  const soundcheck = await spawnServer(['dist/node/cli.js', 'serve', '--port', '0', '--no-limits'])
  const rates = { floor: [] as number[], soundcheck: [] as number[] }
  try {
    await load(floor, WARM_UP_SECONDS)
    await load(soundcheck, WARM_UP_SECONDS)
    for (let round = 0; round < ROUNDS; round++) {
      rates.floor.push(await load(floor, SECONDS))
      rates.soundcheck.push(await load(soundcheck, SECONDS))
    }
  } finally {
    await Promise.all([floor.stop(), soundcheck.stop()])
  }
  // Round by round, as a machine that others use too gets faster and slower in between.
  const ratios = rates.soundcheck.map((rate, round) => rate / (rates.floor[round] ?? Number.NaN))
  const ratio = median(ratios)
  return {
    title: `signed StopLiveRecord over HTTP: ${ratio.toFixed(2)} of the floor, at least ${TARGET} wanted`,
    lines: [
      `floor       ${median(rates.floor).toFixed(0)} requests a second, spread ${spread(rates.floor)}`,
      `Soundcheck  ${median(rates.soundcheck).toFixed(0)} requests a second, spread ${spread(rates.soundcheck)}`,
      `ratios      ${ratios.map((one) => one.toFixed(2)).join(' ')}`,
    ],
    isMet: ratio >= TARGET,
  }
}

/** Requests a second. Throws when an answer was wrong: a fast wrong answer is no figure. */
async function load(server: SpawnedServer, seconds: number): Promise<number> {
  const { headers: signed, body } = signedStop(new URL(server.origin).host, Date.now())
  // autocannon writes this one itself, and twice is once too many.
  const { 'content-length': _, ...headers } = signed
  const result = await autocannon({
    url: server.origin,
    method: 'POST',
    connections: CONNECTIONS,
    duration: seconds,
    headers,
    body,
    verifyBody: (answer) => RIGHT_ANSWER.test(String(answer)),
  })
  if (result['2xx'] === 0 || result.mismatches > 0 || result.errors > 0 || result.non2xx > 0) {
    throw new Error(
      `No ratio: ${server.origin} gave ${result.mismatches} wrong answers, ${result.errors} errors, ${result.non2xx} other statuses`,
    )
  }
  return result.requests.average
}
