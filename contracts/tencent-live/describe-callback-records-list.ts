import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { requestHeaders } from './common-headers.ts'
import { answer, answerHeaders, type SuccessOf } from './envelope.ts'
import { accountErrors } from './errors.ts'
import { int64, name, uint64, uint64From } from './parameters.ts'

/** 0: push ended, 1: push started, 100: recording, 200: snapshot. */
const eventType = uint64.refine((type) => [0, 1, 100, 200].includes(type), '0, 1, 100 or 200')

const responseBody = answer({
  DataInfoList: z.array(
    z.strictObject({
      EventTime: z.string(),
      EventType: z.int(),
      Request: z.string(),
      Response: z.string(),
      ResponseTime: z.string(),
      ResultCode: z.int(),
      StreamId: z.string(),
    }),
  ),
  PageNum: z.int(),
  PageSize: z.int(),
  TotalNum: z.int(),
  TotalPage: z.int(),
})

export const describeCallbackRecordsList = defineContract({
  id: 'DescribeCallbackRecordsList',
  summary: 'List the attempts to deliver events of a stream',
  done: 'attempts to deliver events listed',
  source: { evidence: 'doc', document: '267/51328' },
  method: 'POST',
  path: 'DescribeCallbackRecordsList',
  request: {
    headers: requestHeaders,
    body: z.strictObject({
      /** `2018-11-29T19:00:00Z` (UTC) or `2018-11-29 19:00:00` (UTC+8); at most 14 days ago. */
      StartTime: z.string(),
      /** At most a day after StartTime. */
      EndTime: z.string(),
      StreamName: name,
      PageNum: uint64From(1),
      PageSize: uint64From(1),
      EventType: eventType.optional(),
      /** 0: received; any other: not received. */
      ResultCode: int64.optional(),
    }),
  },
  responses: {
    200: {
      description: 'Done, or the reason why not',
      headers: answerHeaders,
      body: responseBody,
    },
  },
  errors: ['FailedOperation', 'InvalidParameterValue', 'MissingParameter', ...accountErrors],
  limit: { requests: 20, perSeconds: 1, evidence: 'doc' },
  effect: 'reads',
  rules: {
    times: 'Times are UTC as 2018-11-29T19:00:00Z or China Standard Time as 2018-11-29 19:00:00',
    'example-time': 'The example value of a time is 2019-03-01T00:00:00+08:00',
    span: 'The query spans at most a day',
    age: 'StartTime is at most 14 days ago',
    'event-type': 'EventType is 0, 1, 100 or 200',
    filters: 'EventType and ResultCode narrow the list; ResultCode 0 is an event that was received',
    paging: 'TotalNum and TotalPage count all records that match',
  },
})

export type DescribeCallbackRecordsListInput = InputOf<typeof describeCallbackRecordsList>['body']

export type DescribeCallbackRecordsListAnswer = SuccessOf<typeof responseBody>
