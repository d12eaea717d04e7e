import type { SdkOptions } from '../../contracts/sdk-options.ts'
import type { Account } from '../sandbox/accounts/account.ts'
import type { Clock } from '../sandbox/clock/clock.ts'
import type { Faults } from '../sandbox/faults/faults.ts'
import type { Journal } from '../sandbox/history/journal.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Received } from './received.ts'

/** The fixture: the test's own account at all vendors, and the options for clients to reach it. */
export interface Soundcheck extends SdkOptions {
  readonly sandbox: Sandbox
  readonly account: Account
  /** The account's own clock: no other test sees it move. */
  readonly clock: Clock
  readonly faults: Faults
  readonly journal: Journal
  /** The access key at every vendor, and the account's name. */
  readonly key: string
  /** The secret of the key. */
  readonly secret: string
  /** The server's origin, such as `http://127.0.0.1:40123`; undefined in process. */
  readonly origin: string | undefined
  /** The requests of this test's clients so far, oldest first. */
  received(): readonly Received[]
  /** The requests since the test began that belong to no account and contain no test's key. */
  receivedFromNobody(): readonly Received[]
  /** Runs a vendor's control, for what no operation can do. Resolves when its callbacks are sent. */
  control(vendor: string, name: string, input?: unknown): Promise<unknown>
}

export function isSoundcheck(value: unknown): value is Soundcheck {
  return typeof value === 'object' && value !== null && 'received' in value && 'receivedFromNobody' in value
}
