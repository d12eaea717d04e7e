import { newJobWith, refused } from './expectations.ts'
import type { VendorPromise } from './language.ts'
import { errorPage, inferred, submitPage } from './sources.ts'
import { happens, submit, submitted } from './steps.ts'

const full = refused(403, 'QueueSaturated')
/** The error is documented, its code is not. */
const fullCode = inferred('the page says that the call returns an error; the list has only this code for "full"')

/** How many live jobs can run at the same time. */
export const concurrentJobs: readonly VendorPromise[] = [
  {
    id: 'CreateAuditingJobs/tenth-job',
    says: 'While nine live jobs run, a tenth can be submitted',
    ...submitPage,
    given: [{ ...submitted(), times: 9 }],
    when: submit(),
    then: newJobWith(),
    covers: ['rule.concurrent-jobs'],
  },
  {
    id: 'CreateAuditingJobs/eleventh-job',
    says: 'While ten live jobs run, another submission is refused',
    ...fullCode,
    given: [{ ...submitted(), times: 10 }],
    when: submit(),
    then: full,
    covers: ['rule.concurrent-jobs'],
  },
  ...['endStream', 'failJob'].map(
    (end): VendorPromise => ({
      id: `CreateAuditingJobs/slot-after-${end}`,
      says: `Of ten live jobs, one that ${end === 'endStream' ? 'ends' : 'fails'} makes room for another`,
      ...inferred('the limit is for concurrent jobs; the list has only this code for "full"'),
      given: [{ ...submitted(), times: 10 }, { ...submit(), then: full }, happens(end)],
      when: submit(),
      then: newJobWith(),
      covers: ['rule.slot-of-ended-job'],
    }),
  ),
  {
    id: 'CreateAuditingJobs/ten-jobs-of-account',
    says: 'The live jobs of one APPID do not count for another',
    ...inferred('the page does not say what the limit is counted by; sibling products count per account'),
    given: [
      { ...submitted(), times: 10 },
      { ...submit(), then: full },
    ],
    when: { ...submit(), wire: { host: 'soundcheck-1250000002.ci.ap-beijing.myqcloud.com' } },
    then: newJobWith(),
    covers: ['rule.concurrent-jobs'],
  },
  {
    id: 'CreateAuditingJobs/queue-paused',
    says: 'While the queue is paused, submissions are refused',
    ...errorPage,
    given: [{ switches: { queue: 'paused' } }],
    when: submit(),
    then: refused(403, 'QueuePaused'),
  },
]
