import { constraintPromises } from '../../../src/contract-items/constraint-promises.ts'
import type { Violation } from '../../../src/contract-items/violations.ts'
import type { Expectation, VendorPromise } from '../../../src/vendor/promise.ts'
import { createAuditingJobs } from '../create-auditing-jobs.ts'
import type { ErrorCode } from './language.ts'
import { WHOLE_SUBMISSION } from './samples.ts'
import { argumentCode } from './sources.ts'

/** One promise for each constraint on the body of a submission. */
export const submissionConstraints: readonly VendorPromise[] = constraintPromises({
  contract: createAuditingJobs,
  part: 'body',
  valid: WHOLE_SUBMISSION,
  expect: expectationOf,
  ...argumentCode,
})

/** In XML a number is a text, and a single element can be a list, so only a text in place of elements breaks a type. */
function expectationOf({ at }: Violation): Expectation | undefined {
  const [place = '', rule] = at.split('#')
  if (at === '.Request#required') return refusedWith('MissingContent')
  if (rule !== 'type') return refusedWith('InvalidArgument')
  const valid = valueAt(place)
  return typeof valid === 'object' && !Array.isArray(valid) ? refusedWith('InvalidArgument') : undefined
}

function refusedWith(code: ErrorCode): Expectation {
  return { status: 400, error: { code } }
}

type Tree = Readonly<Record<string, unknown>>

function valueAt(place: string): unknown {
  const names = place.slice(1).replaceAll('[]', '.0').split('.')
  return names.reduce<unknown>((value, name) => (value as Tree | undefined)?.[name], WHOLE_SUBMISSION)
}
