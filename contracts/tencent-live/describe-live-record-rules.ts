import * as z from 'zod'
import { defineContract } from '../../src/vendor/contract.ts'
import { requestHeaders } from './common-headers.ts'
import { answer, answerHeaders } from './envelope.ts'
import { recordSettingErrors } from './errors.ts'

export const describeLiveRecordRules = defineContract({
  id: 'DescribeLiveRecordRules',
  summary: 'List what is recorded by which template',
  done: 'record rules listed',
  source: { evidence: 'doc', document: '267/30841' },
  method: 'POST',
  path: 'DescribeLiveRecordRules',
  request: { headers: requestHeaders, body: z.strictObject({}) },
  responses: {
    200: {
      description: 'Done, or the reason why not',
      headers: answerHeaders,
      body: answer({
        Rules: z.array(
          z.strictObject({
            /** UTC+8, like UpdateTime. */
            CreateTime: z.string(),
            UpdateTime: z.string(),
            TemplateId: z.int(),
            DomainName: z.string(),
            AppName: z.string(),
            StreamName: z.string(),
          }),
        ),
      }),
    },
  },
  errors: [...recordSettingErrors],
  limit: { requests: 500, perSeconds: 1, evidence: 'doc' },
  effect: 'reads',
  isOfAccount: true,
  rules: {
    all: { says: 'All rules are listed, the oldest first', evidence: 'inferred' },
    'china-time': 'CreateTime and UpdateTime are UTC+8, as 2018-09-12 15:52:01',
  },
})
