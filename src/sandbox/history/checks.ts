import type { Vendor } from '../../vendor/vendor.ts'
import type { Verdict } from './verdict.ts'

/** What became of one step of a vendor's order of checks. The last one is the operation's own rule. */
export interface CheckOutcome {
  readonly name: string
  readonly outcome: 'passed' | 'failed' | 'not-reached'
  /** Of the one that failed: why. */
  readonly explanation?: string
}

/** The name of the step after the checks. */
const RULE = 'rule'

/** Read off the vendor's list: all before the step that refused have passed, none after it was reached. */
export function checkOutcomes(verdict: Verdict, vendor: Pick<Vendor, 'checks'> | undefined): CheckOutcome[] {
  if (vendor === undefined || verdict.delivery !== undefined) return []
  const names = [...vendor.checks.map(({ name }) => name), RULE]
  const failed = failedStep(verdict, names)
  return names.map((name, index) => {
    if (index < failed) return { name, outcome: 'passed' }
    if (index > failed) return { name, outcome: 'not-reached' }
    return { name, outcome: 'failed', explanation: verdict.explanation }
  })
}

/** A step that is on no list comes before all of them: a fault, say, that struck before the checks. */
function failedStep({ refusedBy }: Verdict, names: readonly string[]): number {
  return refusedBy === undefined ? names.length : names.indexOf(refusedBy)
}
