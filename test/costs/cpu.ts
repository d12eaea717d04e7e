import { createHash } from 'node:crypto'

/** How much CPU time a call may take above the time to read its bytes, in milliseconds. */
const MAX_EXCESS_MS = 50
/** Garbage collection and a busy machine make single tries slow, so the best of these counts. */
const TRIES = 3

export interface Call {
  readonly name: string
  /** Everything that the client sent. */
  readonly bytes: Uint8Array
  readonly run: () => unknown
}

/** A call that costs too much, with its excess in milliseconds. */
export type Offender = readonly [name: string, excessMs: number]

/** The calls that take more CPU time than they may. On a busy machine, everything may take longer. */
export async function offenders(calls: Iterable<Call>): Promise<Offender[]> {
  const found: Offender[] = []
  for (const call of calls) {
    const excessMs = await excessOf(call)
    if (excessMs <= MAX_EXCESS_MS) continue
    if (excessMs > MAX_EXCESS_MS * (await slowness())) found.push([call.name, Math.round(excessMs)])
  }
  return found
}

let quietMs = Number.POSITIVE_INFINITY

/** How much longer the same work takes now than at the best moment so far. At least 1. */
async function slowness(): Promise<number> {
  const nowMs = await costOf(fixedWork)
  for (let tries = 0; tries < TRIES; tries++) quietMs = Math.min(quietMs, nowMs, await costOf(fixedWork))
  return Math.max(1, nowMs / quietMs)
}

function fixedWork(): unknown {
  return Array.from({ length: 50_000 }, (_, index) => `${index}`)
    .sort()
    .join()
}

async function excessOf({ run, bytes }: Call): Promise<number> {
  let cost = Number.POSITIVE_INFINITY
  for (let tries = 0; tries < TRIES && cost > MAX_EXCESS_MS; tries++) cost = Math.min(cost, await costOf(run))
  return cost <= MAX_EXCESS_MS ? cost : cost - (await readingTime(bytes))
}

/** The time to decode a text, to hash it once and to parse it. Few calls are slow enough for this to be measured. */
async function readingTime(bytes: Uint8Array): Promise<number> {
  const costs = []
  for (let tries = 0; tries < TRIES; tries++) costs.push(await costOf(() => read(bytes)))
  return Math.min(...costs)
}

function read(bytes: Uint8Array): unknown {
  const text = new TextDecoder().decode(bytes)
  createHash('sha256').update(bytes).digest('hex')
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

async function costOf(run: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
