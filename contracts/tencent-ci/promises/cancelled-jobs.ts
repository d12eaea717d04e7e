import type { VendorPromise } from '../../../src/vendor/promise.ts'
import { absent } from '../../../src/vendor/promise.ts'
import {
  cancel,
  detail,
  detailOf,
  happens,
  idOf,
  query,
  refused,
  scripted,
  submission,
  submitted,
  toldAt,
} from './setting.ts'
import { inferred } from './sources.ts'

const terminated = inferred('the page calls the job "terminated" and says no more')
const sdkTests = inferred('Android and Python SDK tests cancel streams that have ended by then and expect success')
const named = { input: { DataId: 'order-77' } }
const isCancelled = (nodes = {}) => detail({ JobId: idOf(), ...nodes })

/** What others see after a cancellation, and cancelling what is over. */
export const cancelledJobs: readonly VendorPromise[] = [
  {
    id: 'CancelAuditingJobs/finished',
    says: 'A job whose stream has ended can be cancelled, and stays Success',
    ...sdkTests,
    given: [submitted(), happens('endStream')],
    when: cancel(),
    then: isCancelled(),
    afterwards: [{ ...query(), then: detail({ State: 'Success' }) }],
    covers: ['rule.finished-job'],
  },
  {
    id: 'CancelAuditingJobs/failed',
    says: 'A job that has failed can be cancelled, and stays Failed with its reason',
    ...sdkTests,
    given: [submitted(), happens('failJob', { Code: 'ResourceDownloadFailed' })],
    when: cancel(),
    then: isCancelled(),
    afterwards: [{ ...query(), then: detail({ State: 'Failed', Code: 'ResourceDownloadFailed' }) }],
    covers: ['rule.finished-job'],
  },
  {
    id: 'CancelAuditingJobs/strict',
    says: 'Where only running jobs may be cancelled, cancelling a job that has ended is refused',
    ...inferred('the page speaks of ongoing jobs only; no code is documented, this is the general one for parameters'),
    given: [{ switches: { strictCancel: 'on' } }, submitted(), happens('endStream')],
    when: cancel(),
    then: refused(400, 'InvalidArgument'),
  },
  {
    id: 'CancelAuditingJobs/twice',
    says: 'Cancelling a job again gives the same answer again',
    ...inferred('SDKs repeat calls that met a failure, and their tests cancel jobs that are over'),
    given: [submitted(named), { ...cancel(), as: 'first' }],
    when: cancel(),
    then: isCancelled({ DataId: 'order-77', CreationTime: detailOf('first', 'CreationTime') }),
    covers: ['rule.idempotent'],
  },
  {
    id: 'CancelAuditingJobs/state-afterwards',
    says: 'A cancelled job reads as Success, whatever state it was in',
    ...inferred('no documented state names a cancelled job; Success lets clients that poll come to an end'),
    given: [submitted(), { advance: 60_000 }],
    when: cancel(),
    then: isCancelled(),
    afterwards: [{ ...query(), then: detail({ State: 'Success', Code: absent, Message: absent }) }],
    covers: ['rule.state-afterwards'],
  },
  {
    id: 'CancelAuditingJobs/findings-kept',
    says: 'What was found before a cancellation can still be read, and nothing is added to it',
    ...terminated,
    given: [submitted(), { advance: 150_000 }, { ...query(), as: 'before' }],
    when: cancel(),
    then: isCancelled(),
    afterwards: [
      { advance: 600_000 },
      {
        ...query(),
        then: detail({ SnapshotCount: detailOf('before', 'SnapshotCount'), Snapshot: detailOf('before', 'Snapshot') }),
      },
    ],
    covers: ['rule.no-further-findings'],
  },
  {
    id: 'CancelAuditingJobs/no-callback',
    says: 'A customer is not told of the end of a job that was cancelled',
    ...terminated,
    given: [submitted({ conf: { Callback: toldAt } }), { advance: 60_000 }],
    when: cancel(),
    then: isCancelled(),
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
        conf: { Callback: toldAt, CallbackVersion: 'Detail' },
      }),
      happens('startStream'),
      happens('addSnapshot', { Label: 'Ads' }),
    ],
    when: cancel(),
    then: { ...isCancelled(), callbacks: [{ event: 'ReviewVideo.Detail' }] },
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
      { call: 'CreateAuditingJobs', input: submission(), then: refused(403, 'QueueSaturated') },
    ],
    when: cancel(),
    then: isCancelled(),
    afterwards: [{ call: 'CreateAuditingJobs', input: submission(), then: detail({ State: 'Submitted' }) }],
    covers: ['rule.frees-slot'],
  },
]
