import * as z from 'zod'
import { absent } from '../../../src/vendor/promise.ts'
import { jobIs, jobOf, jobWith } from './expectations.ts'
import type { VendorPromise } from './language.ts'
import { callbackPage, inferred, queryPage } from './sources.ts'
import { audited, cancel, happens, query, streamEnds, submitted } from './steps.ts'

const HOUR = 3_600_000
const text = z.string().min(1)

/** The states of a job, from its submission to its end. */
export const lifeCycle: readonly VendorPromise[] = [
  {
    id: 'DescribeAuditingJobs/auditing',
    says: 'Once its stream has begun, a job is Auditing',
    ...queryPage,
    given: audited(),
    when: query(),
    then: jobIs('Auditing', { Code: absent, Message: absent }),
    covers: ['rule.life-cycle', 'rule.failure-reason'],
  },
  {
    id: 'DescribeAuditingJobs/by-itself',
    says: 'If its stream is online, a job goes from Submitted to Auditing by itself and gets screenshots',
    ...inferred('the states are documented, but not the time between them'),
    given: [submitted(), { ...query(), then: jobIs('Submitted') }, { advance: 60_000 }],
    when: query(),
    then: jobIs('Auditing', { SnapshotCount: z.int().min(1), Snapshot: z.array(z.unknown()).min(1), Label: text }),
    covers: ['rule.life-cycle', 'rule.snapshot-count'],
  },
  {
    id: 'DescribeAuditingJobs/stream-ends',
    says: 'When its stream ends, a job is Success and stays Success',
    ...queryPage,
    given: [...audited(), streamEnds],
    when: query(),
    then: jobIs('Success', { Code: absent, Message: absent }),
    afterwards: [{ advance: 6 * HOUR }, { ...query(), then: jobIs('Success') }],
    covers: ['rule.life-cycle', 'rule.failure-reason', 'rule.result-kept'],
  },
  {
    id: 'DescribeAuditingJobs/fails',
    says: 'A job that fails is Failed, with a code and a message',
    ...queryPage,
    given: [...audited(), happens('failJob', { Code: 'ResourceNotSupported', Message: 'cannot be decoded' })],
    when: query(),
    then: jobIs('Failed', { Code: 'ResourceNotSupported', Message: 'cannot be decoded' }),
    covers: ['rule.life-cycle', 'rule.failure-reason'],
  },
  {
    id: 'DescribeAuditingJobs/undecodable',
    says: 'A job whose stream cannot be decoded fails without ever being audited',
    ...inferred('for a failure before any content, only a number in the callback is documented'),
    given: [{ switches: { streams: 'undecodable' } }, submitted(), { advance: 60_000 }],
    when: query(),
    then: jobIs('Failed', { Code: text, Message: text, SnapshotCount: absent, Snapshot: absent }),
    covers: ['rule.life-cycle', 'rule.failure-reason'],
  },
  {
    id: 'DescribeAuditingJobs/snapshoting',
    says: 'A running job can read as Snapshoting (the vendor’s spelling)',
    ...callbackPage,
    given: [submitted(), happens('addDetail', { State: 'Snapshoting' })],
    when: query(),
    then: jobIs('Snapshoting'),
  },
  {
    id: 'DescribeAuditingJobs/five-hours',
    says: 'A stream is audited for less than five hours; then its job is Success',
    ...inferred('the length is documented, but not what follows'),
    given: [submitted(), { advance: 5 * HOUR - 60_000 }, { ...query(), then: jobIs('Auditing') }, { advance: 120_000 }],
    when: query(),
    then: jobIs('Success'),
    covers: ['rule.life-cycle', 'rule.stream-length'],
  },
  {
    id: 'DescribeAuditingJobs/twice',
    says: 'Two queries at the same moment give the same job',
    ...inferred('a query is documented as reading'),
    given: [submitted(), { advance: 90_000 }, { ...query(), as: 'query' }],
    when: query(),
    then: jobWith(jobOf('query')),
    covers: ['rule.reading-changes-nothing'],
  },
  {
    id: 'DescribeAuditingJobs/kept-after-cancel',
    says: 'A cancelled job can still be read a day later',
    ...inferred('for files, a month is documented; for live streams, nothing'),
    given: [submitted(), cancel(), { advance: 24 * HOUR }],
    when: query(),
    then: jobIs('Success'),
    covers: ['rule.result-kept'],
  },
]
