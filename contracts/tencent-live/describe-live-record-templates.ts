import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { requestHeaders } from './common-headers.ts'
import { answer, answerHeaders } from './envelope.ts'
import { recordSettingErrors } from './errors.ts'
import { flag } from './parameters.ts'
import { recordTemplateInfo } from './record-template-settings.ts'

export const describeLiveRecordTemplates = defineContract({
  id: 'DescribeLiveRecordTemplates',
  summary: 'List the record templates for standard or for slow live streams',
  done: 'record templates listed',
  source: { evidence: 'doc', document: '267/30839' },
  method: 'POST',
  path: 'DescribeLiveRecordTemplates',
  request: {
    headers: requestHeaders,
    body: z.strictObject({
      /** 0: standard, 1: slow live streams. */
      IsDelayLive: flag.default(0),
    }),
  },
  responses: {
    200: {
      description: 'Done, or the reason why not',
      headers: answerHeaders,
      body: answer({ Templates: z.array(recordTemplateInfo) }),
    },
  },
  errors: [...recordSettingErrors],
  limit: { requests: 500, perSeconds: 1, evidence: 'doc' },
  effect: 'reads',
  isOfAccount: true,
  rules: {
    'delay-live': 'IsDelayLive chooses the templates for slow live streams; without it, the others are listed',
    all: { says: 'All templates of the kind are listed, the oldest first', evidence: 'inferred' },
  },
})

export type DescribeLiveRecordTemplatesInput = InputOf<typeof describeLiveRecordTemplates>['body']
