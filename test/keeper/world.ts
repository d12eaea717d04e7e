import { Keeper, type KeeperOptions } from '../../src/keeper/keeper.ts'
import { MemoryLedger, MemoryStore } from '../../src/ledger/memory.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'

export interface Kept {
  readonly keeper: Keeper
  readonly ledger: MemoryLedger
  readonly store: MemoryStore
  /** What people were told. */
  readonly problems: string[]
}

/** Keeps a sandbox in a store in memory, as a server does. */
export async function keep(
  sandbox: Sandbox,
  store: MemoryStore = new MemoryStore(),
  options: Partial<KeeperOptions> & { readonly address?: string | undefined } = {},
): Promise<Kept> {
  const { address, ...rest } = { address: 'http://10.0.0.7:4747', ...options }
  const ledger = new MemoryLedger({ store, address, leaseMs: 1000 })
  const problems: string[] = []
  const keeper = new Keeper({
    ...{ sandbox, ledger, isShared: false, configuration: {}, onProblem: (line) => problems.push(line) },
    ...rest,
  })
  await keeper.start()
  return { keeper, ledger, store, problems }
}

/** The process is gone: what it had not stored is lost, and its lease is over. Its sandbox is left for comparison. */
export function crash({ ledger, store }: Pick<Kept, 'ledger' | 'store'>, sandbox: Sandbox): void {
  store.leases.delete(ledger.self.id)
  sandbox.continuity.keepWith(undefined)
}
