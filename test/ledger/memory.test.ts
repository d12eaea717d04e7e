import { MemoryLedger, MemoryStore } from '../../src/ledger/memory.ts'
import { describeLedger, LEASE_MS } from './contract.ts'

describeLedger('the ledger in memory', async () => {
  const store = new MemoryStore()
  let time = 0
  return {
    open: async (options) => new MemoryLedger({ ...options, store, leaseMs: LEASE_MS, now: () => time }),
    crash: async () => {},
    passLease: async (living) => {
      time += LEASE_MS + 1
      for (const ledger of living) (ledger as MemoryLedger).renewLease()
    },
    loseEnd: async (account, groups) => store.loseEnd(account, groups),
    close: async () => {},
  }
})
