import { UsageError } from '../diagnostics/usage-error.ts'
import type { LedgerState } from '../ledger/ledger.ts'
import { openLedger } from '../ledger/open.ts'
import type { Account } from '../sandbox/accounts/account.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Counts } from './counts.ts'
import { startChores } from './due.ts'
import { Keeper } from './keeper.ts'
import type { Configuration } from './shared.ts'

/** Where a server keeps its accounts, and how. */
export interface StateOptions {
  /** `memory`, `file:./soundcheck.db`, `file:./soundcheck.db?sync=full` or `valkey://host:6379/0`. */
  readonly address: string
  /** Where the other servers on the same store reach this one: `http://10.0.0.7:4747`. */
  readonly advertise?: string | undefined
  /** How long this server may be silent before another one takes its accounts over, in milliseconds. Default 3000. */
  readonly leaseMs?: number | undefined
  /** How long an account is kept that nobody uses, in milliseconds. Default: 24 hours. */
  readonly keepMs?: number | undefined
  /** Settings that change answers, besides those that the sandbox knows. Servers on one store must have the same. */
  readonly configuration?: Configuration | undefined
}

/** What a server needs of whoever keeps its accounts. */
export interface OpenState {
  readonly keeper: Keeper
  readonly counts: Counts
  state(): LedgerState
  /** Resolves when an answer of the account may leave. */
  answerable(account: Account): Promise<void> | undefined
  /** Stores snapshots and gives all accounts up. */
  close(): Promise<void>
}

const DAY_MS = 86_400_000

/** Brings a sandbox to where the server before it was, and keeps what happens from now on. */
export async function openState(sandbox: Sandbox, options: StateOptions): Promise<OpenState> {
  const { address, advertise, leaseMs, keepMs = DAY_MS, configuration = {} } = options
  if (advertise !== undefined && !URL.canParse(advertise)) {
    throw new UsageError(`Cannot advertise "${advertise}": give an address such as http://10.0.0.7:4747`)
  }
  const onProblem = (line: string) => console.error(line)
  const isShared = advertise !== undefined || !address.startsWith('file:')
  const ledger = await openLedger(address, { address: advertise, leaseMs, isAlone: !isShared, onProblem })
  const keeper = new Keeper({
    ...{ sandbox, ledger, isShared, leaseMs, onProblem },
    configuration: { ...ownSettings(sandbox), ...configuration },
  })
  try {
    await keeper.start()
  } catch (error) {
    sandbox.continuity.keepWith(undefined)
    await ledger.close()
    throw error
  }
  const endChores = startChores({ keeper, ledger, sandbox, keepMs, onProblem })
  const endListening = ledger.shared().onChange(() => void keeper.refresh().catch(() => {}))
  return {
    keeper,
    counts: keeper.counts,
    state: () => ledger.state(),
    answerable: (account) => keeper.answerable(account),
    async close() {
      endChores()
      endListening()
      await keeper.close()
    },
  }
}

function ownSettings({ vendors, accounts }: Sandbox): Configuration {
  const { limits, auth, inbandFaults } = accounts.anonymous.options
  return {
    vendors: vendors.map(({ id }) => id).join(','),
    auth,
    limits: String(limits),
    'inband-faults': String(inbandFaults),
    seed: accounts.anonymous.seed ?? 'documented',
    'id-seed': accounts.anonymous.idSeed,
  }
}
