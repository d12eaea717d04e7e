import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/contract.ts'
import { answer } from './envelope.ts'
import { accountErrors } from './errors.ts'
import { int64, name } from './parameters.ts'

export const stopLiveRecord = defineContract({
  id: 'StopLiveRecord',
  summary: 'End a record task early',
  source: { evidence: 'seed', document: '004_d6bddf59774ba2f4.txt', date: '2023-09-06' },
  method: 'POST',
  path: 'StopLiveRecord',
  request: {
    body: z.strictObject({
      StreamName: name,
      /** As CreateLiveRecord returned it. */
      TaskId: int64,
    }),
  },
  responses: { 200: { description: 'Stopped, or the reason why not', body: answer({}) } },
  errors: [
    'InternalError',
    'InternalError.GetConfigError',
    'InternalError.NetworkError',
    'InvalidParameter',
    'InvalidParameterValue',
    'MissingParameter',
    'ResourceNotFound.ChannelNotExist',
    'ResourceNotFound.TaskId',
    ...accountErrors,
  ],
  limit: { requests: 200, perSeconds: 1, evidence: 'seed' },
})

export type StopLiveRecordInput = InputOf<typeof stopLiveRecord>['body']
