import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { requestHeaders } from './common-headers.ts'
import { answer, answerHeaders, type SuccessOf } from './envelope.ts'
import { recordSettingErrors } from './errors.ts'
import { flag } from './parameters.ts'
import { recordTemplateSettings } from './record-template-settings.ts'

const responseBody = answer({ TemplateId: z.int() })

export const createLiveRecordTemplate = defineContract({
  id: 'CreateLiveRecordTemplate',
  summary: 'Set in which formats streams are recorded, and how',
  done: 'record template created',
  source: { evidence: 'doc', document: '267/30845' },
  method: 'POST',
  path: 'CreateLiveRecordTemplate',
  request: {
    headers: requestHeaders,
    body: z.strictObject({
      /** Chinese and Latin letters, digits, `_` and `-`. */
      TemplateName: z.string().min(1),
      ...recordTemplateSettings,
      /** 1: for slow live streams. */
      IsDelayLive: flag.default(0),
      /** 1: store files in COS. */
      CosStore: flag.default(0),
    }),
  },
  responses: {
    200: { description: 'Done, or the reason why not', headers: answerHeaders, body: responseBody },
  },
  errors: [
    ...recordSettingErrors,
    'FailedOperation.NotFound',
    'InternalError.ConfOutLimit',
    'InvalidParameter.InvalidVodFileName',
    'UnsupportedOperation.NotLVBCodeMode',
  ],
  limit: { requests: 200, perSeconds: 1, evidence: 'doc' },
  effect: 'changes',
  ends: [
    {
      by: 'DeleteLiveRecordTemplate',
      input: ({ body }) => ({ body: { TemplateId: body.Response.TemplateId } }),
      gone: ['FailedOperation.NotFound'],
    },
  ],
  idempotent: false,
  rules: {
    'name-letters': 'TemplateName has Chinese and Latin letters, digits, _ and -',
    templates: 'An account has at most 50 record templates',
    'default-interval': 'Without RecordInterval, a file is cut after 1800 seconds',
    'hls-interval': 'RecordInterval has no effect on HLS: a push gives one file',
    continuation:
      'With FlowContinueDuration, an HLS recording waits so long for the next push and goes on in the same file',
    'default-enable': 'A format is recorded only with Enable 1',
    'null-members': { says: 'null stands for an absent member of an object, as of a parameter', evidence: 'inferred' },
  },
})

export type CreateLiveRecordTemplateInput = InputOf<typeof createLiveRecordTemplate>['body']

export type CreateLiveRecordTemplateAnswer = SuccessOf<typeof responseBody>
