import { idOf, illegalId, jobWith, refused, theJobWith } from './expectations.ts'
import type { VendorPromise } from './language.ts'
import { cancelPage, inferred } from './sources.ts'
import { cancel, query, submit, submitted } from './steps.ts'

const tooFast = refused(429, 'SlowDown')

/** How many cancellations a second are accepted. */
export const rateLimits: readonly VendorPromise[] = [
  {
    id: 'CancelAuditingJobs/rate-kept',
    says: 'Twenty cancellations in a second are accepted',
    ...cancelPage,
    given: [submitted(), { ...cancel(), times: 19 }],
    when: cancel(),
    then: theJobWith(),
    covers: ['limit'],
  },
  {
    id: 'CancelAuditingJobs/rate',
    says: 'The twenty-first cancellation in a second is refused; a second later, cancelling works again',
    ...inferred('the page has the limit but no error for it; the list has this code for too many calls'),
    given: [submitted(), { ...cancel(), times: 20 }],
    when: cancel(),
    then: tooFast,
    afterwards: [{ advance: 1000 }, { ...cancel(), then: theJobWith() }],
    covers: ['limit'],
  },
  {
    id: 'CancelAuditingJobs/rate-of-account',
    says: 'Cancellations of one APPID do not count for another, nor for queries and submissions',
    ...inferred('the page does not say what is counted; sibling products count per account and operation'),
    given: [
      submitted({ as: 'otherJob', host: 'soundcheck-1250000002.ci.ap-beijing.myqcloud.com' }),
      submitted(),
      { ...cancel(), times: 20 },
      { ...cancel(), then: tooFast },
      query(),
      submit(),
    ],
    when: { ...cancel('otherJob'), wire: { host: 'soundcheck-1250000002.ci.ap-beijing.myqcloud.com' } },
    then: jobWith({ JobId: idOf('otherJob') }),
    needs: ['still-time'],
    covers: ['limit'],
  },
  {
    id: 'DescribeAuditingJobs/rate-of-operation',
    says: 'With a limit of one a second for each operation, each counts by itself',
    ...inferred('the page does not say what is counted; sibling products count per account and operation'),
    given: [
      { switches: { maxCreateAuditingJobsPerSecond: '1', maxDescribeAuditingJobsPerSecond: '1' } },
      submitted(),
      cancel(),
    ],
    when: query(),
    then: theJobWith(),
    afterwards: [
      { ...query(), then: tooFast },
      { ...submit(), then: tooFast },
      { advance: 1000 },
      { ...query(), then: theJobWith() },
    ],
  },
  {
    id: 'CancelAuditingJobs/rate-window',
    says: 'The second begins with the first cancellation and ends with its last millisecond',
    ...inferred('the page does not say when a second begins'),
    given: [submitted(), { ...cancel(), times: 20 }, { advance: 999 }],
    when: cancel(),
    then: tooFast,
    afterwards: [{ advance: 1 }, { ...cancel(), then: theJobWith() }],
    covers: ['limit'],
  },
  {
    id: 'CancelAuditingJobs/rate-of-refused',
    says: 'Cancellations with illegal ids count, too',
    ...inferred('no page says which calls count; the rate is checked before the id'),
    given: [
      submitted(),
      { call: 'CancelAuditingJobs', input: { path: { jobId: 'test' } }, times: 20, then: illegalId },
    ],
    when: cancel(),
    then: tooFast,
    needs: ['still-time'],
    covers: ['limit'],
  },
]
