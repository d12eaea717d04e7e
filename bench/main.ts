import { benchAccountHeap } from './account-heap.ts'
import { compareWith } from './compare.ts'
import { benchDurable } from './durable.ts'
import { benchExpiry } from './expiry.ts'
import { benchHeap } from './heap.ts'
import { benchHttp } from './http.ts'
import { benchIdle } from './idle.ts'
import { benchInProcess } from './in-process.ts'
import { benchJournal } from './journal.ts'
import { benchLists } from './lists.ts'
import { benchLookup } from './lookup.ts'
import { benchMemory } from './memory.ts'
import type { BenchResult } from './result.ts'
import { benchRoom } from './room.ts'
import { benchSlowReceiver } from './slow-receiver.ts'
import { benchSnapshot } from './snapshot.ts'
import { benchStartup } from './startup.ts'
import { benchTraffic } from './traffic.ts'

/**
 * `npm run bench [-- name]`. Times are ratios to a baseline that is measured in the same run. `npm run bench -- --compare REV
 * [name…]` takes another revision as the baseline.
 */
const benches: Record<string, () => Promise<BenchResult>> = {
  http: benchHttp,
  'in-process': benchInProcess,
  lookup: benchLookup,
  startup: benchStartup,
  memory: benchMemory,
  heap: benchHeap,
  'account-heap': benchAccountHeap,
  idle: benchIdle,
  expiry: benchExpiry,
  journal: benchJournal,
  lists: benchLists,
  snapshot: benchSnapshot,
  'slow-receiver': benchSlowReceiver,
  room: benchRoom,
  durable: benchDurable,
  traffic: benchTraffic,
}

const [first, revision, ...names] = process.argv.slice(2)
if (first === '--compare') {
  if (revision === undefined) throw new Error('--compare needs a revision, such as HEAD~1')
  if (!(await compareWith(revision, names))) process.exitCode = 1
} else {
  for (const name of first === undefined ? Object.keys(benches) : [first]) await show(name)
}

async function show(name: string): Promise<void> {
  const bench = benches[name]
  if (!bench) throw new Error(`No benchmark named "${name}". Known: ${Object.keys(benches).join(', ')}`)
  const { title, lines, isMet } = await bench()
  console.log(`${isMet ? 'met   ' : 'MISSED'} ${title}\n${lines.map((line) => `       ${line}`).join('\n')}`)
  if (!isMet) process.exitCode = 1
}
