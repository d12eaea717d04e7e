import { tencentLive } from '../handlers/tencent-live/index.ts'
import { createSandbox } from '../src/index.ts'
import type { Account } from '../src/sandbox/accounts/account.ts'
import type { Sandbox } from '../src/sandbox/sandbox.ts'
import { writeSnapshot } from '../src/sandbox/state/snapshot/write.ts'
import type { BenchResult } from './result.ts'
import { line } from './rounds.ts'
import { median } from './statistics.ts'

const ROUNDS = 9
const RECORDS = 100_000
const TARGET_MS = 10
const TARGET_SHARE = 0.6

/**
 * Writes a snapshot of many records and of as many things to come, a piece a turn of the event loop. A stall is the longest
 * time without a turn: taking the snapshot, or writing a piece. It is processor time, because others use the machine too.
 */
export async function benchSnapshot(): Promise<BenchResult> {
  const account = accountWith(RECORDS)
  const rounds = []
  for (let round = -3; round < ROUNDS; round++) {
    const written = await write(account)
    if (round >= 0) rounds.push(written)
  }
  const stalls = rounds.map(({ stallMs }) => stallMs)
  const rates = rounds.map(({ megabytes, writingMs }) => (1000 * megabytes) / writingMs)
  const floor = rounds.map(({ megabytes, stringifyMs }) => (1000 * megabytes) / stringifyMs)
  const share = median(rates.map((rate, round) => rate / (floor[round] ?? Number.NaN)))
  const stall = median(stalls)
  return {
    title: `snapshot of ${RECORDS} records: stalls of ${stall.toFixed(1)} ms; target: at most ${TARGET_MS} ms, at ${share.toFixed(2)} of the speed of JSON.stringify; target: at least ${TARGET_SHARE}`,
    lines: [
      line('longest stall', stalls, 'ms'),
      line(
        'floor, JSON.stringify',
        rounds.map(({ stringifyMs }) => stringifyMs),
        'ms in one stall',
      ),
      line('floor, JSON.stringify', floor, 'MB a second'),
      line('in pieces', rates, 'MB a second'),
    ],
    isMet: stall <= TARGET_MS && share >= TARGET_SHARE,
  }
}

/** An account with so many records, and as many things to come. */
export function accountWith(records: number, sandbox: Sandbox = createSandbox({ limits: false })): Account {
  sandbox.clock.freeze()
  const account = sandbox.account('test-large')
  const { tasks, schedule } = account.state(tencentLive)
  const [task] = tasks.snapshot()
  if (!task) throw new Error('Cannot measure: no documented task')
  const now = account.clock.now()
  for (let index = 0; index < records; index++) {
    const { id } = tasks.put({ ...task, id: 200_000_000 + index })
    schedule.add(now + ((index * 7919) % records), { what: 'end', task: { kind: 'legacy', id: String(id) } } as never)
  }
  return account
}

async function write(account: Account) {
  let [stallMs, writingMs, characters] = [0, 0, 0]
  const step = <T>(work: () => T): T => {
    const before = cpuMs()
    const result = work()
    const took = cpuMs() - before
    stallMs = Math.max(stallMs, took)
    writingMs += took
    return result
  }
  const snapshot = step(() => account.snapshot())
  const pieces = writeSnapshot(snapshot)
  for (let next = step(() => pieces.next()); !next.done; next = step(() => pieces.next())) {
    characters += next.value.length
    await new Promise((resolve) => setImmediate(resolve))
  }
  const before = cpuMs()
  const { length } = JSON.stringify(snapshot)
  if (length !== characters) throw new Error(`Cannot measure: ${characters} characters instead of ${length}`)
  return { stallMs, writingMs, stringifyMs: cpuMs() - before, megabytes: characters / 1e6 }
}

function cpuMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
