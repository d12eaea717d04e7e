import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { requestHeaders } from './common-headers.ts'
import { answerHeaders, answerOfDeprecated } from './envelope.ts'
import { accountErrors } from './errors.ts'
import { int64, name } from './parameters.ts'

export const stopLiveRecord = defineContract({
  id: 'StopLiveRecord',
  summary: 'End a record task early',
  done: { changed: 'record task ended', nothing: 'accepted, but no record task was ended' },
  source: { evidence: 'reference', document: '004_d6bddf59774ba2f4.txt', date: '2023-09-06' },
  method: 'POST',
  path: 'StopLiveRecord',
  request: {
    headers: requestHeaders,
    body: z.strictObject({
      StreamName: name,
      /** As CreateLiveRecord returned it. */
      TaskId: int64,
    }),
  },
  responses: {
    200: { description: 'Stopped, or the reason why not', headers: answerHeaders, body: answerOfDeprecated({}) },
  },
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
  limit: { requests: 200, perSeconds: 1, evidence: 'reference' },
  effect: 'changes',
  rules: {
    action: 'Action is StopLiveRecord',
    version: 'Version is 2018-08-01',
    region: 'Region is not required, and has no effect when it is sent',
    'common-errors': 'Besides its own codes, it may answer any common error code',
    'files-on-vod': 'What was recorded is stored on the VOD platform',
    'created-task': 'TaskId is one that CreateLiveRecord returned; ids of the newer family are not',
    'ends-early': { says: 'A task ends before its EndTime, and never records again', evidence: 'sdk' },
    'stream-of-task': { says: 'The task belongs to the stream that is named', evidence: 'inferred' },
    'ended-task': {
      says: 'A task that was stopped or has finished can be stopped again: no code for a wrong state is listed',
      evidence: 'inferred',
    },
    'file-of-recording': {
      says: 'A task that is recording ends with the event record_ended, then one event for its file',
      evidence: 'inferred',
    },
    'no-recording-no-file': {
      says: 'A task that is not recording ends without a file and without an event',
      evidence: 'inferred',
    },
  },
})

export type StopLiveRecordInput = InputOf<typeof stopLiveRecord>['body']
