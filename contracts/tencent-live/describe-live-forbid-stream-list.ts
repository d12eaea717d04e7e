import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { requestHeaders } from './common-headers.ts'
import { answer, answerHeaders } from './envelope.ts'
import { forbidListErrors } from './errors.ts'
import { uint64From } from './parameters.ts'

export const describeLiveForbidStreamList = defineContract({
  id: 'DescribeLiveForbidStreamList',
  summary: 'List the streams that are forbidden (international edition only)',
  done: 'forbidden streams listed',
  source: { evidence: 'doc', document: '267/30801' },
  method: 'POST',
  path: 'DescribeLiveForbidStreamList',
  request: {
    headers: requestHeaders,
    body: z.strictObject({
      PageNum: uint64From(1).default(1),
      PageSize: uint64From(1).max(100).default(10),
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
        ForbidStreamList: z.array(
          z.strictObject({
            StreamName: z.string(),
            /** UTC+8, like ExpireTime. */
            CreateTime: z.string(),
            ExpireTime: z.string(),
            AppName: z.string(),
            DomainName: z.string(),
          }),
        ),
      }),
    },
  },
  errors: [...forbidListErrors],
  limit: { requests: 100, perSeconds: 1, evidence: 'doc' },
  effect: 'reads',
  isOfAccount: true,
  rules: {
    international: 'The operation exists in the international edition only',
    'default-page': 'Without PageNum and PageSize, page 1 of 10',
    paging: 'TotalNum and TotalPage count all bans that match',
    filter: 'StreamName narrows the list',
    'china-time': 'CreateTime and ExpireTime are UTC+8',
  },
})

export type DescribeLiveForbidStreamListInput = InputOf<typeof describeLiveForbidStreamList>['body']
