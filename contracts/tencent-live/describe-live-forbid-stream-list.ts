import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/contract.ts'
import { answer } from './envelope.ts'
import { streamErrors } from './errors.ts'
import { uint64 } from './parameters.ts'

export const describeLiveForbidStreamList = defineContract({
  id: 'DescribeLiveForbidStreamList',
  summary: 'List the streams that are forbidden (international edition only)',
  source: { evidence: 'doc', document: '267/30801' },
  method: 'POST',
  path: 'DescribeLiveForbidStreamList',
  request: {
    body: z.strictObject({
      PageNum: uint64.min(1).default(1),
      PageSize: uint64.min(1).max(100).default(10),
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
        ForbidStreamList: z.array(
          z.strictObject({
            StreamName: z.string(),
            /** UTC+8, as the next. */
            CreateTime: z.string(),
            ExpireTime: z.string(),
            AppName: z.string(),
            DomainName: z.string(),
          }),
        ),
      }),
    },
  },
  errors: [...streamErrors],
  limit: { requests: 100, perSeconds: 1, evidence: 'doc' },
})

export type DescribeLiveForbidStreamListInput = InputOf<typeof describeLiveForbidStreamList>['body']
