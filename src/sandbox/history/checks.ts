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
export const RULE = 'rule'
/** The name of the step that a fault took the place of, or came after. */
export const FAULT = 'fault'

/** Read off the vendor's list: all steps before the one that refused have passed, none after it was reached. */
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

/** A fault stands where it decided: before the step that it took the place of, or after the rule. */
function withFault(names: readonly string[], { refusedBy, fault }: Verdict): readonly string[] {
  if (refusedBy !== FAULT) return names
  const at = fault?.insteadOf === undefined ? names.length : names.indexOf(fault.insteadOf)
  return names.toSpliced(at, 0, FAULT)
}
