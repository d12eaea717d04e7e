import { ishumei } from '../contracts/ishumei/index.ts'
import { createSandbox } from '../src/index.ts'
import { requestFor } from './requests.ts'
import type { BenchResult } from './result.ts'
import { line, microseconds, pairedRounds } from './rounds.ts'

const ROUNDS = 15
const OPENINGS = 200
const TARGET = 1.5

/** Compares opening an account among many others with opening one among a few: each looks for accounts that have expired. */
export async function benchExpiry(): Promise<BenchResult> {
  const [few, many] = [10, 20_000]
  const { floor, measured, ratio } = await pairedRounds(ROUNDS, { floor: opening(few), measured: opening(many) })
  return {
    title: `opening an account beside ${many} others: ${ratio.toFixed(2)} times that beside ${few}; target: at most ${TARGET}`,
    lines: [line(`floor, ${few} accounts`, floor, 'µs'), line(`${many} accounts`, measured, 'µs')],
    isMet: ratio <= TARGET,
  }
}

/** Opened accounts are closed again, so that every round has the same others. */
function opening(others: number): () => number {
  const sandbox = createSandbox({ limits: false, seed: 'empty' })
  const open = (key: string) => {
    const input = { now: 0, call: 'finish_videostream', body: { accessKey: key, requestId: 'x' } }
    sandbox.handle(requestFor(ishumei, key, input))
  }
  for (let index = 0; index < others; index++) open(`test-${index}`)
  return () => {
    const time = microseconds(OPENINGS, (index) => open(`test-new-${index}`))
    for (let index = 0; index < OPENINGS; index++) sandbox.close(`test-new-${index}`)
    return time
  }
}
