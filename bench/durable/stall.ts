import { join } from 'node:path'
import { createSandbox } from '../../src/index.ts'
import { inTurns } from '../../src/keeper/compaction.ts'
import { keptAccount } from '../../src/keeper/kept-account.ts'
import { SqliteLedger } from '../../src/ledger/sqlite/sqlite.ts'
import { VERSION } from '../../src/sandbox/version.ts'
import { accountWith } from '../snapshot.ts'
import { median } from '../statistics.ts'
import { type Judged, judged } from './bar.ts'

const ROUNDS = 9
const RECORDS = 100_000

/**
 * The longest time in which requests have no turn while a large account is stored in a file. It is time on the clock, because a disk may
 * be what stops us. Others on the machine only add to it, so the shortest of all rounds is what we do ourselves.
 */
export async function benchStall(folder: string): Promise<Judged> {
  const sandbox = createSandbox({ limits: false })
  const account = accountWith(RECORDS, sandbox)
  const ledger = new SqliteLedger({ path: join(folder, 'stall.db') })
  try {
    const claimed = await ledger.claim(account.name)
    if ('ownedBy' in claimed) throw new Error('Somebody else has the account')
    const stalls = []
    for (let round = 0; round < ROUNDS; round++) {
      stalls.push(
        await longestStall(async () => {
          const { pieces } = inTurns(keptAccount(account, sandbox, VERSION))
          await ledger.compact(claimed.claim, -1, pieces)
        }),
      )
    }
    return judged({
      ...{ name: 'stall by a snapshot', values: [Math.min(...stalls)], unit: 'ms', atMost: 10, digits: 1 },
      note: `${RECORDS} records; the shortest of ${ROUNDS} rounds, their median ${median(stalls).toFixed(1)} ms`,
    })
  } finally {
    await ledger.close()
  }
}

/** In milliseconds. */
async function longestStall(work: () => Promise<void>): Promise<number> {
  let longest = 0
  let isOver = false
  const watched = watch()
  await work()
  isOver = true
  await watched
  return longest

  async function watch(): Promise<void> {
    for (let last = performance.now(); !isOver; ) {
      await new Promise((resolve) => setImmediate(resolve))
      const now = performance.now()
      longest = Math.max(longest, now - last)
      last = now
    }
  }
}
