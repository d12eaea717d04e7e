import type { AuditOptions } from '../../audit/audit-retries.ts'
import { toHaveNoContractViolations } from './to-have-no-contract-violations.ts'
import { toHaveNoUnhandledRequests } from './to-have-no-unhandled-requests.ts'
import { type HowOften, toHaveReceived } from './to-have-received.ts'
import { toRetryWell } from './to-retry-well.ts'

/** For `expect.extend`. Importing `soundcheck/vitest` calls it. */
export const matchers = { toHaveReceived, toHaveNoContractViolations, toHaveNoUnhandledRequests, toRetryWell }

declare global {
  /**
   * Vitest adds these to what `expect` returns, in every version from 3 on. Its own interfaces for matchers have other type
   * parameters in each version, and an extension must repeat them exactly.
   */
  namespace Chai {
    interface Assertion {
      /** Passes when the account received an operation with at least this input; with `{ times: 2 }`, exactly twice. */
      toHaveReceived(operation: string, input?: object, howOften?: HowOften): void
      /** Passes when every request follows the vendor's documentation, item by item. */
      toHaveNoContractViolations(): void
      /** Passes when every request was for a documented operation. */
      toHaveNoUnhandledRequests(): void
      /** Passes when the client handled every refused, lost or repeated call well. Throws when there was none. */
      toRetryWell(options?: AuditOptions): void
    }
  }
}
