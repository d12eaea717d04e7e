import { tencentLive } from '../handlers/tencent-live/index.ts'
import { createSandbox } from '../src/index.ts'
import type { Sandbox } from '../src/sandbox/sandbox.ts'
import type { WireRequest } from '../src/vendor/wire.ts'
import type { BenchResult } from './result.ts'
import { signedStop } from './signed-stop.ts'
import { median, spread } from './statistics.ts'

const ROUNDS = 15
const STOPS = 4000
const TARGET = 1.2
const HOST = '127.0.0.1:4747'
const FIRST_ID = 200_000_000
/** The size of the smaller sandbox: each task is stopped once before it runs again. */
const BATCH = 100

/** Compares stopping a task among few records and among many. */
export async function benchLookup(): Promise<BenchResult> {
  const [few, many] = [100, 100_000]
  const [small, large] = [sandboxWith(few), sandboxWith(many)]
  const [withFew, withMany]: [number[], number[]] = [[], []]
  for (let round = -3; round < ROUNDS; round++) {
    const [timeWithFew, timeWithMany] = [microsecondsPerStop(small, few), microsecondsPerStop(large, many)]
    if (round < 0) continue
    withFew.push(timeWithFew)
    withMany.push(timeWithMany)
  }
  // One ratio for each round, because the load of the machine affects both.
  const ratio = median(withMany.map((time, round) => time / (withFew[round] ?? time)))
  return {
    title: `look-up and stop with ${many} records: ${ratio.toFixed(2)} times that with ${few}; target: at most ${TARGET}`,
    lines: [
      `${few} records     ${median(withFew).toFixed(2)} µs, spread ${spread(withFew)}`,
      `${many} records  ${median(withMany).toFixed(2)} µs, spread ${spread(withMany)}`,
    ],
    isMet: ratio <= TARGET,
  }
}

function sandboxWith(count: number): Sandbox {
  const sandbox = createSandbox({ limits: false })
  sandbox.clock.freeze()
  const state = sandbox.account('demo').state(tencentLive)
  for (let id = FIRST_ID; id < FIRST_ID + count; id++) state.tasks.put(runningTask(id, sandbox.clock.now()))
  return sandbox
}

function runningTask(id: number, now: number) {
  return {
    id,
    streamName: 'test1',
    app: 'live',
    mode: 'scheduled',
    state: 'active',
    recordType: 'video',
    fileFormat: 'flv',
    isMixed: false,
    createdAt: now,
    startAt: now,
  } as const
}

/** The mean over a round of batches, without the time to start the tasks again. */
function microsecondsPerStop(sandbox: Sandbox, count: number): number {
  const { tasks } = sandbox.account('demo').state(tencentLive)
  let milliseconds = 0
  for (let batch = 0; batch < STOPS / BATCH; batch++) {
    // Far apart, so that no stop profits from the cache of the one before.
    const ids = Array.from(
      { length: BATCH },
      (_, index) => FIRST_ID + Math.floor((index * count) / BATCH) + (batch % (count / BATCH)),
    )
    for (const id of ids) tasks.put(runningTask(id, sandbox.clock.now()))
    const requests = ids.map((TaskId) => stopRequest(sandbox, TaskId))
    const startedAt = performance.now()
    for (const request of requests) sandbox.handle(request)
    milliseconds += performance.now() - startedAt
    const left = ids.filter((id) => tasks.get(String(id))?.state !== 'stopped')
    if (left.length > 0) throw new Error(`Cannot measure: ${left.length} tasks are still running`)
  }
  return (milliseconds * 1000) / STOPS
}

function stopRequest(sandbox: Sandbox, TaskId: number): WireRequest {
  const { headers, body } = signedStop(HOST, sandbox.clock.now(), { StreamName: 'test1', TaskId })
  return { method: 'POST', host: HOST, path: '/', query: '', headers, body: new TextEncoder().encode(body) }
}
