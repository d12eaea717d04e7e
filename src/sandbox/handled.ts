import type { Vendor } from '../vendor/vendor.ts'
import type { WireRequest, WireResponse } from '../vendor/wire.ts'
import type { Account } from './accounts/account.ts'
import type { Verdict } from './history/verdict.ts'

/** The result of a request: all that is known of it. */
export interface Handled {
  readonly request: WireRequest
  readonly response: WireResponse
  readonly verdict: Verdict
  /** Undefined when no vendor matched the request. */
  readonly vendor: Vendor | undefined
  /** The account that the request belonged to; the anonymous one where it named none. */
  readonly account: Account
  /**
   * For adapters: resolves when the answer may be given, and `afterMs` later for the next piece of it; undefined when it may
   * be given at once. Also resolves when `signal` says that nobody waits any more.
   */
  waitUntil(afterMs?: number, signal?: AbortSignal): Promise<void> | undefined
}
