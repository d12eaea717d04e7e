import * as z from 'zod'
import { absent } from '../../../src/vendor/promise.ts'
import { beijingTime, jobWith, nodeOf, theJobWith } from './expectations.ts'
import type { VendorPromise } from './language.ts'
import { cancelPage, inferred, newerCancelPage } from './sources.ts'
import { cancel, happens, query, submitted } from './steps.ts'

const named = { input: { DataId: 'order-77' } }

/** What a cancellation answers. */
export const cancelling: readonly VendorPromise[] = [
  {
    id: 'CancelAuditingJobs/submitted',
    says: 'A job that waits for its first frame can be cancelled; the answer has its id, business id and creation time',
    ...cancelPage,
    given: [submitted(named)],
    when: cancel(),
    then: theJobWith({ DataId: 'order-77', CreationTime: beijingTime() }),
    covers: ['rule.stops-submitted', 'rule.data-id-if-submitted'],
  },
  {
    id: 'CancelAuditingJobs/auditing',
    says: 'A job that is being audited can be cancelled',
    ...cancelPage,
    given: [submitted(), { advance: 60_000 }, { ...query(), then: jobWith({ State: 'Auditing' }) }],
    when: cancel(),
    then: theJobWith(),
    covers: ['rule.stops-auditing'],
  },
  {
    id: 'CancelAuditingJobs/creation-time',
    says: 'The creation time in the answer is that of the job, not of its cancellation',
    ...cancelPage,
    given: [submitted(), { advance: 90_000 }],
    when: cancel(),
    then: theJobWith({ CreationTime: nodeOf('job', 'CreationTime') }),
    covers: ['rule.creation-time'],
  },
  {
    id: 'CancelAuditingJobs/without-data-id',
    says: 'If the submission had no business id, the answer has none',
    ...inferred('the query page says that DataId is returned if it was sent; the cancel page does not say'),
    given: [submitted()],
    when: cancel(),
    then: theJobWith({ DataId: absent }),
    covers: ['rule.data-id-if-submitted'],
  },
  {
    id: 'CancelAuditingJobs/no-state',
    says: 'The answer to a cancellation has no State',
    ...cancelPage,
    given: [submitted()],
    when: cancel(),
    then: theJobWith({ State: absent }),
  },
  {
    id: 'CancelAuditingJobs/state-in-answer',
    says: 'By the newer page, the answer has the State of the cancelled job',
    ...newerCancelPage,
    given: [{ switches: { stateInCancelResponse: 'present' } }, submitted()],
    when: cancel(),
    then: theJobWith({ State: z.enum(['Submitted', 'Auditing', 'Success', 'Failed']) }),
    covers: ['rule.state-in-answer'],
  },
  {
    id: 'CancelAuditingJobs/state-in-answer-is-over',
    says: 'By the newer page, the answer gives a cancelled job the State Success',
    ...inferred('no page says which State a cancelled job has'),
    given: [{ switches: { stateInCancelResponse: 'present' } }, submitted()],
    when: cancel(),
    then: theJobWith({ State: 'Success' }),
    covers: ['rule.state-afterwards'],
  },
  {
    id: 'CancelAuditingJobs/state-of-failed',
    says: 'By the newer page, the answer gives a failed job the State Failed',
    ...inferred('the newer page has the State, but no page says what cancelling an ended job does'),
    given: [{ switches: { stateInCancelResponse: 'present' } }, submitted(), happens('failJob')],
    when: cancel(),
    then: theJobWith({ State: 'Failed' }),
    covers: ['rule.state-in-answer'],
  },
  {
    id: 'CancelAuditingJobs/body-ignored',
    says: 'A cancellation has no body; one that is sent is ignored',
    ...inferred('the page says that there is no body, but prints a placeholder for one'),
    given: [submitted()],
    when: { ...cancel(), wire: { body: '<Request><Reason>mistake' } },
    then: theJobWith(),
    covers: ['rule.no-body'],
  },
]
