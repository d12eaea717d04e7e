import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { requestHeaders } from './common-headers.ts'
import { answer, answerHeaders } from './envelope.ts'
import { streamErrors } from './errors.ts'
import { name, uint64From } from './parameters.ts'
import { pageNumbers, pastPushInfo } from './past-push-info.ts'

export const describeLiveStreamPublishedList = defineContract({
  id: 'DescribeLiveStreamPublishedList',
  summary: 'List the pushes of a domain that have ended',
  done: 'ended pushes listed',
  source: { evidence: 'doc', document: '267/30797' },
  method: 'POST',
  path: 'DescribeLiveStreamPublishedList',
  request: {
    headers: requestHeaders,
    body: z.strictObject({
      DomainName: name,
      /** At most 30 days after StartTime, and not later than now. */
      EndTime: z.string(),
      /** UTC, `2016-06-29T19:00:00Z`; at most 60 days ago. */
      StartTime: z.string(),
      AppName: z.string().optional(),
      PageNum: uint64From(1).default(1),
      PageSize: uint64From(10).max(100).default(10),
      /** Part of the name. */
      StreamName: z.string().optional(),
    }),
  },
  responses: {
    200: {
      description: 'Done, or the reason why not',
      headers: answerHeaders,
      body: answer({ PublishInfo: z.array(pastPushInfo), ...pageNumbers }),
    },
  },
  errors: ['FailedOperation', ...streamErrors],
  limit: { requests: 300, perSeconds: 1, evidence: 'doc' },
  effect: 'reads',
  rules: {
    times: 'Times are UTC, 2016-06-29T19:00:00Z',
    age: 'StartTime is at most 60 days ago',
    span: 'EndTime is at most 30 days after StartTime',
    past: 'EndTime is not later than now',
    within: { says: 'A push is listed when it ended within the query, the latest first', evidence: 'inferred' },
    filters: 'DomainName and AppName narrow the list; StreamName may be a part of the name',
    paging: 'TotalNum and TotalPage count all pushes that match; without PageNum and PageSize it is page 1 of 10',
    listed: 'Only the first 10000 pushes can be listed',
  },
})

export type DescribeLiveStreamPublishedListInput = InputOf<typeof describeLiveStreamPublishedList>['body']
