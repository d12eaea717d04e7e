import { tencentLive } from '../contracts/tencent-live/index.ts'
import { createSandbox, type Sandbox } from '../src/index.ts'
import { requestFor } from './requests.ts'
import type { BenchResult } from './result.ts'
import { line } from './rounds.ts'
import { median } from './statistics.ts'

const ROUNDS = 15
const CALLS = 10_000
const SIZES = [10_000, 40_000]
const TARGET_MS = 0.1
const TASK_MS = 3_600_000

/** What a server does ten times a second while nothing is due, however many accounts have work for later. */
export async function benchIdle(): Promise<BenchResult> {
  const sizes = [1, ...SIZES]
  const sandboxes = sizes.map((size) => sandboxWith(size))
  const times = sizes.map(() => [] as number[])
  for (let round = -3; round < ROUNDS; round++) {
    for (const [index, sandbox] of sandboxes.entries()) {
      const time = await microsecondsPerRun(sandbox)
      if (round >= 0) times[index]?.push(time)
    }
  }
  const worst = Math.max(...times.map((values) => median(values))) / 1000
  return {
    title: `due work with ${SIZES.join(' and ')} idle accounts: ${worst.toFixed(5)} ms; target: at most ${TARGET_MS} ms`,
    lines: sizes.map((size, index) =>
      line(size === 1 ? 'floor, 1 account' : `${size} accounts`, times[index] ?? [], 'µs'),
    ),
    isMet: worst <= TARGET_MS,
  }
}

/** Every account has a recording that ends in an hour. */
function sandboxWith(count: number): Sandbox {
  const now = Date.now()
  const sandbox = createSandbox({ limits: false, seed: 'empty', maxAccounts: count, realTime: () => now })
  const place = { StreamName: 'a', DomainName: 'push.example.com', AppName: 'live' }
  const times = { StartTime: chinaTime(now + 60_000), EndTime: chinaTime(now + TASK_MS) }
  for (let index = 0; index < count; index++) {
    const call = { now, call: 'CreateLiveRecord', body: { ...place, ...times } }
    const { verdict } = sandbox.handle(requestFor(tencentLive, `test-${index}`, call))
    if (verdict.outcome !== 'answered') throw new Error(`Cannot measure: ${verdict.explanation}`)
  }
  const idle = sandbox.accounts.list().filter((account) => (account.nextWork() ?? now) > now)
  if (idle.length !== count) throw new Error(`Cannot measure: ${idle.length} accounts have work for later`)
  return sandbox
}

async function microsecondsPerRun(sandbox: Sandbox): Promise<number> {
  const startedAt = performance.now()
  for (let call = 0; call < CALLS; call++) await sandbox.runDueWork()
  return ((performance.now() - startedAt) * 1000) / CALLS
}

/** The vendor writes times as in China, `2026-11-21 12:00:00`. */
function chinaTime(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
}
