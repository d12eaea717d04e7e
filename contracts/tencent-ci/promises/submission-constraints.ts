import { constraintPromises } from '../../../src/contract-items/constraint-promises.ts'
import type { Violation } from '../../../src/contract-items/violations.ts'
import { createAuditingJobs } from '../create-auditing-jobs.ts'
import { badArgument, refused } from './expectations.ts'
import type { Expectation, VendorPromise, Words } from './language.ts'
import { WHOLE_SUBMISSION } from './samples.ts'
import { onlyArgumentCode, submitPage } from './sources.ts'

/** One promise for each constraint on the body of a submission. */
export const submissionConstraints: readonly VendorPromise[] = constraintPromises<Words>({
  contract: createAuditingJobs,
  part: 'body',
  valid: WHOLE_SUBMISSION,
  expect: (violation) => expectationOf(violation, WHOLE_SUBMISSION),
  ...submitPage,
  outcome: onlyArgumentCode,
  otherwiseRefused: { '.Request.Input.UserInfo.Nickname#maxLength': 'the bound counts bytes, and the name is Chinese' },
})

/** In XML a number is a text, and a single element can be a list, so only a text in place of elements breaks a type. */
export function expectationOf({ at }: Violation, valid: object): Expectation | undefined {
  const [place = '', rule] = at.split('#')
  if (at === '.Request#required') return refused(400, 'MissingContent')
  if (rule !== 'type') return badArgument
  const there = valueAt(place, valid)
  return typeof there === 'object' && !Array.isArray(there) ? badArgument : undefined
}

type Tree = Readonly<Record<string, unknown>>

function valueAt(place: string, valid: object): unknown {
  const names = place.slice(1).replaceAll('[]', '.0').split('.')
  return names.reduce<unknown>((value, name) => (value as Tree | undefined)?.[name], valid)
}
