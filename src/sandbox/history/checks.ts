import type { Vendor } from '../../vendor/vendor.ts'
import type { Verdict } from './verdict.ts'

/** The outcome of one step in a vendor's order of checks. The last step is the operation's own rule. */
export interface CheckOutcome {
  readonly name: string
  readonly outcome: 'passed' | 'failed' | 'not-reached'
  /** Why it failed. */
  readonly explanation?: string
}

/** The name of the step after the checks. */
export const RULE = 'rule'
/** The name of the step that stands for a fault. */
export const FAULT = 'fault'

/** Derived from the vendor's list: the steps before the one that refused have passed, and those after it were not reached. */
export function checkOutcomes(verdict: Verdict, vendor: Pick<Vendor, 'checks'> | undefined): CheckOutcome[] {
  if (vendor === undefined || verdict.delivery !== undefined) return []
  const names = withFault([...vendor.checks.map(({ name }) => name), RULE], verdict)
  const failed = verdict.refusedBy === undefined ? names.length : names.indexOf(verdict.refusedBy)
  return names.map((name, index) => {
    if (index < failed) return { name, outcome: 'passed' }
    if (index > failed) return { name, outcome: 'not-reached' }
    return { name, outcome: 'failed', explanation: verdict.explanation }
  })
}

/** Inserts the step of a fault before the step that it replaced, or after the rule. */
function withFault(names: readonly string[], { refusedBy, fault }: Verdict): readonly string[] {
  if (refusedBy !== FAULT) return names
  const at = fault?.insteadOf === undefined ? names.length : names.indexOf(fault.insteadOf)
  return names.toSpliced(at, 0, FAULT)
}
