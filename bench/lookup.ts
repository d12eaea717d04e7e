import { tencentLive } from '../handlers/tencent-live/index.ts'
import { createSandbox } from '../src/index.ts'
import type { Sandbox } from '../src/sandbox/sandbox.ts'
import type { Result } from './main.ts'
import { signedStop } from './signed-stop.ts'
import { median, spread } from './statistics.ts'

const ROUNDS = 15
const STOPS = 4000
const TARGET = 1.2

/** Look-up by key and stop, among few records and among many. */
export async function benchLookup(): Promise<Result> {
  const [few, many] = [100, 100_000]
  const sandboxes = [few, many].map(sandboxWith)
  const times = sandboxes.map(() => [] as number[])
  for (let round = -3; round < ROUNDS; round++) {
    for (const [index, sandbox] of sandboxes.entries()) {
      const time = microsecondsPerStop(sandbox, round)
      if (round >= 0) times[index]?.push(time)
    }
  }
  const [withFew = [], withMany = []] = times
  const ratio = median(withMany) / median(withFew)
  return {
    title: `look-up and stop with ${many} records: ${ratio.toFixed(2)} times that with ${few}, at most ${TARGET} wanted`,
    lines: [
      `${few} records     ${median(withFew).toFixed(2)} µs, spread ${spread(withFew)}`,
      `${many} records  ${median(withMany).toFixed(2)} µs, spread ${spread(withMany)}`,
    ],
    isMet: ratio <= TARGET,
  }
}
