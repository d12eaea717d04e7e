import { newJobWith, refused } from './expectations.ts'
import type { VendorPromise } from './language.ts'
import { inferred, submitPage } from './sources.ts'
import { happens, submit, submitted } from './steps.ts'

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
    when: submit(),
    then: newJobWith(),
    covers: ['rule.concurrent-jobs'],
  },
  {
    id: 'CreateAuditingJobs/eleventh-job',
    says: 'With ten live jobs running another submission is refused',
    ...fullCode,
    given: [{ ...submitted(), times: 10 }],
    when: submit(),
    then: full,
    covers: ['rule.concurrent-jobs'],
  },
  ...['endStream', 'failJob'].map(
    (end): VendorPromise => ({
      id: `CreateAuditingJobs/slot-after-${end}`,
      says: `With ten live jobs running, one that ${end === 'endStream' ? 'ends' : 'fails'} makes room for another`,
      ...inferred('the limit is one of concurrent jobs; the code for it is the only one for "full" on the list'),
      given: [{ ...submitted(), times: 10 }, { ...submit(), then: full }, happens(end)],
      when: submit(),
      then: newJobWith(),
      covers: ['rule.slot-of-ended-job'],
    }),
  ),
  {
    id: 'CreateAuditingJobs/ten-jobs-of-account',
    says: 'The live jobs of one APPID take no room from those of another',
    ...inferred('the dimension of the limit is not documented; sibling products count per account'),
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
    says: 'While the queue is paused a submission is refused',
    evidence: 'doc',
    source: 'Tencent Cloud 1045/43611',
    given: [{ switches: { queue: 'paused' } }],
    when: submit(),
    then: refused(403, 'QueuePaused'),
  },
]
