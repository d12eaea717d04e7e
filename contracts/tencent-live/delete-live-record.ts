import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { requestHeaders } from './common-headers.ts'
import { answerHeaders, answerOfDeprecated } from './envelope.ts'
import { recordErrors } from './errors.ts'
import { int64, name } from './parameters.ts'

export const deleteLiveRecord = defineContract({
  id: 'DeleteLiveRecord',
  summary: 'Remove the record of a task that is not in progress',
  done: 'record task deleted',
  source: { evidence: 'doc', document: '267/30844' },
  method: 'POST',
  path: 'DeleteLiveRecord',
  request: {
    headers: requestHeaders,
    body: z.strictObject({
      StreamName: name,
      /** As CreateLiveRecord returned it. */
      TaskId: int64,
    }),
  },
  responses: {
    200: { description: 'Done, or the reason why not', headers: answerHeaders, body: answerOfDeprecated({}) },
  },
  errors: [
    ...recordErrors,
    'FailedOperation.AlterTaskState',
    'InvalidParameterValue',
    'MissingParameter',
    'ResourceNotFound.ChannelNotExist',
    'ResourceNotFound.TaskId',
  ],
  limit: { requests: 200, perSeconds: 1, evidence: 'doc' },
  effect: 'changes',
  rules: {
    region: 'Region is not required, and has no effect when it is sent',
    'not-in-progress': 'A recording that is in progress cannot be deleted',
    'stops-nothing': 'Deleting does not stop a recording',
    gone: { says: 'A deleted task can no longer be found', evidence: 'inferred' },
    'stream-of-task': { says: 'The task belongs to the stream that is named', evidence: 'inferred' },
  },
})

export type DeleteLiveRecordInput = InputOf<typeof deleteLiveRecord>['body']
