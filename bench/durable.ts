import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Entry } from '../src/ledger/entry.ts'
import type { Ledger } from '../src/ledger/ledger.ts'
import { SqliteLedger } from '../src/ledger/sqlite/sqlite.ts'
import { type RedisServer, startRedis } from '../test/durable/support/redis-server.ts'
import { CONNECTIONS, load, onLoadCore } from './http.ts'
import type { BenchResult } from './result.ts'
import { signedStop } from './signed-stop.ts'
import { type SpawnedServer, spawnServer } from './spawned-server.ts'
import { median, spread } from './statistics.ts'

const ROUNDS = 7
const SECONDS = 2
const WARM_UP_SECONDS = 3
const ENTRIES = 5000

const TARGETS = { normal: 0.85, full: 0.5, valkey: 0.7, addedMs: 1, claimMs: 50, entryMicroseconds: 20, bytes: 150 }

/**
 * What state that lasts costs. The servers take turns, so that the machine's load affects all of them alike. The store of the Valkey runs
 * beside the load: in earnest it has a machine of its own.
 */
export async function benchDurable(): Promise<BenchResult> {
  onLoadCore()
  const folder = mkdtempSync(join(tmpdir(), 'soundcheck-bench-'))
  const redis = await startRedis()
  try {
    const served = await served4(folder, redis)
    const { claimMs, entryMicroseconds } = await claims(join(folder, 'claims.db'))
    const bytes = await bytesOfRequest(join(folder, 'bytes.db'))
    const { normal, full, valkey } = served.ratios
    return {
      title:
        `state that lasts, of what memory does: file ${normal.toFixed(2)} (at least ${TARGETS.normal}), sync=full ${full.toFixed(2)} ` +
        `(${TARGETS.full}), Valkey ${valkey.toFixed(2)} (${TARGETS.valkey})`,
      lines: [
        ...served.lines,
        `Valkey adds      ${served.addedMs.toFixed(2)} ms to an answer at ${CONNECTIONS} connections; target: at most ${TARGETS.addedMs}`,
        `claim            ${claimMs.toFixed(1)} ms, and ${entryMicroseconds.toFixed(1)} µs an entry; targets: ${TARGETS.claimMs} and ${TARGETS.entryMicroseconds}`,
        `stored           ${bytes.alone.toFixed(0)} bytes a request alone, ${bytes.together.toFixed(0)} with 15 others; target: ${TARGETS.bytes}`,
      ],
      isMet:
        normal >= TARGETS.normal &&
        full >= TARGETS.full &&
        valkey >= TARGETS.valkey &&
        served.addedMs <= TARGETS.addedMs &&
        claimMs <= TARGETS.claimMs &&
        entryMicroseconds <= TARGETS.entryMicroseconds &&
        Math.max(bytes.alone, bytes.together) <= TARGETS.bytes,
    }
  } finally {
    await redis.remove()
    rmSync(folder, { recursive: true })
  }
}

type Kind = 'memory' | 'normal' | 'full' | 'valkey'

async function served4(folder: string, redis: RedisServer) {
  const states: Record<Kind, string> = {
    memory: 'memory',
    normal: `file:${folder}/normal.db`,
    full: `file:${folder}/full.db?sync=full`,
    valkey: `valkey://127.0.0.1:${redis.port}/0`,
  }
  const kinds = Object.keys(states) as Kind[]
  const servers = new Map<Kind, SpawnedServer>()
  for (const kind of kinds) servers.set(kind, await serverWith(states[kind]))
  const rates: Record<Kind, number[]> = { memory: [], normal: [], full: [], valkey: [] }
  const costs: Record<Kind, number[]> = { memory: [], normal: [], full: [], valkey: [] }
  try {
    for (const server of servers.values()) await load(server, WARM_UP_SECONDS)
    for (let round = 0; round < ROUNDS; round++) {
      for (const [kind, server] of servers) {
        const before = cpuMs(server)
        const rate = await load(server, SECONDS)
        rates[kind].push(rate)
        costs[kind].push((1000 * (cpuMs(server) - before)) / (rate * SECONDS))
      }
    }
  } finally {
    await Promise.all(Array.from(servers.values(), (server) => server.stop()))
  }
  const ratio = (kind: Kind) => median(rates[kind].map((rate, round) => rate / (rates.memory[round] ?? Number.NaN)))
  // With so many connections that always wait for one answer, this is the mean time of an answer.
  const meanMs = (rate: number) => (1000 * CONNECTIONS) / rate
  const added = rates.valkey.map((rate, round) => meanMs(rate) - meanMs(rates.memory[round] ?? Number.NaN))
  return {
    ratios: { normal: ratio('normal'), full: ratio('full'), valkey: ratio('valkey') },
    addedMs: median(added),
    lines: kinds.map(
      (kind) =>
        `${kind.padEnd(16)} ${median(rates[kind]).toFixed(0)} requests a second, spread ${spread(rates[kind])}; ` +
        `${median(costs[kind]).toFixed(0)} µs of CPU a request, spread ${spread(costs[kind])}`,
    ),
  }
}

