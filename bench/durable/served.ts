import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { RedisServer } from '../../test/durable/support/redis-server.ts'
import { CONNECTIONS, measuredLoad } from '../http.ts'
import { type SpawnedServer, spawnServer } from '../spawned-server.ts'
import { median, spread } from '../statistics.ts'
import { type Bar, type Judged, judged } from './bar.ts'
import { cpuMs } from './cpu.ts'

/** Two processes that run the same differ by some percent for as long as they live: V8 compiles each as it happens to. So there are many pairs. */
const PAIRS = 7
const ROUNDS = 4
/** Whole ones: autocannon looks at its clock once a second. */
const SECONDS = 1
/** V8 compiles for so long: a server with a file answered 26,000 requests a second in its first three seconds, then 38,000, then 40,000. */
const WARM_UPS = 6
const SYNCS = 30

type Kind = 'file' | 'full' | 'valkey'

interface Measured {
  readonly requests: number
  /** A second. */
  readonly rate: number
  readonly p50Ms: number
  readonly cpuMicroseconds: number
}

/** What an answer costs that waits for its store, beside one that waits for none. */
export async function benchServed(folder: string, redis: RedisServer): Promise<{ bars: Judged[]; lines: string[] }> {
  const floorFile = join(folder, 'floor')
  const file = await benchPairs((number) => `file:${folder}/normal${number}.db`, floorFile)
  const full = await benchPairs((number) => `file:${folder}/full${number}.db?sync=full`, floorFile)
  const valkey = await benchPairs((number) => `valkey://127.0.0.1:${redis.port}/${number + 2}`, floorFile)
  const ratio = (pairs: readonly Pair[], name: string, atLeast: number, note = ''): Bar => ({
    ...{ name, atLeast, values: pairs.map(({ memory, stored }) => stored.rate / memory.rate) },
    ...{ steady: ratesInMemory(pairs), unit: 'of the requests a second in memory' },
    note: `by CPU time alone ${cpuRatio(pairs)}${note}`,
  })
  const floors = full.map(({ syncMs }) => syncMs)
  const most = median(full.map(({ memory, syncMs }) => 1 / (1 + (syncMs * memory.rate) / 1000 / CONNECTIONS)))
  const floor = `a sync alone takes ${median(floors).toFixed(2)} ms (spread ${spread(floors)})`
  const bars: Bar[] = [
    ratio(file, 'file', 0.85),
    ratio(full, 'file, sync=full', 0.5, `, floor: ${floor}, which leaves ${most.toFixed(2)}`),
    ratio(valkey, 'Valkey, everysec', 0.7),
    {
      ...{ name: 'Valkey, added to p50', atMost: 1, unit: `ms at ${CONNECTIONS} connections` },
      ...{ values: valkey.map(({ memory, stored }) => stored.p50Ms - memory.p50Ms), steady: ratesInMemory(valkey) },
    },
  ]
  const lines = Object.entries({ file, full, valkey } satisfies Record<Kind, Pair[]>).flatMap(([kind, pairs]) => [
    line(
      `memory, beside ${kind}`,
      pairs.map(({ memory }) => memory),
    ),
    line(
      kind,
      pairs.map(({ stored }) => stored),
    ),
  ])
  return { bars: bars.map(judged), lines }
}

function ratesInMemory(pairs: readonly Pair[]): number[] {
  return pairs.map(({ memory }) => memory.rate)
}

function cpuRatio(pairs: readonly Pair[]): string {
  return median(pairs.map(({ memory, stored }) => memory.cpuMicroseconds / stored.cpuMicroseconds)).toFixed(2)
}

function line(name: string, all: readonly Measured[]): string {
  const [rates, cpu, p50] = [
    all.map(({ rate }) => rate),
    all.map((one) => one.cpuMicroseconds),
    all.map((one) => one.p50Ms),
  ]
  return (
    `${name.padEnd(24)} ${median(rates).toFixed(0)} requests a second, spread ${spread(rates)}; ` +
    `${median(cpu).toFixed(1)} µs of CPU each, spread ${spread(cpu)}; p50 ${median(p50).toFixed(2)} ms`
  )
}

/** Two servers that took turns, over all of their rounds. */
interface Pair {
  readonly memory: Measured
  readonly stored: Measured
  readonly syncMs: number
}

/** `stateOf` names a new store for each pair: what one left would be in the next one's memory. */
async function benchPairs(stateOf: (number: number) => string, floorFile: string): Promise<Pair[]> {
  const pairs: Pair[] = []
  for (let number = 0; number < PAIRS; number++) {
    pairs.push({ ...(await benchPair(stateOf(number), isEven(number))), syncMs: syncAlone(floorFile) })
  }
  return pairs
}

/** No more than two at a time: one that is warm and then waits for some seconds may be a tenth slower for as long as it lives. */
async function benchPair(state: string, isMemoryFirst: boolean): Promise<Omit<Pair, 'syncMs'>> {
  const states = isMemoryFirst ? ['memory', state] : [state, 'memory']
  const servers: SpawnedServer[] = []
  try {
    for (const one of states) servers.push(await serverWith(one))
    await inTurns(servers, WARM_UPS, (server) => measuredLoad(server, SECONDS))
    const rounds = await inTurns(servers, ROUNDS, measure)
    const of = (server: SpawnedServer | undefined) => together(rounds.map((round) => round.get(server) as Measured))
    const [first, second] = servers.map(of) as [Measured, Measured]
    return isMemoryFirst ? { memory: first, stored: second } : { memory: second, stored: first }
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
  }
}

/** Each is as often before the others as after them. */
async function inTurns<Result>(
  servers: readonly SpawnedServer[],
  rounds: number,
  step: (server: SpawnedServer) => Promise<Result>,
): Promise<Map<SpawnedServer | undefined, Result>[]> {
  const results: Map<SpawnedServer | undefined, Result>[] = []
  for (let round = 0; round < rounds; round++) {
    const result = new Map<SpawnedServer | undefined, Result>()
    for (const server of isEven(round) ? servers : servers.toReversed()) result.set(server, await step(server))
    results.push(result)
  }
  return results
}

function isEven(number: number): boolean {
  return number % 2 === 0
}

function together(rounds: readonly Measured[]): Measured {
  const mean = (value: keyof Measured) => rounds.reduce((sum, round) => sum + round[value], 0) / rounds.length
  return {
    requests: mean('requests'),
    rate: mean('rate'),
    p50Ms: mean('p50Ms'),
    cpuMicroseconds: mean('cpuMicroseconds'),
  }
}

export async function measure(server: SpawnedServer, account?: string): Promise<Measured> {
  const before = cpuMs(server.pid)
  const { requests, rate, p50Ms } = await measuredLoad(server, SECONDS, account)
  return { requests, rate, p50Ms, cpuMicroseconds: (1000 * (cpuMs(server.pid) - before)) / requests }
}

/** How long the disk takes for what SQLite writes for a group of as many answers as there are connections: two pages. */
function syncAlone(path: string): number {
  const file = openSync(path, 'a')
  try {
    const pages = Buffer.alloc(2 * 4120, 'x')
    const times = Array.from({ length: SYNCS }, () => {
      writeSync(file, pages)
      const since = performance.now()
      fdatasyncSync(file)
      return performance.now() - since
    })
    return median(times)
  } finally {
    closeSync(file)
  }
}

export function serverWith(state: string, ...more: readonly string[]): Promise<SpawnedServer> {
  const serve = ['dist/node/cli.js', 'serve', '--port', '0', '--no-limits', '--log', 'none']
  return spawnServer([...serve, '--state', state, ...more])
}
