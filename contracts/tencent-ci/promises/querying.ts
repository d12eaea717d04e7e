import { absent } from '../../../src/vendor/promise.ts'
import { jobIs, nodeOf } from './expectations.ts'
import type { VendorPromise } from './language.ts'
import { FURTHER_DETAIL, STREAM } from './samples.ts'
import { callbackPage, inferred, mediaSdks, queryPage } from './sources.ts'
import { audited, happens, query, submitted } from './steps.ts'

/** What a query shows of a job besides what was found. */
export const querying: readonly VendorPromise[] = [
  {
    id: 'DescribeAuditingJobs/submitted',
    says: 'A job that was just submitted is Submitted, with its kind, its stream and the time of its submission',
    ...queryPage,
    given: [submitted({ input: { DataId: 'order-77' } })],
    when: query(),
    then: jobIs('Submitted', {
      Type: 'live_video',
      Url: STREAM,
      DataId: 'order-77',
      CreationTime: nodeOf('job', 'CreationTime'),
    }),
    covers: ['rule.data-id-if-submitted', 'rule.creation-time'],
  },
  {
    id: 'DescribeAuditingJobs/without-data-id',
    says: 'Without a business id and information on the user in the submission there are none in the answer',
    ...queryPage,
    given: [submitted()],
    when: query(),
    then: jobIs('Submitted', { DataId: absent, UserInfo: absent }),
    covers: ['rule.data-id-if-submitted', 'rule.user-info-echo'],
  },
  {
    id: 'DescribeAuditingJobs/user-info',
    says: 'Information on the user comes back as it was submitted',
    ...queryPage,
    given: [submitted({ input: { UserInfo: { TokenId: 'u-42', Nickname: '主播 & <co>', Room: '9' } } })],
    when: query(),
    then: jobIs('Submitted', { UserInfo: { TokenId: 'u-42', Nickname: '主播 & <co>', Room: '9', Level: absent } }),
    covers: ['rule.user-info-echo'],
  },
  {
    id: 'DescribeAuditingJobs/no-findings-yet',
    says: 'Before the first frame of its stream a job has no findings',
    ...inferred('the page lists screenshots and labels as found in the stream'),
    given: [submitted()],
    when: query(),
    then: jobIs('Submitted', {
      SnapshotCount: absent,
      Snapshot: absent,
      AudioSection: absent,
      Label: absent,
      Result: absent,
      Code: absent,
      Message: absent,
    }),
    covers: ['rule.no-findings-yet', 'rule.failure-reason'],
  },
  {
    id: 'DescribeAuditingJobs/on-list',
    says: 'What is on one of the customer’s lists is named with the list, allowed things and blocked ones',
    ...callbackPage,
    given: [
      ...audited(),
      happens('addListResult', { ListType: 0, ListName: 'friends', Entity: 'u-42' }),
      happens('addListResult', { ListType: 1, ListName: 'banned', Entity: '203.0.113.7' }),
    ],
    when: query(),
    then: jobIs('Auditing', {
      ListInfo: {
        ListResults: [
          { ListType: 0, ListName: 'friends', Entity: 'u-42' },
          { ListType: 1, ListName: 'banned', Entity: '203.0.113.7' },
        ],
      },
    }),
  },
  {
    id: 'DescribeAuditingJobs/models',
    says: 'A job may have what SDK models have besides: a finer label, what was frozen, and what became of a covered copy',
    ...mediaSdks,
    given: [...audited(), happens('addDetail', FURTHER_DETAIL)],
    when: query(),
    then: jobIs('Auditing', FURTHER_DETAIL),
  },
]
