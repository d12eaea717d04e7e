import { ishumei } from '../contracts/ishumei/index.ts'
import { createSandbox, type Sandbox } from '../src/index.ts'
import { requestFor } from './requests.ts'
import type { BenchResult } from './result.ts'
import { line, microseconds, pairedRounds } from './rounds.ts'

const ROUNDS = 15
const CALLS = 200
const LIMIT = 10
const TARGET = 1.5
/** Entries that an account keeps, so that every journal is full. */
const MAX_ENTRIES = 20

/** Compares the newest entries of many accounts with full journals with those of a few. */
export async function benchJournal(): Promise<BenchResult> {
  const [few, many] = [2, 5000]
  const [small, large] = [sandboxWith(few), sandboxWith(many)]
  const { floor, measured, ratio } = await pairedRounds(ROUNDS, {
    floor: () => microseconds(CALLS, () => newest(small)),
    measured: () => microseconds(CALLS, () => newest(large)),
  })
  return {
    title: `journal({ limit: ${LIMIT} }) of ${many} accounts: ${ratio.toFixed(2)} times that of ${few}; target: at most ${TARGET}`,
    lines: [line(`floor, ${few} accounts`, floor, 'µs'), line(`${many} accounts`, measured, 'µs')],
    isMet: ratio <= TARGET,
  }
}

/** The accounts take turns, and the last requests are of two of them: both sandboxes then give entries of two accounts. */
function sandboxWith(accounts: number): Sandbox {
  const sandbox = createSandbox({ limits: false, seed: 'empty', journal: { maxEntries: MAX_ENTRIES } })
  const call = (key: string) => {
    const input = { now: 0, call: 'finish_videostream', body: { accessKey: key, requestId: 'x' } }
    sandbox.handle(requestFor(ishumei, key, input))
  }
  for (let entry = 0; entry < MAX_ENTRIES; entry++) {
    for (let index = 0; index < accounts; index++) call(`test-${index}`)
  }
  for (let entry = 0; entry < LIMIT; entry++) call(`test-${entry % 2}`)
  return sandbox
}

function newest(sandbox: Sandbox): void {
  const entries = sandbox.journal({ limit: LIMIT })
  if (entries.length !== LIMIT) throw new Error(`Cannot measure: ${entries.length} entries`)
}
