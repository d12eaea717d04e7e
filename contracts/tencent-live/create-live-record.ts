import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { requestHeaders } from './common-headers.ts'
import { answerHeaders, answerOfDeprecated, type SuccessOf } from './envelope.ts'
import { accountErrors } from './errors.ts'
import { flag, name, word } from './parameters.ts'
import { parseStreamParam } from './stream-param.ts'

const responseBody = answerOfDeprecated({ TaskId: z.int().min(0) })

export const createLiveRecord = defineContract({
  id: 'CreateLiveRecord',
  summary: 'Record a stream, at a set time (scheduled) or at once (real-time)',
  done: 'record task created',
  source: { evidence: 'doc', document: '267/30847' },
  method: 'POST',
  path: 'CreateLiveRecord',
  request: {
    headers: requestHeaders,
    body: z.strictObject({
      StreamName: name,
      /** Push path. */
      AppName: z.string().default('live'),
      /** Push domain, for accounts that have several. */
      DomainName: z.string().optional(),
      /** China Standard Time, `YYYY-MM-DD hh:mm:ss`. Required in scheduled mode, ignored in real-time mode. */
      StartTime: z.string().optional(),
      /** Written like StartTime. Required in scheduled mode; in real-time mode at most 30 minutes ahead. */
      EndTime: z.string().optional(),
      RecordType: word(['video', 'audio']).default('video'),
      FileFormat: word(['flv', 'hls', 'mp4', 'aac', 'mp3']).default('flv'),
      /** 0: scheduled mode, 1: real-time mode. */
      Highlight: flag.default(0),
      /** 1: record the mixed stream. */
      MixStream: flag.default(0),
      /** `record_interval` (1800 to 7200 seconds) and `storage_time` (seconds), joined by `&`. */
      StreamParam: z
        .string()
        .refine((text) => parseStreamParam(text) !== undefined, 'record_interval 1800 to 7200, storage_time in seconds')
        .optional(),
    }),
  },
  responses: {
    200: {
      description: 'The task, or the reason why not',
      headers: answerHeaders,
      body: responseBody,
    },
  },
  errors: [
    'InternalError',
    'InternalError.GetConfigError',
    'InternalError.NetworkError',
    'InvalidParameter',
    'InvalidParameterValue',
    'LimitExceeded.MaximumRunningTask',
    'LimitExceeded.MaximumTask',
    // Not in the vendor's list, but the gateway answers it to a missing StreamName.
    'MissingParameter',
    'ResourceNotFound.ChannelNotExist',
    'ResourceUnavailable.InvalidVodStatus',
    'ResourceUnavailable.StreamNotExist',
    ...accountErrors,
  ],
  limit: { requests: 500, perSeconds: 1, evidence: 'doc' },
  effect: 'costs',
  ends: [
    {
      by: 'StopLiveRecord',
      input: ({ input, body }) => ({
        body: { StreamName: input.body?.StreamName, TaskId: body.Response.TaskId },
      }),
      gone: ['ResourceNotFound.TaskId', 'ResourceNotFound.ChannelNotExist'],
    },
  ],
  idempotent: false,
  rules: {
    region: 'Region is not required, and has no effect when it is sent',
    'scheduled-times': { says: 'Scheduled mode needs StartTime and EndTime', evidence: 'inferred' },
    'china-time': 'Times are China Standard Time, YYYY-MM-DD hh:mm:ss',
    'encoded-text': { says: 'Times and StreamParam may be plain or still URL-encoded', evidence: 'inferred' },
    'end-after-start': { says: 'EndTime is later than StartTime', evidence: 'inferred' },
    'end-ahead': { says: 'EndTime has not passed', evidence: 'inferred' },
    started: { says: 'A scheduled task whose StartTime has passed is active at once', evidence: 'inferred' },
    'ends-at-end-time': 'A scheduled task ends at EndTime',
    'scheduled-resumes': 'In scheduled mode an interrupted push leaves the task valid: each new push is recorded again',
    'real-time-start': 'In real-time mode recording begins at once, and StartTime is ignored',
    'real-time-end':
      'In real-time mode an EndTime that is missing, past or more than 30 minutes ahead becomes 30 minutes from now',
    'real-time-stream': { says: 'Real-time mode needs a stream that is being pushed', evidence: 'inferred' },
    'real-time-once': { says: 'In real-time mode there is one recording: it ends with the push', evidence: 'inferred' },
    'per-day': 'At most 4000 tasks are created within a day of China Standard Time; deleted ones do not count',
    running: 'At most 400 tasks run at the same time',
    vod: 'Needs an active VOD service',
    duplicates: 'The same request twice creates two tasks',
    'task-id': { says: 'TaskId is unique, and below 2^53', evidence: 'inferred' },
    'record-type': 'RecordType is video or audio, in any case',
    'file-format': 'FileFormat is flv, hls, mp4, aac or mp3, in any case',
    'default-format': 'Without FileFormat the file is FLV',
    'default-app': 'Without AppName the path is live',
    domain: 'With DomainName, only pushes to this domain are recorded',
    'stream-param': 'record_interval, the length of a segment, is 1800 to 7200 seconds',
    codecs: 'Only H.264 and AAC are recorded',
    mainland: 'Pushes outside mainland China are not recorded',
  },
})

export type CreateLiveRecordInput = InputOf<typeof createLiveRecord>['body']

export type CreateLiveRecordAnswer = SuccessOf<typeof responseBody>
