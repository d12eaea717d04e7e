import { execFileSync } from 'node:child_process'
import autocannon from 'autocannon'
import type { BenchResult } from './result.ts'
import { signedStop } from './signed-stop.ts'
import { type SpawnedServer, spawnServer } from './spawned-server.ts'
import { median, spread } from './statistics.ts'

const ROUNDS = 9
const SECONDS = 2
const WARM_UP_SECONDS = 4
export const CONNECTIONS = 16
const TARGET = 0.8
const RIGHT_ANSWER = /^\{"Response":\{"RequestId":"[0-9a-f-]{36}"\}\}$/

/** The load runs on the second core; the servers have the first. */
const LOAD_CORE = '1'

/** Compares signed StopLiveRecord requests with a bare server. The two take turns, so that the machine's load affects both. */
export async function benchHttp(): Promise<BenchResult> {
  onLoadCore()
  const floor = await spawnServer(['bench/floor.mjs'])
  const soundcheck = await spawnServer(['dist/node/cli.js', 'serve', '--port', '0', '--no-limits', '--log', 'none'])
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
  // One ratio for each round, because the load of a shared machine changes over time.
  const ratios = rates.soundcheck.map((rate, round) => rate / (rates.floor[round] ?? Number.NaN))
  const ratio = median(ratios)
  return {
    title: `signed StopLiveRecord over HTTP: ${ratio.toFixed(2)} of the floor; target: at least ${TARGET}`,
    lines: [
      `floor       ${median(rates.floor).toFixed(0)} requests a second, spread ${spread(rates.floor)}`,
      `Soundcheck  ${median(rates.soundcheck).toFixed(0)} requests a second, spread ${spread(rates.soundcheck)}`,
      `ratios      ${ratios.map((one) => one.toFixed(2)).join(' ')}`,
    ],
    isMet: ratio >= TARGET,
  }
}

/** Moves this process to the core of the load. */
export function onLoadCore(): void {
  execFileSync('taskset', ['-cp', LOAD_CORE, String(process.pid)])
}

/** Returns requests a second. Throws when an answer is wrong, because the speed of wrong answers means nothing. */
export async function load(server: SpawnedServer, seconds: number): Promise<number> {
  return rateOf(await run(server, { seconds }))
}

/** The same, with the time in which half of the answers came. `account` is one of those that open by themselves. */
export async function measuredLoad(
  server: SpawnedServer,
  seconds: number,
  account?: string,
): Promise<{ readonly requests: number; readonly rate: number; readonly p50Ms: number }> {
  const times: number[] = []
  // The result counts whole milliseconds.
  const result = await run(server, { seconds, account, onAnswer: (milliseconds) => times.push(milliseconds) })
  return { requests: result.requests.total, rate: rateOf(result), p50Ms: median(times) }
}

/** The result's own average takes the last second for a whole one, and it is always a little longer. */
function rateOf({ requests, start, finish }: autocannon.Result): number {
  return requests.total / ((finish.getTime() - start.getTime()) / 1000)
}

interface Load {
  readonly seconds: number
  readonly account?: string | undefined
  readonly onAnswer?: (milliseconds: number) => void
}

async function run(server: SpawnedServer, { seconds, account, onAnswer }: Load): Promise<autocannon.Result> {
  const { headers: signed, body } = signedStop(new URL(server.origin).host, Date.now(), undefined, { account })
  // autocannon adds this header itself.
  const { 'content-length': _, ...headers } = signed
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const instance = autocannon(
      {
        url: server.origin,
        method: 'POST',
        connections: CONNECTIONS,
        duration: seconds,
        headers,
        body,
        verifyBody: (answer) => RIGHT_ANSWER.test(String(answer)),
      },
      (error, done) => (error ? reject(error) : resolve(done)),
    )
    if (onAnswer) instance.on('response', (_client, _status, _bytes, milliseconds) => onAnswer(milliseconds))
  })
  if (result['2xx'] === 0 || result.mismatches > 0 || result.errors > 0 || result.non2xx > 0) {
    throw new Error(
      `Cannot measure: ${server.origin} gave ${result.mismatches} wrong answers, ${result.errors} errors, ${result.non2xx} other statuses`,
    )
  }
  return result
}
