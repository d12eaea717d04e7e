import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { requestHeaders } from './common-headers.ts'
import { answer, answerHeaders } from './envelope.ts'
import { recordTaskErrors } from './errors.ts'
import { name } from './parameters.ts'

export const stopRecordTask = defineContract({
  id: 'StopRecordTask',
  summary: 'Stop a recording for good (the newer family)',
  done: { changed: 'record task stopped for good', nothing: 'record task had ended already' },
  source: { evidence: 'doc', document: '267/37307' },
  method: 'POST',
  path: 'StopRecordTask',
  request: {
    headers: requestHeaders,
    body: z.strictObject({
      /** As CreateRecordTask returned it. */
      TaskId: name,
    }),
  },
  responses: { 200: { description: 'Done, or the reason why not', headers: answerHeaders, body: answer({}) } },
  errors: [...recordTaskErrors, 'InternalError.SystemError', 'ResourceUnavailable.InvalidVodStatus'],
  limit: { requests: 20, perSeconds: 1, evidence: 'doc' },
  effect: 'changes',
  rules: {
    region: 'Region is required',
    file: 'The running recording stops and its file appears',
    'never-again': 'A stopped task never starts again',
    'ended-task': 'A task that has ended can be stopped: DescribeRecordTask shows the time of that call as Stopped',
    unknown: {
      says: 'An unknown id is an invalid parameter: the list has no code for a missing task',
      evidence: 'inferred',
    },
  },
})

export type StopRecordTaskInput = InputOf<typeof stopRecordTask>['body']
