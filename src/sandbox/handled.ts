import type { Vendor } from '../vendor/vendor.ts'
import type { WireRequest, WireResponse } from '../vendor/wire.ts'
import type { Account } from './accounts/account.ts'
import type { Verdict } from './history/verdict.ts'

/** The result of a request, with everything that is known about it. */
export interface Handled {
  readonly request: WireRequest
  readonly response: WireResponse
  readonly verdict: Verdict
  /** Undefined when no vendor matched the request. */
  readonly vendor: Vendor | undefined
  /** The account of the request; the anonymous account when the request named none. */
  readonly account: Account
  /**
   * For adapters: resolves when it is time to send the answer, or the piece of it that is due `afterMs` later. Undefined when
   * it is time already. Also resolves when `signal` aborts, because nobody is waiting any more.
   */
  waitUntil(afterMs?: number, signal?: AbortSignal): Promise<void> | undefined
}

/** When an answer, or a piece of it, is due by the account's clock. Undefined when it is due already. */
export function waitUntil(
  { delivery }: WireResponse,
  waiting: { account: Account; since: number; afterMs: number; signal: AbortSignal | undefined },
): Promise<void> | undefined {
  if (!delivery) return undefined
  const { account, since, afterMs, signal } = waiting
  const leftMs = since + (delivery.delayMs ?? 0) + afterMs - account.clock.now()
  return leftMs > 0 ? account.clock.sleep(leftMs, signal) : undefined
}
