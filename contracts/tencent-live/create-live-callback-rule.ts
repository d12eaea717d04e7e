import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { requestHeaders } from './common-headers.ts'
import { answer, answerHeaders } from './envelope.ts'
import { callbackErrors } from './errors.ts'
import { int64, name } from './parameters.ts'

export const createLiveCallbackRule = defineContract({
  id: 'CreateLiveCallbackRule',
  summary: 'Apply a callback template to a push domain and path',
  source: { evidence: 'sdk', document: 'tencentcloud-sdk-nodejs 4.1.313' },
  method: 'POST',
  path: 'CreateLiveCallbackRule',
  request: {
    headers: requestHeaders,
    body: z.strictObject({
      DomainName: name,
      AppName: name,
      /** As CreateLiveCallbackTemplate returned it. */
      TemplateId: int64,
    }),
  },
  responses: { 200: { description: 'Done, or the reason why not', headers: answerHeaders, body: answer({}) } },
  errors: [...callbackErrors, 'FailedOperation.RuleAlreadyExist'],
  limit: { requests: 20, perSeconds: 1, evidence: 'inferred' },
  effect: 'changes',
  rules: {
    'by-place': 'A template applies to one push domain and path',
    'known-template': { says: 'TemplateId is one that CreateLiveCallbackTemplate returned', evidence: 'inferred' },
    once: 'There is one rule for a push domain and path',
  },
})

export type CreateLiveCallbackRuleInput = InputOf<typeof createLiveCallbackRule>['body']
