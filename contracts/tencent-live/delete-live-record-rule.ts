import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { requestHeaders } from './common-headers.ts'
import { answer, answerHeaders } from './envelope.ts'
import { recordSettingErrors } from './errors.ts'
import { name } from './parameters.ts'

export const deleteLiveRecordRule = defineContract({
  id: 'DeleteLiveRecordRule',
  summary: 'No longer record a push domain and path',
  done: 'record template no longer applied',
  source: { evidence: 'doc', document: '267/30843' },
  method: 'POST',
  path: 'DeleteLiveRecordRule',
  request: {
    headers: requestHeaders,
    body: z.strictObject({
      DomainName: name,
      /** Push path, as in the rule. */
      AppName: z.string().default('live'),
      /** As in the rule. */
      StreamName: z.string().default(''),
    }),
  },
  responses: { 200: { description: 'Done, or the reason why not', headers: answerHeaders, body: answer({}) } },
  errors: [...recordSettingErrors, 'FailedOperation.NotFound', 'InvalidParameter.DomainFormatError'],
  limit: { requests: 200, perSeconds: 1, evidence: 'doc' },
  effect: 'changes',
  rules: {
    'strong-match': 'Domain, path and stream have to be those of the rule, an empty path included',
    'later-pushes': 'A recording in progress goes on; later pushes are not recorded',
    unknown: { says: 'A rule that does not exist is refused with FailedOperation.NotFound', evidence: 'inferred' },
  },
})

export type DeleteLiveRecordRuleInput = InputOf<typeof deleteLiveRecordRule>['body']
