import { UsageError } from '../diagnostics/usage-error.ts'
import type { Vendor } from '../vendor/vendor.ts'
import type { Account } from './accounts/account.ts'
import { linkedCredentials } from './accounts/named-accounts.ts'
import { continueHistory } from './history/content.ts'
import type { Sandbox } from './sandbox.ts'
import type { Snapshot } from './state/snapshot/format.ts'

/** What the new sandbox does not take over. */
export interface HandOverOptions {
  /** Accounts that end. */
  readonly ended?: ReadonlySet<string>
  /** Accounts whose keys are already registered in the new sandbox. */
  readonly rekeyed?: ReadonlySet<string>
  /** Switches of the sandbox that keep what the new one was created with. Others keep what was set while the old one ran. */
  readonly settled?: (fullName: string, value: string) => boolean
  /** Whether the new sandbox keeps the clock that it was created with. Accounts with clocks of their own keep those. */
  readonly keepsClock?: boolean
}

interface HandedOver {
  /** How many accounts go on. */
  readonly accounts: number
  /** A sentence for each account that had to start anew. */
  readonly problems: readonly string[]
}

/**
 * Continues a sandbox in another one, which may have other options and was not used yet: accounts with their keys, records,
 * clocks, faults, stories, waiting callbacks and journals. The old one must not be used any more.
 */
export function handOver(from: Sandbox, to: Sandbox, options: HandOverOptions = {}): HandedOver {
  const { ended = new Set(), settled = () => false, keepsClock = false } = options
  to.continueFrom(from)
  if (!keepsClock) to.clock.restore(from.clock.snapshot())
  for (const [name, value] of Object.entries(from.switches.own())) {
    if (!settled(name, value) && hasVendor(to.vendors, name.split('.')[0])) to.switches.change(name, value)
  }
  adoptRegistered(from, to, options)
  for (const { name } of from.accounts.list()) {
    const digest = from.accounts.unknownKeys.digestOf(name)
    if (digest !== undefined) to.accounts.unknownKeys.noteDigest(name, digest)
  }
  const accounts = from.accounts.list().filter(({ name }) => !ended.has(name))
  const problems = accounts.map((account) => continueAccount(account, to)).filter((one) => one !== undefined)
  for (const { name } of byNewestExchange(accounts)) to.accounts.noteExchange(to.account(name))
  return { accounts: accounts.length, problems }
}

function adoptRegistered(from: Sandbox, to: Sandbox, { ended, rekeyed }: HandOverOptions): void {
  for (const { name, credentials } of from.accounts.registered()) {
    if (ended?.has(name) || rekeyed?.has(name)) continue
    const known = to.accounts.registered().find((spec) => spec.name === name)
    const atNewVendors = known?.credentials ?? linkedCredentials(name, to.vendors)
    to.accounts.adopt({ name, credentials: { ...atNewVendors, ...ofVendors(credentials, to.vendors) } })
  }
}

/** Returns what went wrong, if anything did. */
function continueAccount(before: Account, to: Sandbox): string | undefined {
  const account = to.account(before.name)
  continueHistory(account.history, before.history)
  account.lastSeen = before.lastSeen
  try {
    account.restore(snapshotFor(before, to))
    return undefined
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return `[${before.name}] starts anew: ${error.message}`
  }
}

/** What comes from the sandbox, and not from the account, may be different in the new one. */
function snapshotFor(before: Account, { clock, vendors }: Sandbox): Snapshot {
  const snapshot = before.snapshot()
  const { deliveries, nextId } = snapshot.outbox
  return {
    ...snapshot,
    credentials: {},
    clock: before.clock.isMoved ? snapshot.clock : clock.snapshot(),
    switches: Object.fromEntries(
      Object.entries(before.switches.own()).filter(([name]) => hasVendor(vendors, name.split('.')[0])),
    ),
    states: ofVendors(snapshot.states, vendors),
    outbox: { nextId, deliveries: deliveries.filter(({ vendor }) => hasVendor(vendors, vendor)) },
  }
}

function ofVendors<T>(values: Readonly<Record<string, T>>, vendors: readonly Vendor[]): Record<string, T> {
  return Object.fromEntries(Object.entries(values).filter(([vendor]) => hasVendor(vendors, vendor)))
}

function hasVendor(vendors: readonly Vendor[], id: string | undefined): boolean {
  return vendors.some((vendor) => vendor.id === id)
}

function byNewestExchange(accounts: readonly Account[]): Account[] {
  return accounts
    .filter(({ history }) => history.newest >= 0)
    .sort((one, other) => one.history.newest - other.history.newest)
}
