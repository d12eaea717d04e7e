import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/contract.ts'
import { answer } from './envelope.ts'
import { streamErrors } from './errors.ts'
import { streamLimits } from './limits.ts'
import { uint64 } from './parameters.ts'

export const describeLiveStreamOnlineList = defineContract({
  id: 'DescribeLiveStreamOnlineList',
  summary: 'List the streams that are being pushed',
  source: { evidence: 'doc', document: '267/30798' },
  method: 'POST',
  path: 'DescribeLiveStreamOnlineList',
  request: {
    body: z.strictObject({
      DomainName: z.string().optional(),
      AppName: z.string().optional(),
      PageNum: uint64.min(1).default(1),
      /** At most 300000, in the international edition 100. */
      PageSize: uint64.min(10).max(streamLimits.pageSize.china).default(10),
      /** Exactly this one. */
      StreamName: z.string().optional(),
    }),
  },
  responses: {
    200: {
      description: 'Done, or the reason why not',
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
})

export type DescribeLiveStreamOnlineListInput = InputOf<typeof describeLiveStreamOnlineList>['body']
