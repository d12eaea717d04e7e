import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { requestHeaders } from './common-headers.ts'
import { answer, answerHeaders } from './envelope.ts'
import { recordSettingErrors } from './errors.ts'
import { int64 } from './parameters.ts'

export const deleteLiveRecordTemplate = defineContract({
  id: 'DeleteLiveRecordTemplate',
  summary: 'Delete a record template that no rule applies',
  done: 'record template deleted',
  source: { evidence: 'doc', document: '267/30842' },
  method: 'POST',
  path: 'DeleteLiveRecordTemplate',
  request: {
    headers: requestHeaders,
    body: z.strictObject({
      /** As CreateLiveRecordTemplate returned it. */
      TemplateId: int64,
    }),
  },
  responses: { 200: { description: 'Done, or the reason why not', headers: answerHeaders, body: answer({}) } },
  errors: [...recordSettingErrors, 'FailedOperation.ConfInUsed'],
  limit: { requests: 200, perSeconds: 1, evidence: 'doc' },
  effect: 'changes',
  rules: {
    deletes: 'The template is gone, and its place is free',
    'in-use': {
      says: 'A template that a rule applies is refused with FailedOperation.ConfInUsed',
      evidence: 'inferred',
    },
    unknown: {
      says: 'An unknown template is refused with InternalError.ConfNotFound: the list has no FailedOperation.NotFound',
      evidence: 'inferred',
    },
  },
})

export type DeleteLiveRecordTemplateInput = InputOf<typeof deleteLiveRecordTemplate>['body']
