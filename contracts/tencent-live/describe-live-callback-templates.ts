import * as z from 'zod'
import { defineContract } from '../../src/vendor/contract.ts'
import { callbackTemplateInfo } from './callback-template-info.ts'
import { requestHeaders } from './common-headers.ts'
import { answer, answerHeaders } from './envelope.ts'
import { callbackTemplateErrors } from './errors.ts'

export const describeLiveCallbackTemplates = defineContract({
  id: 'DescribeLiveCallbackTemplates',
  summary: 'List the callback templates',
  done: 'callback templates listed',
  source: { evidence: 'doc', document: '267/30810' },
  method: 'POST',
  path: 'DescribeLiveCallbackTemplates',
  request: { headers: requestHeaders, body: z.strictObject({}) },
  responses: {
    200: {
      description: 'Done, or the reason why not',
      headers: answerHeaders,
      body: answer({ Templates: z.array(callbackTemplateInfo) }),
    },
  },
  errors: [...callbackTemplateErrors, 'UnsupportedOperation.NotLVBCodeMode'],
  limit: { requests: 500, perSeconds: 1, evidence: 'doc' },
  effect: 'reads',
  isOfAccount: true,
  rules: {
    all: { says: 'All templates are listed, the oldest first', evidence: 'inferred' },
    unset: { says: 'What was not set is an empty text or an empty list', evidence: 'inferred' },
  },
})
