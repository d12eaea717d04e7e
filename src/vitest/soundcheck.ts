import type { BuiltInVendor } from '../../handlers/vendors.ts'
import type { Account } from '../sandbox/accounts/account.ts'
import type { Clock } from '../sandbox/clock/clock.ts'
import type { Faults } from '../sandbox/faults/faults.ts'
import type { Journal } from '../sandbox/history/journal.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { SdkOptionsOf } from '../vendor/sdk-options.ts'
import type { Vendor } from '../vendor/vendor.ts'
import type { Received } from './received.ts'

/** What the clients of the built-in vendors take to reach a test's own account. Plain objects. */
export type SdkOptions = SdkOptionsOf<BuiltInVendor>

/** What a test is given: an account of its own at all vendors, and options for the vendors' clients to reach it. */
export type Soundcheck<V extends Vendor = BuiltInVendor> = TestAccount & SdkOptionsOf<V>

/** The same at every vendor. */
export interface TestAccount {
  readonly sandbox: Sandbox
  readonly account: Account
  /** The account's own: no other test sees it move. */
  readonly clock: Clock
  readonly faults: Faults
  readonly journal: Journal
  /** The access key at every vendor, which is the account's name too. */
  readonly key: string
  /** The secret that goes with it. */
  readonly secret: string
  /** Of the server, for example `http://127.0.0.1:40123`; undefined in process. */
  readonly origin: string | undefined
  /** What this test's clients have asked so far, oldest first. */
  received(): readonly Received[]
  /** What has come to the sandbox since the test began for no vendor, and names no test's key. */
  receivedFromNobody(): readonly Received[]
  /** Brings about what no operation can: a control of a vendor's, both by name. Resolves when its callbacks are sent. */
  control(vendor: string, name: string, input?: unknown): Promise<unknown>
}

export function isSoundcheck(value: unknown): value is TestAccount {
  return typeof value === 'object' && value !== null && 'received' in value && 'receivedFromNobody' in value
}
