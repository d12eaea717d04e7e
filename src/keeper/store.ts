import { UsageError } from '../diagnostics/usage-error.ts'
import type { Claimed, Ledger } from '../ledger/ledger.ts'
import { openLedger } from '../ledger/open.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { VERSION } from '../sandbox/version.ts'
import { dueOf } from './account-log.ts'
import { inTurns } from './compaction.ts'
import { type KeptAccount, keptAccount } from './kept-account.ts'
import { resume } from './resume.ts'
import { accountKey, openUnused } from './shared.ts'
import { importAccount } from './transfer.ts'

/** A store that no server need be running for. `sandbox` is a new one with the vendors of the accounts. */
export interface StoreAccess {
  readonly address: string
  readonly account: string
  readonly sandbox: Sandbox
}

/** Everything that a stored account is. Throws a UsageError when there is none of the name, or a server has it. */
export async function exportFromStore({ address, account: name, sandbox }: StoreAccess): Promise<KeptAccount> {
  return withLedger(address, async (ledger) => {
    const claimed = await claim(ledger, name)
    const resumed = await resume(sandbox, name, claimed)
    if (!resumed) {
      await ledger.forget(claimed.claim)
      const unused = openUnused(sandbox, name, (await ledger.shared().read()).values)
      if (!unused) throw new UsageError(`Cannot export "${name}": ${address} has no account of this name`)
      return keptAccount(unused, sandbox, VERSION)
    }
    sandbox.continuity.finish(resumed.account)
    const kept = keptAccount(resumed.account, sandbox, VERSION)
    await ledger.release(claimed.claim)
    return kept
  })
}

/** Stores an exported account, in place of one with its name. Throws a UsageError when a server has that one. */
export async function importToStore(access: StoreAccess, data: unknown): Promise<void> {
  const { address, account: name, sandbox } = access
  const account = importAccount(sandbox, name, data)
  await withLedger(address, async (ledger) => {
    await ledger.forget((await claim(ledger, name)).claim)
    const { claim: own } = await claim(ledger, name)
    const { pieces } = inTurns(keptAccount(account, sandbox, VERSION))
    await ledger.compact(own, -1, pieces, dueOf(account))
    const { credentials } = account
    if (Object.keys(credentials).length > 0) {
      await ledger.shared().write(new Map([[accountKey(name), { name, credentials }]]))
    }
    await ledger.release(own)
  })
}

async function withLedger<T>(address: string, work: (ledger: Ledger) => Promise<T>): Promise<T> {
  const ledger = await openLedger(address)
  try {
    return await work(ledger)
  } finally {
    await ledger.close()
  }
}

async function claim(ledger: Ledger, name: string): Promise<Claimed> {
  const claimed = await ledger.claim(name)
  if (!('ownedBy' in claimed)) return claimed
  throw new UsageError(`Cannot take the account "${name}": a server has it. Ask that server: leave --store out`)
}
