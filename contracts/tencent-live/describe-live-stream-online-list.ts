import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { requestHeaders } from './common-headers.ts'
import { answer, answerHeaders } from './envelope.ts'
import { streamErrors } from './errors.ts'
import { streamLimits } from './limits.ts'
import { uint64From } from './parameters.ts'

export const describeLiveStreamOnlineList = defineContract({
  id: 'DescribeLiveStreamOnlineList',
  summary: 'List the streams that are being pushed',
  done: 'pushed streams listed',
  source: { evidence: 'doc', document: '267/30798' },
  method: 'POST',
  path: 'DescribeLiveStreamOnlineList',
  request: {
    headers: requestHeaders,
    body: z.strictObject({
      DomainName: z.string().optional(),
      AppName: z.string().optional(),
      PageNum: uint64From(1).default(1),
      /** At most 300000, in the international edition 100. */
      PageSize: uint64From(10).max(streamLimits.pageSize.china).default(10),
      /** Matches exactly. */
      StreamName: z.string().optional(),
    }),
  },
  responses: {
    200: {
      description: 'Done, or the reason why not',
      headers: answerHeaders,
      body: answer({
        TotalNum: z.int(),
        TotalPage: z.int(),
        PageNum: z.int(),
        PageSize: z.int(),
        OnlineInfo: z.array(
          z.strictObject({
            StreamName: z.string(),
            AppName: z.string(),
            DomainName: z.string(),
            PublishTimeList: z.array(z.strictObject({ PublishTime: z.iso.datetime() })),
            /** 1: the stream goes to a delayed broadcast. China only. */
            PushToDelay: z.int().min(0).max(1).optional(),
          }),
        ),
      }),
    },
  },
  errors: [...streamErrors],
  limit: { requests: 100, perSeconds: 1, evidence: 'doc' },
  effect: 'reads',
  isOfAccount: true,
  rules: {
    'default-page': 'Without PageNum and PageSize, page 1 of 10',
    filters: 'DomainName, AppName and StreamName (exactly) narrow the list',
    paging: 'TotalNum and TotalPage count all streams that match',
    'page-size': 'PageSize is at most 300000 in China, 100 in the international edition',
    'push-to-delay': 'Only the edition for China answers PushToDelay',
    utc: 'PublishTime is UTC',
  },
})

export type DescribeLiveStreamOnlineListInput = InputOf<typeof describeLiveStreamOnlineList>['body']
