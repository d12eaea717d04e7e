import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { requestHeaders } from './common-headers.ts'
import { answer, answerHeaders } from './envelope.ts'
import { recordSettingErrors } from './errors.ts'
import { int64 } from './parameters.ts'
import { recordTemplateInfo } from './record-template-settings.ts'

export const describeLiveRecordTemplate = defineContract({
  id: 'DescribeLiveRecordTemplate',
  summary: 'Show a record template',
  done: 'record template shown',
  source: { evidence: 'doc', document: '267/30840' },
  method: 'POST',
  path: 'DescribeLiveRecordTemplate',
  request: {
    headers: requestHeaders,
    body: z.strictObject({
      /** As CreateLiveRecordTemplate returned it. */
      TemplateId: int64,
    }),
  },
  responses: {
    200: {
      description: 'Done, or the reason why not',
      headers: answerHeaders,
      body: answer({ Template: recordTemplateInfo }),
    },
  },
  errors: [...recordSettingErrors, 'FailedOperation.NotFound'],
  limit: { requests: 500, perSeconds: 1, evidence: 'doc' },
  effect: 'reads',
  rules: {
    fields: 'The answer has what CreateLiveRecordTemplate set',
    unset: { says: 'What was not set has its default, 0, false or an empty text', evidence: 'inferred' },
    unknown: { says: 'An unknown template is refused with FailedOperation.NotFound', evidence: 'inferred' },
  },
})

export type DescribeLiveRecordTemplateInput = InputOf<typeof describeLiveRecordTemplate>['body']
