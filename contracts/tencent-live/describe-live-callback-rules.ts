import * as z from 'zod'
import { defineContract } from '../../src/vendor/contract.ts'
import { requestHeaders } from './common-headers.ts'
import { answer, answerHeaders } from './envelope.ts'
import { callbackRuleErrors } from './errors.ts'

export const describeLiveCallbackRules = defineContract({
  id: 'DescribeLiveCallbackRules',
  summary: 'List the push domains and paths to which callback templates apply',
  done: 'callback rules listed',
  source: { evidence: 'doc', document: '267/30812' },
  method: 'POST',
  path: 'DescribeLiveCallbackRules',
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
          }),
        ),
      }),
    },
  },
  errors: [...callbackRuleErrors],
  limit: { requests: 500, perSeconds: 1, evidence: 'doc' },
  effect: 'reads',
  isOfAccount: true,
  rules: {
    all: { says: 'All rules are listed, the oldest first', evidence: 'inferred' },
    'china-time': 'CreateTime and UpdateTime are UTC+8, as 2018-09-12 15:52:01',
  },
})
