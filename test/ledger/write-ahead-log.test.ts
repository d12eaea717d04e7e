import { randomFillSync } from 'node:crypto'
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Entry } from '../../src/ledger/entry.ts'
import type { Claim } from '../../src/ledger/ledger.ts'
import { Checkpoints } from '../../src/ledger/sqlite/checkpoints.ts'
import { Database, type Sync } from '../../src/ledger/sqlite/database.ts'
import { SqliteLedger } from '../../src/ledger/sqlite/sqlite.ts'

let folder: string
let path: string
let lines: string[]
let ledger: SqliteLedger
let next: number

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soundcheck-log-'))
  path = join(folder, 'state.db')
  lines = []
  next = 0
})

afterEach(async () => {
  vi.restoreAllMocks()
  await ledger.close()
  rmSync(folder, { recursive: true })
})

async function open(sync: Sync): Promise<Claim> {
  ledger = new SqliteLedger({ path, sync, onProblem: (line) => lines.push(line) })
  const claimed = await ledger.claim('shop')
  if ('ownedBy' in claimed) throw new Error('The account is new, so nobody has it')
  for await (const _ of claimed.entries) throw new Error('The account is new, so its log is empty')
  return claimed.claim
}

function entryOf(bytes: number): Entry {
  const request = { method: 'POST', host: 'a', path: '/', query: '', headers: {}, body: new Uint8Array(bytes) }
  // Random bytes have no difference from the entry before.
  randomFillSync(request.body)
  return { kind: 'request', sequence: next++, real: 0, digest: 0, request }
}

/** SQLite chooses it anew each time the log begins anew. */
function saltOfLog(): string {
  return readFileSync(`${path}-wal`).subarray(16, 24).toString('hex')
}

/** How many groups a power cut leaves when the log beside the file is lost. */
function groupsWithoutLog(): number {
  const copy = join(folder, 'copy.db')
  copyFileSync(path, copy)
  const db = new DatabaseSync(copy)
  try {
    const hasTable = db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'groups'").get() !== undefined
    return hasTable ? db.prepare('SELECT key FROM groups').all().length : 0
  } finally {
    db.close()
  }
}

describe.each(['normal', 'full'] as const)('the write-ahead log, sync %s', (sync) => {
  test('begins anew although appends never pause', async () => {
    const claim = await open(sync)
    await ledger.append(claim, [entryOf(10)])
    const before = saltOfLog()
    do await ledger.append(claim, [entryOf(240_000)])
    while (saltOfLog() === before)
    expect(lines).toEqual([])
  })

  test('is copied without a thread when the thread fails, and says so', async () => {
    const claim = await open(sync)
    await ledger.append(claim, [entryOf(10)])
    const before = saltOfLog()
    vi.spyOn(Checkpoints.prototype, 'copy').mockRejectedValue(new Error('no thread may start'))
    do await ledger.append(claim, [entryOf(240_000)])
    while (saltOfLog() === before)
    expect(lines).toEqual([expect.stringContaining('no thread may start')])
  })
})

describe('a sync that the disk refuses', () => {
  test('is said, and the entries are stored in another place before they count', async () => {
    const claim = await open('full')
    await ledger.append(claim, [entryOf(10)])
    expect(groupsWithoutLog()).toBe(0)
    vi.spyOn(Database.prototype, 'synced').mockRejectedValueOnce(new Error('EIO: i/o error, fdatasync'))
    await ledger.append(claim, [entryOf(10)])
    expect(groupsWithoutLog()).toBe(2)
    expect(lines).toEqual([expect.stringContaining('EIO: i/o error, fdatasync')])
  })
})

test('an append waits for the disk with sync full', async () => {
  const claim = await open('full')
  const asked = Promise.withResolvers<void>()
  const disk = Promise.withResolvers<void>()
  vi.spyOn(Database.prototype, 'synced').mockImplementationOnce(() => {
    asked.resolve()
    return disk.promise
  })
  let isStored = false
  const stored = ledger.append(claim, [entryOf(10)]).then(() => {
    isStored = true
  })
  await asked.promise
  await new Promise((resolve) => setImmediate(resolve))
  expect(isStored).toBe(false)
  disk.resolve()
  await stored
})

test('an append does not wait for the disk with sync normal', async () => {
  const synced = vi.spyOn(Database.prototype, 'synced')
  const claim = await open('normal')
  await ledger.append(claim, [entryOf(10)])
  expect(synced).toHaveReturnedWith(undefined)
})
