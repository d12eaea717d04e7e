import type { BuiltInVendor } from '../../handlers/vendors.ts'
import type { Account } from '../sandbox/accounts/account.ts'
import type { Clock } from '../sandbox/clock/clock.ts'
import type { Faults } from '../sandbox/faults/faults.ts'
import type { Journal } from '../sandbox/history/journal.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { SdkOptionsOf } from '../vendor/sdk-options.ts'
import type { Vendor } from '../vendor/vendor.ts'
import type { VendorRef } from '../vendor/vendor-ref.ts'
import type { Received } from './received.ts'

/** The options for the clients of the built-in vendors. Plain objects. */
export type SdkOptions = SdkOptionsOf<BuiltInVendor>

/** The fixture: the test's own account at all vendors, and the options for clients to reach it. */
export type Soundcheck<V extends Vendor = BuiltInVendor> = TestAccount & SdkOptionsOf<V>

/** The members of the fixture that are the same for all vendors. */
export interface TestAccount {
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
  /** Runs a control of a vendor, which may be named by its id, for what no operation can do. Resolves when its callbacks are sent. */
  control(vendor: VendorRef, name: string, input?: unknown): Promise<unknown>
}

export function isSoundcheck(value: unknown): value is TestAccount {
  return typeof value === 'object' && value !== null && 'received' in value && 'receivedFromNobody' in value
}
