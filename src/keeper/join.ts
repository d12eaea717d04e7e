import { UsageError } from '../diagnostics/usage-error.ts'
import type { Ledger, StoredAccount } from '../ledger/ledger.ts'
import type { Elsewhere } from '../sandbox/keeping.ts'
import { type Configuration, differing } from './shared.ts'
import { after } from './wait.ts'

/** Who wants to use a store. */
export interface Joining {
  readonly ledger: Ledger
  readonly accounts: readonly StoredAccount[]
  /** Those that used it so far. */
  readonly servers: readonly Elsewhere[]
  /** The settings of the one that started last. */
  readonly before: Configuration | undefined
  readonly now: Configuration
  /** In milliseconds. */
  readonly leaseMs: number
}

const LOOK_MS = 100

/** Two servers that were started otherwise would answer an account otherwise. Throws a UsageError when a living one was. */
export async function refuseOtherSettings({ ledger, accounts, servers, before, now }: Joining): Promise<void> {
  const lines = before ? differing(before, now) : []
  if (lines.length === 0) return
  const owners = accounts.flatMap(({ owner }) => owner ?? [])
  for (const { id, address } of [...owners, ...servers]) {
    if (id === ledger.self.id || !(await ledger.isAlive(id))) continue
    throw new UsageError(
      `Cannot join ${address ?? 'the others'}: this server was started with other settings. Start it with the same`,
      { lines },
    )
  }
}

/**
 * Servers that cannot reach each other would refuse each other's accounts for ever. Throws a UsageError when a living one has no
 * address, or this one has none. One that was killed a moment ago seems to live until its lease is over: waits for that.
 */
export async function refuseUnreachable({ ledger, servers, leaseMs }: Joining): Promise<void> {
  const { id: own, address: ownAddress } = ledger.self
  for (const { id, address } of servers) {
    if (id === own || (ownAddress !== undefined && address !== undefined)) continue
    const until = performance.now() + leaseMs
    while (await ledger.isAlive(id)) {
      if (performance.now() > until) throw unreachable(address)
      await after(LOOK_MS)
    }
  }
}

function unreachable(address: string | undefined): UsageError {
  const way = 'Start each with --advertise and the address where the others reach it, such as http://10.0.0.7:4747'
  return address === undefined
    ? new UsageError(`Cannot use this store: another server uses it, and does not say where it can be reached. ${way}`)
    : new UsageError(`Cannot join ${address}: it could not reach this server. ${way}`)
}
