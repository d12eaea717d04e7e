import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/contract.ts'
import { answer } from './envelope.ts'
import { recordTaskErrors } from './errors.ts'
import { name } from './parameters.ts'

export const stopRecordTask = defineContract({
  id: 'StopRecordTask',
  summary: 'Stop a recording for good (the newer family)',
  source: { evidence: 'sdk', document: 'tencentcloud-sdk-nodejs 4.1.313' },
  method: 'POST',
  path: 'StopRecordTask',
  request: {
    body: z.strictObject({
      /** As CreateRecordTask returned it. */
      TaskId: name,
    }),
  },
  responses: { 200: { description: 'Done, or the reason why not', body: answer({}) } },
  errors: [...recordTaskErrors, 'InternalError.SystemError', 'ResourceUnavailable.InvalidVodStatus'],
  limit: { requests: 20, perSeconds: 1, evidence: 'inferred' },
})

export type StopRecordTaskInput = InputOf<typeof stopRecordTask>['body']
