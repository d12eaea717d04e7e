import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/contract.ts'
import { answer } from './envelope.ts'
import { recordErrors } from './errors.ts'
import { int64, name } from './parameters.ts'

export const deleteLiveRecord = defineContract({
  id: 'DeleteLiveRecord',
  summary: 'Remove the record of a task that is not in progress',
  source: { evidence: 'doc', document: '267/30844' },
  method: 'POST',
  path: 'DeleteLiveRecord',
  request: {
    body: z.strictObject({
      StreamName: name,
      /** As CreateLiveRecord returned it. */
      TaskId: int64,
    }),
  },
  responses: { 200: { description: 'Done, or the reason why not', body: answer({}) } },
  errors: [
    ...recordErrors,
    'FailedOperation.AlterTaskState',
    'InvalidParameterValue',
    'MissingParameter',
    'ResourceNotFound.ChannelNotExist',
    'ResourceNotFound.TaskId',
  ],
  limit: { requests: 200, perSeconds: 1, evidence: 'doc' },
})

export type DeleteLiveRecordInput = InputOf<typeof deleteLiveRecord>['body']
