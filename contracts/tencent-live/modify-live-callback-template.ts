import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { requestHeaders } from './common-headers.ts'
import { callbackTemplateSettings } from './create-live-callback-template.ts'
import { answer, answerHeaders } from './envelope.ts'
import { callbackTemplateErrors } from './errors.ts'
import { int64, textOf } from './parameters.ts'

export const modifyLiveCallbackTemplate = defineContract({
  id: 'ModifyLiveCallbackTemplate',
  summary: 'Change some settings of a callback template',
  done: 'callback template changed',
  source: { evidence: 'doc', document: '267/30809' },
  method: 'POST',
  path: 'ModifyLiveCallbackTemplate',
  request: {
    headers: requestHeaders,
    body: z.strictObject({
      /** As CreateLiveCallbackTemplate returned it. */
      TemplateId: int64,
      TemplateName: textOf(255).min(1).optional(),
      ...callbackTemplateSettings,
    }),
  },
  responses: { 200: { description: 'Done, or the reason why not', headers: answerHeaders, body: answer({}) } },
  errors: [
    ...callbackTemplateErrors,
    'InvalidParameter.ArgsNotMatch',
    'InvalidParameter.UrlNotSafe',
    'UnsupportedOperation.NotLVBCodeMode',
  ],
  limit: { requests: 200, perSeconds: 1, evidence: 'doc' },
  effect: 'changes',
  rules: {
    kept: { says: 'What the request leaves out stays as it was; an empty address removes it', evidence: 'inferred' },
    events: { says: 'Events are sent as the template says at their time', evidence: 'inferred' },
    letters: { says: 'Names have the letters that CreateLiveCallbackTemplate allows', evidence: 'inferred' },
    unknown: { says: 'An unknown template is refused with FailedOperation.NotFound', evidence: 'inferred' },
  },
})

export type ModifyLiveCallbackTemplateInput = InputOf<typeof modifyLiveCallbackTemplate>['body']
