import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { requestHeaders } from './common-headers.ts'
import { answer, answerHeaders } from './envelope.ts'
import { callbackRuleErrors } from './errors.ts'
import { name } from './parameters.ts'

export const deleteLiveCallbackRule = defineContract({
  id: 'DeleteLiveCallbackRule',
  summary: 'No longer apply a callback template to a push domain and path',
  done: 'callback template no longer applied',
  source: { evidence: 'doc', document: '267/30814' },
  method: 'POST',
  path: 'DeleteLiveCallbackRule',
  request: {
    headers: requestHeaders,
    body: z.strictObject({
      DomainName: name,
      /** Push path. */
      AppName: name,
    }),
  },
  responses: { 200: { description: 'Done, or the reason why not', headers: answerHeaders, body: answer({}) } },
  errors: [...callbackRuleErrors, 'FailedOperation.NotFound', 'InvalidParameter.DomainFormatError'],
  limit: { requests: 200, perSeconds: 1, evidence: 'doc' },
  effect: 'changes',
  rules: {
    silence: 'Later events of the domain and path are not sent',
    unknown: { says: 'A rule that does not exist is refused with FailedOperation.NotFound', evidence: 'inferred' },
  },
})

export type DeleteLiveCallbackRuleInput = InputOf<typeof deleteLiveCallbackRule>['body']
