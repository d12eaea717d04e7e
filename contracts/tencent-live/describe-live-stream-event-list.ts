import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { requestHeaders } from './common-headers.ts'
import { answer, answerHeaders } from './envelope.ts'
import { historyErrors } from './errors.ts'
import { flag, uint64From } from './parameters.ts'
import { pageNumbers, pastPushInfo } from './past-push-info.ts'

export const describeLiveStreamEventList = defineContract({
  id: 'DescribeLiveStreamEventList',
  summary: 'List pushes that have ended, with their times and reasons',
  done: 'events of pushes listed',
  source: { evidence: 'doc', document: '267/30800' },
  method: 'POST',
  path: 'DescribeLiveStreamEventList',
  request: {
    headers: requestHeaders,
    body: z.strictObject({
      /** UTC, `2018-12-29T19:00:00Z`; at most 60 days ago. */
      StartTime: z.string(),
      /** At most 30 days after StartTime, and not later than now. */
      EndTime: z.string(),
      AppName: z.string().optional(),
      DomainName: z.string().optional(),
      /** Part of the name; the whole name with IsStrict 1. */
      StreamName: z.string().optional(),
      PageNum: uint64From(1).default(1),
      PageSize: uint64From(1).max(100).default(10),
      /** 1: without pushes that failed to start. */
      IsFilter: flag.default(0),
      IsStrict: flag.default(0),
      /** 1: the earliest end first. */
      IsAsc: flag.default(0),
    }),
  },
  responses: {
    200: {
      description: 'Done, or the reason why not',
      headers: answerHeaders,
      body: answer({ EventList: z.array(pastPushInfo), ...pageNumbers }),
    },
  },
  errors: [...historyErrors, 'FailedOperation.CallOtherSvrFailed', 'ResourceNotFound.UserNotExist'],
  limit: { requests: 300, perSeconds: 1, evidence: 'doc' },
  effect: 'reads',
  rules: {
    times: 'Times are UTC, 2018-12-29T19:00:00Z',
    age: 'StartTime is at most 60 days ago',
    span: 'EndTime is at most 30 days after StartTime',
    past: 'EndTime is not later than now',
    within: { says: 'A push is listed when it ended within the query', evidence: 'inferred' },
    filters: 'DomainName and AppName narrow the list; StreamName may be a part of the name',
    strict: 'With IsStrict 1, StreamName is the whole name',
    filter: 'With IsFilter 1, pushes that began well are listed',
    order: 'The latest end comes first; with IsAsc 1, the earliest',
    paging: 'TotalNum and TotalPage count all pushes that match; without PageNum and PageSize it is page 1 of 10',
    listed: 'Only the first 10000 pushes can be listed',
  },
})

export type DescribeLiveStreamEventListInput = InputOf<typeof describeLiveStreamEventList>['body']
