import type { AccountSpec } from '../vendor/credential.ts'
import type { StateSeed, Vendor } from '../vendor/vendor.ts'
import type { Account } from './accounts/account.ts'
import type { AuthMode } from './accounts/auth-mode.ts'
import type { JournalOptions } from './history/journal.ts'
import type { CallbackSender, EgressOptions } from './outbox/egress.ts'

export interface SandboxOptions {
  readonly vendors: readonly Vendor[]
  /** Accounts known from the start. */
  readonly accounts?: readonly AccountSpec[]
  /** Default `open`. */
  readonly auth?: AuthMode
  /**
   * How many accounts may be open that nobody registered: those of `test-` and unknown keys. Beyond it, the least recently
   * used one is dropped, and the history of the anonymous account says so. Default 5,000.
   */
  readonly maxAccounts?: number
  /** What a new account starts with. Default `documented`: the examples from the vendors' pages. */
  readonly seed?: StateSeed['records']
  /** Whether documented rate limits apply. Default true. */
  readonly limits?: boolean
  /** Settings of switches by full name, `vendor.switch`. */
  readonly switches?: Readonly<Record<string, string>>
  /** Any text. The same text gives the same generated ids. */
  readonly idSeed?: string
  readonly journal?: JournalOptions
  /** Sends callbacks to their receivers. */
  readonly sendCallback?: CallbackSender
  /** The old name of `sendCallback`. @deprecated Goes with 0.3. */
  readonly courier?: CallbackSender
  /** Where callbacks may go. Default: to this machine only. */
  readonly egress?: EgressOptions
  /** Whether identifiers that begin with `sc-fault.` ask for a fault. Default true. */
  readonly inbandFaults?: boolean
  /**
   * How many steps of endless series, such as the results of a stream, one leap of an account's clock takes at each vendor. The
   * others are left out. Default 1000.
   */
  readonly maxLeapSteps?: number
  /** The secret for verifying signatures by unknown keys. Without it, these are noted as unverifiable. */
  readonly unknownKeySecret?: string
  /** Called with every account as it opens, before its first request is handled. */
  readonly onOpen?: (account: Account) => void
  /** Real time in milliseconds. Default: this computer's clock. */
  readonly realTime?: () => number
}
