import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { requestHeaders } from './common-headers.ts'
import { answer, answerHeaders } from './envelope.ts'
import { recordTaskErrors } from './errors.ts'
import { name } from './parameters.ts'

export const deleteRecordTask = defineContract({
  id: 'DeleteRecordTask',
  summary: 'Delete a task; a recording in progress goes on (the newer family)',
  done: 'record task deleted',
  source: { evidence: 'sdk', document: 'tencentcloud-sdk-nodejs 4.1.313' },
  method: 'POST',
  path: 'DeleteRecordTask',
  request: {
    headers: requestHeaders,
    body: z.strictObject({
      /** As CreateRecordTask returned it. */
      TaskId: name,
    }),
  },
  responses: { 200: { description: 'Done, or the reason why not', headers: answerHeaders, body: answer({}) } },
  errors: [...recordTaskErrors, 'ResourceUnavailable.InvalidVodStatus'],
  limit: { requests: 20, perSeconds: 1, evidence: 'inferred' },
  effect: 'changes',
  rules: {
    region: 'Region is required',
    'later-pushes': 'A running recording goes on; later pushes are not recorded',
    unknown: {
      says: 'An unknown id is an invalid parameter: the list has no code for a missing task',
      evidence: 'inferred',
    },
  },
})

export type DeleteRecordTaskInput = InputOf<typeof deleteRecordTask>['body']
