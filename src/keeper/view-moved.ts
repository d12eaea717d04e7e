import type { Account } from '../sandbox/accounts/account.ts'
import type { SharedView } from '../sandbox/keeping.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'

/**
 * Another process moved the clock of all or changed their switches: does to the accounts here what the sandbox of that process did to
 * its own. `change` puts what all see in place.
 */
export function viewMoved(sandbox: Sandbox, accounts: readonly Account[], change: () => void): void {
  const { continuity } = sandbox
  const real = sandbox.realTime()
  for (const account of accounts) account.finishLeap()
  const before = continuity.view
  const readings = accounts.map((account) => ({ account, ...account.clock.reading(real) }))
  change()
  const after = continuity.view
  for (const { account, now: from, isFrozen } of readings) {
    tellSwitches(account, { before, after, real }, continuity)
    const reading = account.clock.reading(real)
    if (reading.now !== from || reading.isFrozen !== isFrozen) {
      const action = reading.isFrozen === isFrozen ? 'set' : reading.isFrozen ? 'freeze' : 'resume'
      account.sandboxClockMoved({ action, from, to: reading.now, isFrozen: reading.isFrozen }, real)
    }
    continuity.touch(account)
  }
}

/** To the account's capture. */
function tellSwitches(
  account: Account,
  { before, after, real }: { before: SharedView; after: SharedView; real: number },
  { keeping }: Sandbox['continuity'],
): void {
  if (!account.listener) return
  for (const name of new Set([...Object.keys(before.switches), ...Object.keys(after.switches)])) {
    const value = after.switches[name]
    if (before.switches[name] === value || account.switches.has(name)) continue
    account.listener.command({ kind: 'switch', name, value }, account.clock.now(real))
    keeping?.sandboxSwitched(account, { name, value }, { real })
  }
}
