import { violationLines, violationOf } from '../violations.ts'
import { findNone, type MatcherResult, soundcheckOf } from './matcher.ts'

/**
 * Passes when every request follows the vendor's documentation: none was refused for its form, signature or values, and
 * none had undocumented fields. Refusals for another reason, such as a rate limit, do not count.
 */
export function toHaveNoContractViolations(value: unknown): MatcherResult {
  const soundcheck = soundcheckOf(value, 'toHaveNoContractViolations')
  const violations = soundcheck.received().map(violationOf)
  const found = violations
    .filter((violation) => violation !== undefined)
    .map((violation) => violationLines(violation).join('\n'))
  const title = `Account ${soundcheck.key} received requests that are not as documented:`
  return findNone(
    title,
    found,
    `Account ${soundcheck.key} was expected to receive a request that is not as documented.`,
  )
}