/** The CPU time of a server so far. It says something also when others use the machine. Linux counts hundredths of a second. */
function cpuMs({ pid }: SpawnedServer): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return 10 * (Number(fields[11]) + Number(fields[12]))
}

function serverWith(state: string): Promise<SpawnedServer> {
  const serve = ['dist/node/cli.js', 'serve', '--port', '0', '--no-limits', '--log', 'none']
  return spawnServer([...serve, '--state', state])
}

/** The time of a claim of a new account, and what each entry of a long log adds: read, unpacked, not yet repeated. */
async function claims(path: string): Promise<{ claimMs: number; entryMicroseconds: number }> {
  const ledger = new SqliteLedger({ path })
  await write(ledger, 'long', 16)
  const rounds = []
  for (let round = 0; round < ROUNDS; round++) {
    const short = await timeOfClaim(ledger, `new ${round}`)
    rounds.push({ short, long: await timeOfClaim(ledger, 'long') })
  }
  await ledger.close()
  const entryMicroseconds = median(rounds.map(({ short, long }) => ((long - short) * 1000) / ENTRIES))
  return { claimMs: median(rounds.map(({ short }) => short)), entryMicroseconds }
}

async function timeOfClaim(ledger: Ledger, account: string): Promise<number> {
  const since = performance.now()
  const claimed = await ledger.claim(account)
  if ('ownedBy' in claimed) throw new Error('Somebody else has the account')
  for await (const entry of claimed.entries) if (entry.kind !== 'request') throw new Error('Only requests were stored')
  return performance.now() - since
}

/** How much the file grows with a request, when each is stored alone and when 16 are stored together. */
async function bytesOfRequest(path: string): Promise<{ alone: number; together: number }> {
  const bytes = []
  for (const size of [1, 16]) {
    const file = `${path}.${size}`
    const ledger = new SqliteLedger({ path: file })
    const [empty] = [statSync(file).size]
    await write(ledger, 'shop', size)
    await ledger.close()
    bytes.push((statSync(file).size - empty) / ENTRIES)
  }
  const [alone = Number.NaN, together = Number.NaN] = bytes
  return { alone, together }
}

async function write(ledger: Ledger, account: string, size: number): Promise<void> {
  const claimed = await ledger.claim(account)
  if ('ownedBy' in claimed) throw new Error('Somebody else has the account')
  for await (const _ of claimed.entries) throw new Error('The account is not new')
  const entries = Array.from({ length: ENTRIES }, (_, sequence) => entryOf(sequence))
  for (let from = 0; from < ENTRIES; from += size) await ledger.append(claimed.claim, entries.slice(from, from + size))
}

/** No two requests are alike: each has its stream, its time, its trace and its signature. */
function entryOf(sequence: number): Entry {
  const now = 1_790_000_000_000 + sequence * 1500
  const { headers, body } = signedStop('live.tencentcloudapi.com', now, {
    StreamName: `stream${sequence % 50}`,
    TaskId: 1000 + sequence,
  })
  return {
    ...{ kind: 'request', sequence, real: now, digest: Math.imul(sequence, 2_654_435_761) >>> 0 },
    request: {
      ...{ method: 'POST', host: 'live.tencentcloudapi.com', path: '/', query: '' },
      headers: { ...headers, 'x-tc-traceid': randomUUID() },
      body: new TextEncoder().encode(body),
    },
  }
}
