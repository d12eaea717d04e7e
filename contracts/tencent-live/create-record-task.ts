import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/contract.ts'
import { answer } from './envelope.ts'
import { recordTaskErrors } from './errors.ts'
import { name, uint64 } from './parameters.ts'

export const createRecordTask = defineContract({
  id: 'CreateRecordTask',
  summary: 'Record a stream between two times (the newer family)',
  source: { evidence: 'doc', document: '267/37309' },
  method: 'POST',
  path: 'CreateRecordTask',
  request: {
    body: z.strictObject({
      StreamName: name,
      DomainName: name,
      /** Push path. */
      AppName: name,
      /** Unix time in seconds, as the next; at most 24 hours after the start. */
      EndTime: uint64,
      /** Without it, now. */
      StartTime: uint64.optional(),
      /** 0: live push, 1: mixed stream. */
      StreamType: uint64.max(1).default(0),
      /** Missing or wrong, it records HLS, stored for ever. */
      TemplateId: uint64.optional(),
      /** Without a meaning so far. */
      Extension: z.string().default(''),
    }),
  },
  responses: { 200: { description: 'Done, or the reason why not', body: answer({ TaskId: z.string() }) } },
  errors: [...recordTaskErrors, 'LimitExceeded.MaximumRunningTask', 'ResourceUnavailable.InvalidVodStatus'],
  limit: { requests: 20, perSeconds: 1, evidence: 'doc' },
})

export type CreateRecordTaskInput = InputOf<typeof createRecordTask>['body']
