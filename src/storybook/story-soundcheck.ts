import type { CallbackReceiver } from '../in-page/options.ts'
import type { Account } from '../sandbox/accounts/account.ts'
import type { Clock } from '../sandbox/clock/clock.ts'
import type { Faults } from '../sandbox/faults/faults.ts'
import type { Journal } from '../sandbox/history/journal.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'

/** What a story gets: its own account at all vendors. */
export interface StorySoundcheck {
  /** The access key at every vendor, and the account's name. */
  readonly key: string
  /** The secret of the key. */
  readonly secret: string
  readonly account: Account
  readonly clock: Clock
  readonly faults: Faults
  readonly journal: Journal
  /** The sandbox that all stories share. */
  readonly sandbox: Sandbox
  /** The story's own address for callbacks. */
  readonly callbackUrl: string
  /** Receives the callbacks to that address, until the story opens again. Returns a function that ends it. */
  onCallback(receiver: CallbackReceiver): () => void
}
