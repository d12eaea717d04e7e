import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { requestHeaders } from './common-headers.ts'
import { answer, answerHeaders } from './envelope.ts'
import { recordSettingErrors } from './errors.ts'
import { int64 } from './parameters.ts'
import { recordTemplateSettings } from './record-template-settings.ts'

export const modifyLiveRecordTemplate = defineContract({
  id: 'ModifyLiveRecordTemplate',
  summary: 'Change some settings of a record template',
  done: 'record template changed',
  source: { evidence: 'doc', document: '267/30838' },
  method: 'POST',
  path: 'ModifyLiveRecordTemplate',
  request: {
    headers: requestHeaders,
    body: z.strictObject({
      /** As CreateLiveRecordTemplate returned it. */
      TemplateId: int64,
      TemplateName: z.string().min(1).optional(),
      ...recordTemplateSettings,
    }),
  },
  responses: { 200: { description: 'Done, or the reason why not', headers: answerHeaders, body: answer({}) } },
  errors: [...recordSettingErrors, 'FailedOperation.NotFound', 'InvalidParameter.InvalidVodFileName'],
  limit: { requests: 200, perSeconds: 1, evidence: 'doc' },
  effect: 'changes',
  rules: {
    kept: { says: 'What the request leaves out stays as it was', evidence: 'inferred' },
    'later-pushes': 'Recordings in progress go on as they began: a change counts for later pushes',
    letters: { says: 'Names have the letters that CreateLiveRecordTemplate allows', evidence: 'inferred' },
    unknown: { says: 'An unknown template is refused with FailedOperation.NotFound', evidence: 'inferred' },
  },
})

export type ModifyLiveRecordTemplateInput = InputOf<typeof modifyLiveRecordTemplate>['body']
