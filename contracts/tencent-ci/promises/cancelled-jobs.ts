import { absent } from '../../../src/vendor/promise.ts'
import { jobOf, jobWith, newJobWith, nodeOf, refused, theJobWith } from './expectations.ts'
import type { VendorPromise } from './language.ts'
import { inferred } from './sources.ts'
import { cancel, customerUrl, happens, query, scripted, streamEnds, streamStarts, submit, submitted } from './steps.ts'

const terminated = inferred('the page only calls the job "terminated"')
const sdkTests = inferred('tests of the Android and Python SDKs cancel streams that have ended and expect success')
const named = { input: { DataId: 'order-77' } }

/** What a cancellation changes, and what cancelling an ended job does. */
export const cancelledJobs: readonly VendorPromise[] = [
  {
    id: 'CancelAuditingJobs/finished',
    says: 'A job whose stream has ended can be cancelled, and stays as it is',
    ...sdkTests,
    given: [submitted(), streamEnds, { ...query(), as: 'query', then: jobWith({ State: 'Success' }) }],
    when: cancel(),
    then: theJobWith(),
    afterwards: [{ ...query(), then: jobWith(jobOf('query')) }],
    covers: ['rule.finished-job'],
  },
  {
    id: 'CancelAuditingJobs/failed',
    says: 'A job that has failed can be cancelled, and stays Failed with its reason',
    ...sdkTests,
    given: [submitted(), happens('failJob', { Code: 'ResourceDownloadFailed' })],
    when: cancel(),
    then: theJobWith(),
    afterwards: [{ ...query(), then: jobWith({ State: 'Failed', Code: 'ResourceDownloadFailed' }) }],
    covers: ['rule.finished-job'],
  },
  {
    id: 'CancelAuditingJobs/strict',
    says: 'If only running jobs can be cancelled, cancelling a job that has ended is refused',
    ...inferred(
      'the page speaks only of ongoing jobs; the code, which is not documented, is the general one for parameters',
    ),
    given: [{ switches: { strictCancel: 'on' } }, submitted(), streamEnds],
    when: cancel(),
    then: refused(400, 'InvalidArgument'),
  },
  {
    id: 'CancelAuditingJobs/twice',
    says: 'Cancelling a job again gives the same answer',
    ...inferred('SDKs repeat calls that failed, and their tests cancel jobs that have ended'),
    given: [submitted(named), { ...cancel(), as: 'cancellation' }],
    when: cancel(),
    then: theJobWith({ DataId: 'order-77', CreationTime: nodeOf('cancellation', 'CreationTime') }),
    covers: ['rule.idempotent'],
  },
  {
    id: 'CancelAuditingJobs/state-afterwards',
    says: 'A cancelled job reads as Success',
    ...inferred('no documented state is for cancelled jobs; with Success, clients stop polling'),
    given: [submitted(), { advance: 60_000 }],
    when: cancel(),
    then: theJobWith(),
    afterwards: [{ ...query(), then: jobWith({ State: 'Success', Code: absent, Message: absent }) }],
    covers: ['rule.state-afterwards'],
  },
  {
    id: 'CancelAuditingJobs/findings-kept',
    says: 'After a cancellation, earlier findings can still be read, and none are added',
    ...terminated,
    given: [submitted(), { advance: 150_000 }, { ...query(), as: 'query' }],
    when: cancel(),
    then: theJobWith(),
    afterwards: [
      { advance: 600_000 },
      { ...query(), then: jobWith((context) => ({ ...jobOf('query')(context), State: 'Success' })) },
    ],
    covers: ['rule.no-further-findings'],
  },
  {
    id: 'CancelAuditingJobs/no-callback',
    says: 'A cancelled job sends no callback for its end',
    ...terminated,
    given: [submitted({ conf: { Callback: customerUrl } }), { advance: 60_000 }],
    when: cancel(),
    then: theJobWith(),
    afterwards: [{ advance: 6 * 3_600_000 }, { ...query(), then: { status: 200, callbacks: [] } }],
    covers: ['rule.no-further-callbacks'],
  },
  {
    id: 'CancelAuditingJobs/no-detail-callback',
    says: 'A job with Detail callbacks sends no more of them after its cancellation',
    ...terminated,
    given: [
      scripted,
      submitted({
        conf: { Callback: customerUrl, CallbackVersion: 'Detail' },
      }),
      streamStarts,
      happens('addSnapshot', { Label: 'Ads' }),
    ],
    when: cancel(),
    then: { ...theJobWith(), callbacks: [{ event: 'ReviewVideo.Detail' }] },
    afterwards: [
      { advance: 6 * 3_600_000 },
      { ...query(), then: { status: 200, callbacks: [{ event: 'ReviewVideo.Detail' }] } },
    ],
    covers: ['rule.no-further-callbacks'],
  },
  {
    id: 'CancelAuditingJobs/frees-slot',
    says: 'At the limit of live jobs, cancelling one lets another be submitted at once',
    ...terminated,
    given: [
      { ...submitted(), times: 10 },
      { ...submit(), then: refused(403, 'QueueSaturated') },
    ],
    when: cancel(),
    then: theJobWith(),
    afterwards: [{ ...submit(), then: newJobWith() }],
    covers: ['rule.frees-slot'],
  },
]
