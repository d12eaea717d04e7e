import { absent } from '../../../src/vendor/promise.ts'
import { jobWith, newJobWith, nodeOf, refused, theJobWith } from './expectations.ts'
import type { VendorPromise } from './language.ts'
import { inferred } from './sources.ts'
import { cancel, customerUrl, happens, query, scripted, streamEnds, streamStarts, submit, submitted } from './steps.ts'

const terminated = inferred('the page calls the job "terminated" and says no more')
const sdkTests = inferred('Android and Python SDK tests cancel streams that have ended by then and expect success')
const named = { input: { DataId: 'order-77' } }

/** What others see after a cancellation, and cancelling what is over. */
export const cancelledJobs: readonly VendorPromise[] = [
  {
    id: 'CancelAuditingJobs/finished',
    says: 'A job whose stream has ended can be cancelled, and stays Success',
    ...sdkTests,
    given: [submitted(), streamEnds],
    when: cancel(),
    then: theJobWith(),
    afterwards: [{ ...query(), then: jobWith({ State: 'Success' }) }],
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
    says: 'Where only running jobs may be cancelled, cancelling a job that has ended is refused',
    ...inferred('the page speaks of ongoing jobs only; no code is documented, this is the general one for parameters'),
    given: [{ switches: { strictCancel: 'on' } }, submitted(), streamEnds],
    when: cancel(),
    then: refused(400, 'InvalidArgument'),
  },
  {
    id: 'CancelAuditingJobs/twice',
    says: 'Cancelling a job again gives the same answer again',
    ...inferred('SDKs repeat calls that met a failure, and their tests cancel jobs that are over'),
    given: [submitted(named), { ...cancel(), as: 'cancellation' }],
    when: cancel(),
    then: theJobWith({ DataId: 'order-77', CreationTime: nodeOf('cancellation', 'CreationTime') }),
    covers: ['rule.idempotent'],
  },
  {
    id: 'CancelAuditingJobs/state-afterwards',
    says: 'A cancelled job reads as Success, whatever state it was in',
    ...inferred('no documented state names a cancelled job; Success lets clients that poll come to an end'),
    given: [submitted(), { advance: 60_000 }],
    when: cancel(),
    then: theJobWith(),
    afterwards: [{ ...query(), then: jobWith({ State: 'Success', Code: absent, Message: absent }) }],
    covers: ['rule.state-afterwards'],
  },
  {
    id: 'CancelAuditingJobs/findings-kept',
    says: 'What was found before a cancellation can still be read, and nothing is added to it',
    ...terminated,
    given: [submitted(), { advance: 150_000 }, { ...query(), as: 'query' }],
    when: cancel(),
    then: theJobWith(),
    afterwards: [
      { advance: 600_000 },
      {
        ...query(),
        then: jobWith({ SnapshotCount: nodeOf('query', 'SnapshotCount'), Snapshot: nodeOf('query', 'Snapshot') }),
      },
    ],
    covers: ['rule.no-further-findings'],
  },
  {
    id: 'CancelAuditingJobs/no-callback',
    says: 'A customer is not told of the end of a job that was cancelled',
    ...terminated,
    given: [submitted({ conf: { Callback: customerUrl } }), { advance: 60_000 }],
    when: cancel(),
    then: theJobWith(),
    afterwards: [{ advance: 6 * 3_600_000 }, { ...query(), then: { status: 200, callbacks: [] } }],
    covers: ['rule.no-further-callbacks'],
  },
  {
    id: 'CancelAuditingJobs/no-detail-callback',
    says: 'A customer who was told of each finding is told of no more of them once the job is cancelled',
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
    says: 'With as many jobs as there may be, cancelling one lets another be submitted at once',
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
