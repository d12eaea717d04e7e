import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { RedisServer } from '../../test/durable/support/redis-server.ts'
import { CONNECTIONS, measuredLoad } from '../http.ts'
import { type SpawnedServer, spawnServer } from '../spawned-server.ts'
import { median, spread } from '../statistics.ts'
import { type Bar, type Judged, judged } from './bar.ts'
import { cpuMs } from './cpu.ts'

/** Two processes that run the same differ by some percent for as long as they live: V8 compiles each as it happens to. So there are many. */
const SETS = 7
const ROUNDS = 4
/** Whole ones: autocannon looks at its clock once a second. */
const SECONDS = 1
/** V8 compiles for so long: a server with a file answered 26,000 requests a second in its first three seconds, then 38,000, then 40,000. */
const WARM_UPS = 6
const WARM_UP_SECONDS = 1
const SYNCS = 30

type Kind = 'memory' | 'file' | 'full' | 'valkey'

interface Measured {
  readonly requests: number
  /** A second. */
  readonly rate: number
  readonly p50Ms: number
  readonly cpuMicroseconds: number
}

/** What an answer costs that waits for its store. The servers take turns, so that the machine's load affects all of them alike. */
export async function benchServed(folder: string, redis: RedisServer): Promise<{ bars: Judged[]; lines: string[] }> {
  const states: Record<Kind, string> = {
    memory: 'memory',
    file: `file:${folder}/normal.db`,
    full: `file:${folder}/full.db?sync=full`,
    valkey: `valkey://127.0.0.1:${redis.port}/0`,
  }
  const rounds: Round[] = []
  for (let set = 0; set < SETS; set++) rounds.push(await benchSet(states, { set, floorFile: join(folder, 'floor') }))
  const of = (kind: Kind, value: keyof Measured) => rounds.map((round) => round[kind][value])
  const steady = of('memory', 'rate')
  const rateRatios = (kind: Kind) => rounds.map((round) => round[kind].rate / round.memory.rate)
  const cpuRatio = (kind: Kind) =>
    median(rounds.map((round) => round.memory.cpuMicroseconds / round[kind].cpuMicroseconds)).toFixed(2)
  const ratio = (kind: Kind, name: string, atLeast: number, note = ''): Bar => ({
    ...{ name, values: rateRatios(kind), atLeast, steady, unit: 'of the requests a second in memory' },
    note: `by CPU time alone ${cpuRatio(kind)}${note}`,
  })
  const added = rounds.map((round) => round.valkey.p50Ms - round.memory.p50Ms)
  const floors = rounds.map(({ syncMs }) => syncMs)
  const most = median(rounds.map(({ memory, syncMs }) => 1 / (1 + (syncMs * memory.rate) / 1000 / CONNECTIONS)))
  const bars: Bar[] = [
    ratio('file', 'file', 0.85),
    ratio(
      'full',
      'file, sync=full',
      0.5,
      `, floor: a sync alone takes ${median(floors).toFixed(2)} ms (spread ${spread(floors)}), which leaves ${most.toFixed(2)}`,
    ),
    ratio('valkey', 'Valkey, everysec', 0.7),
    { name: 'Valkey, added to p50', values: added, atMost: 1, steady, unit: `ms at ${CONNECTIONS} connections` },
  ]
  const lines = (Object.keys(states) as Kind[]).map((kind) => {
    const [rates, cpu, p50] = [of(kind, 'rate'), of(kind, 'cpuMicroseconds'), of(kind, 'p50Ms')]
    return (
      `${kind.padEnd(24)} ${median(rates).toFixed(0)} requests a second, spread ${spread(rates)}; ` +
      `${median(cpu).toFixed(0)} µs of CPU each, spread ${spread(cpu)}; p50 ${median(p50).toFixed(2)} ms`
    )
  })
  return { bars: bars.map(judged), lines }
}

/** One set of servers, over all of its rounds. */
type Round = Record<Kind, Measured> & { readonly syncMs: number }

async function benchSet(
  states: Record<Kind, string>,
  { set, floorFile }: { readonly set: number; readonly floorFile: string },
): Promise<Round> {
  const servers = new Map<Kind, SpawnedServer>()
  const kinds = Object.keys(states) as Kind[]
  try {
    for (const kind of isEven(set) ? kinds : kinds.toReversed()) servers.set(kind, await serverWith(states[kind]))
    // In turns too: one that is warm and then has nothing to do for long answers a tenth less from then on.
    await inTurns(servers, WARM_UPS, (server) => measuredLoad(server, WARM_UP_SECONDS))
    const measured = await inTurns(servers, ROUNDS, measure)
    const of = (kind: Kind) => together(measured.map((round) => round.get(kind) as Measured))
    return {
      ...{ memory: of('memory'), file: of('file'), full: of('full'), valkey: of('valkey') },
      syncMs: syncAlone(floorFile),
    }
  } finally {
    await Promise.all(Array.from(servers.values(), (server) => server.stop()))
  }
}

/** Each is as often before the others as after them. */
async function inTurns<Result>(
  servers: ReadonlyMap<Kind, SpawnedServer>,
  rounds: number,
  step: (server: SpawnedServer) => Promise<Result>,
): Promise<Map<Kind, Result>[]> {
  const results: Map<Kind, Result>[] = []
  for (let round = 0; round < rounds; round++) {
    const result = new Map<Kind, Result>()
    for (const [kind, server] of isEven(round) ? servers : [...servers].reverse()) result.set(kind, await step(server))
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
