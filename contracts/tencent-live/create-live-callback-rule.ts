import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { requestHeaders } from './common-headers.ts'
import { answer, answerHeaders } from './envelope.ts'
import { callbackRuleErrors } from './errors.ts'
import { int64, name } from './parameters.ts'

export const createLiveCallbackRule = defineContract({
  id: 'CreateLiveCallbackRule',
  summary: 'Apply a callback template to a push domain and path',
  done: 'callback template applied to a domain and path',
  source: { evidence: 'doc', document: '267/30816' },
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
  errors: [
    ...callbackRuleErrors,
    'InternalError.ConfNotFound',
    'InvalidParameter.ConfNotFound',
    // In the list for the international edition only.
    'InvalidParameter.DomainFormatError',
    // In the list of the template, not of the rule: no other code of these lists says it.
    'InternalError.RuleAlreadyExist',
  ],
  limit: { requests: 200, perSeconds: 1, evidence: 'doc' },
  effect: 'changes',
  ends: [
    {
      by: 'DeleteLiveCallbackRule',
      input: ({ input: { body = {} } }) => ({ body: { DomainName: body.DomainName, AppName: body.AppName } }),
      gone: ['FailedOperation.NotFound'],
    },
  ],
  rules: {
    'by-place': 'A template applies to one push domain and path',
    'known-template': { says: 'TemplateId is one that CreateLiveCallbackTemplate returned', evidence: 'inferred' },
    once: { says: 'There is one rule for a push domain and path', evidence: 'inferred' },
  },
})

export type CreateLiveCallbackRuleInput = InputOf<typeof createLiveCallbackRule>['body']
