import { absent } from '../../../src/vendor/promise.ts'
import { jobIs, nodeOf } from './expectations.ts'
import type { VendorPromise } from './language.ts'
import { FURTHER_DETAIL, STREAM } from './samples.ts'
import { callbackPage, inferred, mediaSdks, queryPage } from './sources.ts'
import { audited, happens, query, submitted } from './steps.ts'

/** What a query shows of a job, apart from its findings. */
export const querying: readonly VendorPromise[] = [
  {
    id: 'DescribeAuditingJobs/submitted',
    says: 'A new job is Submitted, with its type, its stream and the time of its submission',
    ...queryPage,
    given: [submitted({ input: { DataId: 'order-77' } })],
    when: query(),
    then: jobIs('Submitted', {
      Type: 'live_video',
      Url: STREAM,
      DataId: 'order-77',
      CreationTime: nodeOf('job', 'CreationTime'),
    }),
    needs: ['still-time'],
    covers: ['rule.data-id-if-submitted', 'rule.creation-time'],
  },
  {
    id: 'DescribeAuditingJobs/without-data-id',
    says: 'If the submission had no business id and no user information, the answer has none',
    ...queryPage,
    given: [submitted()],
    when: query(),
    then: jobIs('Submitted', { DataId: absent, UserInfo: absent }),
    needs: ['still-time'],
    covers: ['rule.data-id-if-submitted', 'rule.user-info-echo'],
  },
  {
    id: 'DescribeAuditingJobs/user-info',
    says: 'User information comes back as submitted',
    ...queryPage,
    given: [submitted({ input: { UserInfo: { TokenId: 'u-42', Nickname: '主播 & <co>', Room: '9' } } })],
    when: query(),
    then: jobIs('Submitted', { UserInfo: { TokenId: 'u-42', Nickname: '主播 & <co>', Room: '9', Level: absent } }),
    needs: ['still-time'],
    covers: ['rule.user-info-echo'],
  },
  {
    id: 'DescribeAuditingJobs/no-findings-yet',
    says: 'Before the first frame of its stream, a job has no findings',
    ...inferred('the page describes screenshots and labels as found in the stream'),
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
    needs: ['still-time'],
    covers: ['rule.no-findings-yet', 'rule.failure-reason'],
  },
  {
    id: 'DescribeAuditingJobs/on-list',
    says: 'A hit on one of the customer’s lists names the entry and the list, whether it allows or blocks',
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
    says: 'A job can have the further nodes of SDK models: SubLabel, ForbidState and MaskInfo',
    ...mediaSdks,
    given: [...audited(), happens('addDetail', FURTHER_DETAIL)],
    when: query(),
    then: jobIs('Auditing', FURTHER_DETAIL),
  },
]
