import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { groupKey } from '../../src/ledger/sqlite/database.ts'
import { SqliteLedger } from '../../src/ledger/sqlite/sqlite.ts'
import { describeLedger, LEASE_MS } from './contract.ts'

for (const sync of ['normal', 'full'] as const) {
  describeLedger(`the ledger in a file, sync ${sync}`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'soundcheck-ledger-'))
    const path = join(folder, 'state.db')
    const opened: SqliteLedger[] = []
    let time = 0
    return {
      open: async (options) => {
        const ledger = new SqliteLedger({ ...options, path, sync, leaseMs: LEASE_MS, now: () => time })
        opened.push(ledger)
        return ledger
      },
      crash: async () => {},
      passLease: async (living) => {
        time += LEASE_MS + 1
        for (const ledger of living) (ledger as SqliteLedger).renewLease()
      },
      loseEnd: async (account, groups) => {
        const db = new DatabaseSync(path)
        const { id } = db.prepare('SELECT id FROM accounts WHERE name = ?').get(account) as { id: number }
        const newest = 'SELECT key FROM groups WHERE key >= ? AND key < ? ORDER BY key DESC LIMIT ?'
        db.prepare(`DELETE FROM groups WHERE key IN (${newest})`).run(groupKey(id, 0), groupKey(id + 1, 0), groups)
        db.close()
      },
      close: async () => {
        for (const ledger of opened) await ledger.close()
        rmSync(folder, { recursive: true })
      },
    }
  })
}
