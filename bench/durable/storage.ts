import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { inflateRawSync } from 'node:zlib'
import { createSandbox } from '../../src/index.ts'
import { openState } from '../../src/keeper/open.ts'
import type { Entry } from '../../src/ledger/entry.ts'
import type { Ledger } from '../../src/ledger/ledger.ts'
import { SqliteLedger } from '../../src/ledger/sqlite/sqlite.ts'
import { signedStop } from '../signed-stop.ts'
import { type Bar, type Judged, judged } from './bar.ts'

const ROUNDS = 9
const ENTRIES = 5000
/** So that the log is replaced several times. */
const REQUESTS = 40_000
/** Between two looks at the file. */
const STEP = 500

/** How large the logs of accounts are, and how long it takes to read one. */
export async function benchStorage(folder: string): Promise<Judged[]> {
  const bars = [
    ...(await claims(join(folder, 'claims.db'))),
    ...(await bytesOfRequest(join(folder, 'bytes.db'))),
    await boundOfLog(join(folder, 'bound.db')),
  ]
  return bars.map(judged)
}

/** How large the log of an account becomes, of its snapshot as text, which has the journal in it. */
async function boundOfLog(path: string): Promise<Bar> {
  const sandbox = createSandbox({ limits: false })
  const state = await openState(sandbox, { address: `file:${path}` })
  const file = new DatabaseSync(path)
  const ratios: number[] = []
  let stored = 0
  for (let number = 0; number < REQUESTS; number += STEP) {
    for (let index = 0; index < STEP; index++) await state.answerable(handled(sandbox, number + index))
    const pieces = file.prepare('SELECT bytes FROM pieces').all() as { bytes: Uint8Array }[]
    const { log } = file.prepare('SELECT total(length(bytes)) AS log FROM groups').get() as { log: number }
    if (pieces.length === 0) continue
    stored = sum(pieces.map(({ bytes }) => bytes.length))
    ratios.push(log / sum(pieces.map(({ bytes }) => inflateRawSync(bytes).length)))
  }
  file.close()
  await state.close()
  return {
    ...{ name: 'log', values: [Math.max(...ratios)], unit: 'of the snapshot as text', atMost: 2 },
    note: `the most in ${REQUESTS} requests; the snapshot is stored in ${(stored / 1000).toFixed(0)} kB`,
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function handled(sandbox: ReturnType<typeof createSandbox>, number: number) {
  const { headers, body } = signedStop('live.tencentcloudapi.com', sandbox.clock.now(), {
    StreamName: `stream${number % 50}`,
    TaskId: 1000 + number,
  })
  return sandbox.handle({
    ...{ method: 'POST', host: 'live.tencentcloudapi.com', path: '/', query: '' },
    headers: { ...headers, 'x-tc-traceid': randomUUID() },
    body: new TextEncoder().encode(body),
  }).account
}

/** The time of a claim of a new account, and what each entry of a long log adds: read, unpacked, not yet repeated. */
async function claims(path: string): Promise<readonly Bar[]> {
  const ledger = new SqliteLedger({ path })
  await write(ledger, 'long', 16)
  const rounds = []
  for (let round = 0; round < ROUNDS; round++) {
    const short = await timeOfClaim(ledger, `new ${round}`)
    rounds.push({ short, long: await timeOfClaim(ledger, 'long') })
  }
  await ledger.close()
  const perEntry = rounds.map(({ short, long }) => ((long.cpuMs - short.cpuMs) * 1000) / ENTRIES)
  return [
    { name: 'claim', values: rounds.map(({ short }) => short.ms), unit: 'ms', atMost: 50 },
    { name: 'claim, an entry', values: perEntry, unit: 'µs of CPU', atMost: 20 },
  ]
}

async function timeOfClaim(ledger: Ledger, account: string) {
  const [since, cpuSince] = [performance.now(), threadMs()]
  const claimed = await ledger.claim(account)
  if ('ownedBy' in claimed) throw new Error('Somebody else has the account')
  for await (const entry of claimed.entries) if (entry.kind !== 'request') throw new Error('Only requests were stored')
  return { ms: performance.now() - since, cpuMs: threadMs() - cpuSince }
}

function threadMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** How much the file grows with a request, when each is stored alone and when 16 are stored together. */
async function bytesOfRequest(path: string): Promise<readonly Bar[]> {
  const bytes = []
  for (const size of [1, 16]) {
    const file = `${path}.${size}`
    const ledger = new SqliteLedger({ path: file })
    const [empty] = [statSync(file).size]
    await write(ledger, 'shop', size)
    await ledger.close()
    bytes.push((statSync(file).size - empty) / ENTRIES)
  }
  const names = ['stored, alone', 'stored, with 15 others']
  return bytes.map((value, index) => ({
    ...{ name: names[index] ?? '', values: [value], unit: 'bytes a request', atMost: 150, digits: 0 },
    note: 'measured once, nothing varies',
  }))
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
