import { auditRetries } from '../audit/audit-retries.ts'
import { matchers } from '../test-kit/matchers/index.ts'
import type { TestAccount } from '../test-kit/soundcheck.ts'
import type { Problem } from './options.ts'

/** What the account received that fails a test: the messages of the matchers. */
export function problemsOf(soundcheck: TestAccount, failOn: readonly Problem[]): string[] {
  const results = failOn.map((problem) => CHECKS[problem](soundcheck))
  return results.flatMap((result) => (result === undefined || result.pass ? [] : [result.message()]))
}

const CHECKS = {
  violations: (soundcheck: TestAccount) => matchers.toHaveNoContractViolations(soundcheck),
  unhandled: (soundcheck: TestAccount) => matchers.toHaveNoUnhandledRequests(soundcheck),
  // The matcher throws when no call needed a second attempt: here that is fine.
  retries: (soundcheck: TestAccount) =>
    auditRetries(soundcheck.journal.entries()).groups.length === 0 ? undefined : matchers.toRetryWell(soundcheck),
} satisfies Record<Problem, (soundcheck: TestAccount) => ReturnType<typeof matchers.toRetryWell> | undefined>
