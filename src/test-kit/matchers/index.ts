import type { AuditOptions } from '../../audit/audit-retries.ts'
import { toHaveNoContractViolations } from './to-have-no-contract-violations.ts'
import { toHaveNoUnhandledRequests } from './to-have-no-unhandled-requests.ts'
import { type HowOften, toHaveReceived } from './to-have-received.ts'
import { toRetryWell } from './to-retry-well.ts'

export type { MatcherResult } from './matcher.ts'

/** Plain functions, for `expect.extend`. The kits for Vitest and Jest call it when they are imported. */
export const matchers = { toHaveReceived, toHaveNoContractViolations, toHaveNoUnhandledRequests, toRetryWell }

/** What the matchers add to `expect(soundcheck)`. `Result` is what the matchers of the test runner return. */
export interface SoundcheckMatchers<Result = void> {
  /** Passes when the account received an operation with at least this input; with `{ times: 2 }`, exactly twice. */
  toHaveReceived(operation: string, input?: object, howOften?: HowOften): Result
  /** Passes when every request follows the vendor's documentation, item by item. */
  toHaveNoContractViolations(): Result
  /** Passes when every request was for a documented operation. */
  toHaveNoUnhandledRequests(): Result
  /** Passes when the client handled every refused, lost or repeated call well. Throws when there was none. */
  toRetryWell(options?: AuditOptions): Result
}
