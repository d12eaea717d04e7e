import type { Attempt, WireCallback } from '../../vendor/callback.ts'
import type { StateSeed } from '../../vendor/vendor.ts'
import type { WireRequest, WireResponse } from '../../vendor/wire.ts'
import type { FaultsContent } from '../faults/faults.ts'
import type { Snapshot } from '../state/snapshot/format.ts'
import type { AuthMode } from './auth-mode.ts'

/** The options of a sandbox that its answers depend on. */
export interface AnswerOptions {
  readonly limits: boolean
  readonly auth: AuthMode
  readonly inbandFaults: boolean
}

/** What happens to an account besides requests and callbacks. `at` in milliseconds, by the account's clock. */
export type AccountEvent =
  | { readonly kind: 'faults'; readonly at: number; readonly faults: FaultsContent }
  | { readonly kind: 'look'; readonly at: number; readonly vendor: string }
  | {
      readonly kind: 'control'
      readonly at: number
      readonly vendor: string
      readonly name: string
      readonly input?: unknown
    }
  | { readonly kind: 'clock'; readonly at: number }
  | { readonly kind: 'reset'; readonly at: number; readonly seed?: StateSeed['records'] }
  | { readonly kind: 'restore'; readonly at: number; readonly snapshot: Snapshot }
  | {
      readonly kind: 'patch'
      readonly at: number
      readonly vendor: string
      readonly collection: string
      readonly key: string
      readonly fields: Readonly<Record<string, unknown>>
    }

/** Hears of everything that happens to one account, in order. */
export interface AccountListener {
  event(event: AccountEvent): void
  exchange(request: WireRequest, response: WireResponse, now: number): void
  /** An attempt to deliver a callback ended at `now`; `vendor` is the id of the vendor that sent it. */
  attempt(callback: WireCallback, attempt: Attempt, about: { now: number; vendor: string }): void
}
