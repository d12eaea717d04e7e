import type { AuditOptions } from '../../audit/audit-retries.ts'
import { toHaveNoContractViolations } from './to-have-no-contract-violations.ts'
import { toHaveNoUnhandledRequests } from './to-have-no-unhandled-requests.ts'
import { type HowOften, toHaveReceived } from './to-have-received.ts'
import { toRetryWell } from './to-retry-well.ts'

/** For `expect.extend`; importing `soundcheck/vitest` has done so. */
export const matchers = { toHaveReceived, toHaveNoContractViolations, toHaveNoUnhandledRequests, toRetryWell }

declare module 'vitest' {
  // Vitest merges these only with the very parameters that it declares itself.
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> {
    /** Whether the account received an operation with at least this input; `{ times: 2 }` for exactly so often. */
    toHaveReceived(operation: string, input?: object, howOften?: HowOften): R
    /** Whether every request was as its vendor documents it, item by item. */
    toHaveNoContractViolations(): R
    /** Whether every request was for a documented operation. */
    toHaveNoUnhandledRequests(): R
    /** Whether the client went well about every call that was refused, lost or repeated; throws when there was none. */
    toRetryWell(options?: AuditOptions): R
  }
}
