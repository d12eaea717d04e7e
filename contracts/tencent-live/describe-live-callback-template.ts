import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { callbackTemplateInfo } from './callback-template-info.ts'
import { requestHeaders } from './common-headers.ts'
import { answer, answerHeaders } from './envelope.ts'
import { callbackTemplateErrors } from './errors.ts'
import { int64 } from './parameters.ts'

export const describeLiveCallbackTemplate = defineContract({
  id: 'DescribeLiveCallbackTemplate',
  summary: 'Show a callback template',
  done: 'callback template shown',
  source: { evidence: 'doc', document: '267/30811' },
  method: 'POST',
  path: 'DescribeLiveCallbackTemplate',
  request: {
    headers: requestHeaders,
    body: z.strictObject({
      /** As CreateLiveCallbackTemplate returned it. */
      TemplateId: int64,
    }),
  },
  responses: {
    200: {
      description: 'Done, or the reason why not',
      headers: answerHeaders,
      body: answer({ Template: callbackTemplateInfo }),
    },
  },
  errors: [...callbackTemplateErrors, 'InternalError.ConfOutLimit', 'InternalError.RuleOutLimit'],
  limit: { requests: 500, perSeconds: 1, evidence: 'doc' },
  effect: 'reads',
  rules: {
    fields: 'The answer has what CreateLiveCallbackTemplate set',
    unknown: { says: 'An unknown template is refused with FailedOperation.NotFound', evidence: 'inferred' },
  },
})

export type DescribeLiveCallbackTemplateInput = InputOf<typeof describeLiveCallbackTemplate>['body']
