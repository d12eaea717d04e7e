import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/contract.ts'
import { answer } from './envelope.ts'
import { accountErrors } from './errors.ts'
import { int64, name, word } from './parameters.ts'
import { parseStreamParam } from './stream-param.ts'

const flag = int64.min(0).max(1)

export const createLiveRecord = defineContract({
  id: 'CreateLiveRecord',
  summary: 'Record a stream, at a time that is set (scheduled) or at once (real-time)',
  source: { evidence: 'doc', document: '267/30847' },
  method: 'POST',
  path: 'CreateLiveRecord',
  request: {
    body: z.strictObject({
      StreamName: name,
      /** Push path. */
      AppName: z.string().default('live'),
      /** Push domain, for accounts that push on several. */
      DomainName: z.string().optional(),
      /** China Standard Time, `YYYY-MM-DD hh:mm:ss`. Required in scheduled mode, ignored in real-time mode. */
      StartTime: z.string().optional(),
      /** The same. Required in scheduled mode; in real-time mode at most 30 minutes ahead. */
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
    200: { description: 'The task, or the reason why not', body: answer({ TaskId: z.int().min(0) }) },
  },
  errors: [
    'InternalError',
    'InternalError.GetConfigError',
    'InternalError.NetworkError',
    'InvalidParameter',
    'InvalidParameterValue',
    'LimitExceeded.MaximumRunningTask',
    'LimitExceeded.MaximumTask',
    // Not in the vendor's list, but the gateway gives it for a missing StreamName all the same.
    'MissingParameter',
    'ResourceNotFound.ChannelNotExist',
    'ResourceUnavailable.InvalidVodStatus',
    'ResourceUnavailable.StreamNotExist',
    ...accountErrors,
  ],
  limit: { requests: 500, perSeconds: 1, evidence: 'doc' },
})

export type CreateLiveRecordInput = InputOf<typeof createLiveRecord>['body']
