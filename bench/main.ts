import { benchAccountHeap } from './account-heap.ts'
import { benchDurable } from './durable.ts'
import { benchExpiry } from './expiry.ts'
import { benchHeap } from './heap.ts'
import { benchHttp } from './http.ts'
import { benchIdle } from './idle.ts'
import { benchJournal } from './journal.ts'
import { benchLists } from './lists.ts'
import { benchLookup } from './lookup.ts'
import type { BenchResult } from './result.ts'
import { benchRoom } from './room.ts'
import { benchSlowReceiver } from './slow-receiver.ts'
import { benchSnapshot } from './snapshot.ts'
import { benchStartup } from './startup.ts'

/** `npm run bench [-- name]`. Times are ratios to a baseline that is measured in the same run. */
const benches: Record<string, () => Promise<BenchResult>> = {
  http: benchHttp,
  lookup: benchLookup,
  startup: benchStartup,
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
}

const chosen = process.argv[2] ? [process.argv[2]] : Object.keys(benches)
for (const name of chosen) {
  const bench = benches[name]
  if (!bench) throw new Error(`No benchmark named "${name}". Known: ${Object.keys(benches).join(', ')}`)
  const { title, lines, isMet } = await bench()
  console.log(`${isMet ? 'met   ' : 'MISSED'} ${title}\n${lines.map((line) => `       ${line}`).join('\n')}`)
  if (!isMet) process.exitCode = 1
}
