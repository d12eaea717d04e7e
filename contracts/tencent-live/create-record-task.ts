import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { requestHeaders } from './common-headers.ts'
import { answer, answerHeaders, type SuccessOf } from './envelope.ts'
import { recordTaskErrors } from './errors.ts'
import { name, uint64 } from './parameters.ts'

const responseBody = answer({ TaskId: z.string() })

export const createRecordTask = defineContract({
  id: 'CreateRecordTask',
  summary: 'Record a stream between two times (the newer family)',
  done: 'record task created',
  source: { evidence: 'doc', document: '267/37309' },
  method: 'POST',
  path: 'CreateRecordTask',
  request: {
    headers: requestHeaders,
    body: z.strictObject({
      StreamName: name,
      DomainName: name,
      /** Push path. */
      AppName: name,
      /** Unix time in seconds, like StartTime; at most 24 hours after it. */
      EndTime: uint64,
      /** The default is now. */
      StartTime: uint64.optional(),
      /** 0: live push, 1: mixed stream. */
      StreamType: uint64.max(1).default(0),
      /** If missing or wrong, the file is HLS and stored for ever. */
      TemplateId: uint64.optional(),
      /** Has no meaning yet. */
      Extension: z.string().default(''),
    }),
  },
  responses: {
    200: { description: 'Done, or the reason why not', headers: answerHeaders, body: responseBody },
  },
  errors: [...recordTaskErrors, 'LimitExceeded.MaximumRunningTask', 'ResourceUnavailable.InvalidVodStatus'],
  limit: { requests: 20, perSeconds: 1, evidence: 'doc' },
  effect: 'costs',
  ends: [
    {
      by: 'StopRecordTask',
      also: ['DeleteRecordTask'],
      input: ({ input, body }) => ({
        headers: { 'x-tc-region': input.headers?.['x-tc-region'] },
        body: { TaskId: body.Response.TaskId },
      }),
    },
  ],
  idempotent: false,
  rules: {
    region: 'Region is required',
    regions: 'Region is ap-guangzhou in China, one of thirteen in the international edition',
    'task-id': 'TaskId is an opaque text of about 60 characters',
    'families-apart': { says: 'Ids of one family of tasks mean nothing to the other', evidence: 'inferred' },
    'end-after-start': 'EndTime is later than StartTime',
    'end-ahead': 'EndTime has not passed',
    longest: 'EndTime is at most 24 hours after StartTime',
    horizon: 'EndTime is less than 7 days from now (China)',
    'start-ahead': 'StartTime is at most 6 days from now (international)',
    'start-now': 'Without StartTime the task starts now',
    'ends-at-end-time': 'The task is valid until EndTime',
    resumes: 'An interrupted push closes the file; the task stays valid',
    overlapping: 'Of tasks that overlap on one stream at most 3 are started',
    template: 'A TemplateId that is missing or wrong gives HLS',
    running: { says: 'At most 400 tasks run at the same time, as in the older family', evidence: 'inferred' },
    vod: 'Needs an active VOD service',
  },
})

export type CreateRecordTaskInput = InputOf<typeof createRecordTask>['body']

export type CreateRecordTaskAnswer = SuccessOf<typeof responseBody>
