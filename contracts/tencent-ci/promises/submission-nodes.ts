import { newJobWith } from './expectations.ts'
import type { VendorPromise } from './language.ts'
import { nestedPromises } from './nested.ts'
import { WHOLE_SUBMISSION } from './samples.ts'
import { argumentCode, mediaSdks, submitPage } from './sources.ts'
import { submit } from './steps.ts'

/** The nodes of a submission, all at once and one by one. */
export const submissionNodes: readonly VendorPromise[] = [
  {
    id: 'CreateAuditingJobs/everything',
    says: 'A submission can have every documented node at once',
    ...submitPage,
    when: { call: 'CreateAuditingJobs', input: { body: WHOLE_SUBMISSION } },
    then: newJobWith({ DataId: 'order-77' }),
  },
  {
    id: 'CreateAuditingJobs/mask',
    says: 'A submission can ask for a copy of the stream with findings covered up',
    ...mediaSdks,
    when: submit({ conf: { Mask: WHOLE_SUBMISSION.Request.Conf.Mask } }),
    then: newJobWith(),
  },
  ...nestedPromises({
    operation: 'CreateAuditingJobs',
    what: 'A submission',
    body: WHOLE_SUBMISSION,
    call: submit(),
    authority: argumentCode,
  }),
]
