import { AssertionError } from 'node:assert'
import type { AuditOptions } from '../audit/audit-retries.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import { type MatcherResult, matchers } from '../test-kit/matchers/index.ts'
import type { HowOften } from '../test-kit/matchers/to-have-received.ts'
import { isSoundcheck, type TestAccount } from '../test-kit/soundcheck.ts'

/** Asserts that the account received an operation with at least this input; with `{ times: 2 }`, exactly twice; with 0, never. */
export function assertReceived(
  soundcheck: TestAccount,
  operation: string,
  input: object = {},
  howOften?: HowOften,
): void {
  requireFixture(soundcheck, 'assertReceived')
  assertPasses(matchers.toHaveReceived(soundcheck, operation, input, howOften), {
    name: 'assertReceived',
    assertion: assertReceived,
  })
}

/** Asserts that every request follows the vendor's documentation, item by item. */
export function assertNoContractViolations(soundcheck: TestAccount): void {
  requireFixture(soundcheck, 'assertNoContractViolations')
  assertPasses(matchers.toHaveNoContractViolations(soundcheck), {
    name: 'assertNoContractViolations',
    assertion: assertNoContractViolations,
  })
}

/** Asserts that every request was for a documented operation. */
export function assertNoUnhandledRequests(soundcheck: TestAccount): void {
  requireFixture(soundcheck, 'assertNoUnhandledRequests')
  assertPasses(matchers.toHaveNoUnhandledRequests(soundcheck), {
    name: 'assertNoUnhandledRequests',
    assertion: assertNoUnhandledRequests,
  })
}

/** Asserts that the client handled every refused, lost or repeated call well. Throws when there was none. */
export function assertRetriesWell(soundcheck: TestAccount, options: AuditOptions = {}): void {
  requireFixture(soundcheck, 'assertRetriesWell')
  assertPasses(matchers.toRetryWell(soundcheck, options), { name: 'assertRetriesWell', assertion: assertRetriesWell })
}

/** An assertion with its name, which the build does not keep. */
interface Named {
  readonly name: string
  readonly assertion: (soundcheck: TestAccount, ...rest: never[]) => void
}

function assertPasses({ pass, message }: MatcherResult, { name, assertion }: Named): void {
  if (pass) return
  // The stack begins at the test.
  throw new AssertionError({ message: message(), operator: name, stackStartFn: assertion })
}

function requireFixture(value: unknown, name: string): void {
  if (isSoundcheck(value)) return
  throw new UsageError(`Cannot use ${name} on ${typeof value}: write ${name}(soundcheck, …) with the fixture`)
}
