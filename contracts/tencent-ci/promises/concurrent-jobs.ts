import type { VendorPromise } from '../../../src/vendor/promise.ts'
import { detail, happens, refused, type Submission, submission, submitted } from './setting.ts'
import { inferred, submitPage } from './sources.ts'

const submitting = (parts?: Submission) => ({ call: 'CreateAuditingJobs', input: submission(parts) })
const isSubmitted = (nodes = {}) => detail({ State: 'Submitted', ...nodes })
const full = refused(403, 'QueueSaturated')
/** That there is an error is documented, which one is not. */
const fullCode = inferred('the page says that the call returns an error; this is the only code for "full" on the list')

/** How many jobs there may be. */
export const concurrentJobs: readonly VendorPromise[] = [
  {
    id: 'CreateAuditingJobs/tenth-job',
    says: 'With nine live jobs running a tenth can be submitted',
    ...submitPage,
    given: [{ ...submitted(), times: 9 }],
    when: submitting(),
    then: isSubmitted(),
    covers: ['rule.concurrent-jobs'],
  },
  {
    id: 'CreateAuditingJobs/eleventh-job',
    says: 'With ten live jobs running another submission is refused',
    ...fullCode,
    given: [{ ...submitted(), times: 10 }],
    when: submitting(),
    then: full,
    covers: ['rule.concurrent-jobs'],
  },
  ...['endStream', 'failJob'].map(
    (end): VendorPromise => ({
      id: `CreateAuditingJobs/slot-after-${end}`,
      says: `With ten live jobs running, one that ${end === 'endStream' ? 'ends' : 'fails'} makes room for another`,
      ...inferred('the limit is one of concurrent jobs; the code for it is the only one for "full" on the list'),
      given: [{ ...submitted(), times: 10 }, { ...submitting(), then: full }, happens(end)],
      when: submitting(),
      then: isSubmitted(),
      covers: ['rule.slot-of-ended-job'],
    }),
  ),
  {
    id: 'CreateAuditingJobs/ten-jobs-of-account',
    says: 'The live jobs of one APPID take no room from those of another',
    ...inferred('the dimension of the limit is not documented; sibling products count per account'),
    given: [
      { ...submitted(), times: 10 },
      { ...submitting(), then: full },
    ],
    when: { ...submitting(), wire: { host: 'soundcheck-1250000002.ci.ap-beijing.myqcloud.com' } },
    then: isSubmitted(),
    covers: ['rule.concurrent-jobs'],
  },
  {
    id: 'CreateAuditingJobs/queue-paused',
    says: 'While the queue is paused a submission is refused',
    evidence: 'doc',
    source: 'Tencent Cloud 1045/43611',
    given: [{ switches: { queue: 'paused' } }],
    when: submitting(),
    then: refused(403, 'QueuePaused'),
  },
]
