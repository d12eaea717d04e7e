import { illegalId, notFound } from './expectations.ts'
import type { VendorPromise } from './language.ts'
import { jobSamples, type OperationSample, promiseOf } from './operations.ts'
import { UNKNOWN_ID } from './samples.ts'
import { errorPage, inferred, mobileSdkTests } from './sources.ts'

/** Ids that are not av or va and 32 lower-case hexadecimal digits. */
const ILLEGAL: Readonly<Record<string, string>> = {
  test: 'test',
  jobId: 'jobId',
  short: `av${'0'.repeat(31)}`,
  long: `av${'0'.repeat(33)}`,
  'upper-case': `av${'A'.repeat(32)}`,
  image: `si${'0'.repeat(32)}`,
  space: 'av 1',
}

/** Illegal and unknown ids, for every operation on one job. */
export const jobIds: readonly VendorPromise[] = jobSamples.flatMap(refusalsOf)

function refusalsOf(sample: OperationSample): VendorPromise[] {
  const { doing } = sample
  const illegal = Object.entries(ILLEGAL).map(([name, jobId]) =>
    promiseOf(sample, {
      id: `illegal-id-${name}`,
      says: `With the illegal id "${jobId}", ${doing} is refused`,
      ...(name === 'test' || name === 'jobId' ? mobileSdkTests : inferred('in all SDK samples, ids have this form')),
      given: [],
      when: { input: { path: { jobId } } },
      then: illegalId,
      covers: ['rule.well-formed-id'],
    }),
  )
  const unknown = [UNKNOWN_ID, `va${UNKNOWN_ID.slice(2)}`].map((jobId) =>
    promiseOf(sample, {
      id: `unknown-id-${jobId.slice(0, 2)}`,
      says: `With an unknown id that begins with ${jobId.slice(0, 2)}, ${doing} gives "not found"`,
      ...errorPage,
      given: [],
      when: { input: { path: { jobId } } },
      then: notFound,
      covers: ['rule.unknown-id', 'rule.well-formed-id'],
    }),
  )
  return [...illegal, ...unknown]
}
