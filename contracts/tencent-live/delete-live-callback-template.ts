import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { requestHeaders } from './common-headers.ts'
import { answer, answerHeaders } from './envelope.ts'
import { callbackTemplateErrors } from './errors.ts'
import { int64 } from './parameters.ts'

export const deleteLiveCallbackTemplate = defineContract({
  id: 'DeleteLiveCallbackTemplate',
  summary: 'Delete a callback template that no rule applies',
  done: 'callback template deleted',
  source: { evidence: 'doc', document: '267/30813' },
  method: 'POST',
  path: 'DeleteLiveCallbackTemplate',
  request: {
    headers: requestHeaders,
    body: z.strictObject({
      /** As CreateLiveCallbackTemplate returned it. */
      TemplateId: int64,
    }),
  },
  responses: { 200: { description: 'Done, or the reason why not', headers: answerHeaders, body: answer({}) } },
  errors: [...callbackTemplateErrors],
  limit: { requests: 200, perSeconds: 1, evidence: 'doc' },
  effect: 'changes',
  rules: {
    deletes: 'The template is gone, and its place is free',
    'in-use': {
      says: 'A template that a rule applies is refused with FailedOperation.ConfInUsed',
      evidence: 'inferred',
    },
    unknown: { says: 'An unknown template is refused with FailedOperation.NotFound', evidence: 'inferred' },
  },
})

export type DeleteLiveCallbackTemplateInput = InputOf<typeof deleteLiveCallbackTemplate>['body']
