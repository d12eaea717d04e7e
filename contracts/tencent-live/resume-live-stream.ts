import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { requestHeaders } from './common-headers.ts'
import { answer, answerHeaders } from './envelope.ts'
import { streamErrors } from './errors.ts'
import { name } from './parameters.ts'

export const resumeLiveStream = defineContract({
  id: 'ResumeLiveStream',
  summary: 'Lift the ban on a stream',
  done: { deleted: 'ban lifted', nothing: 'the stream was not forbidden' },
  source: { evidence: 'doc', document: '267/30793' },
  method: 'POST',
  path: 'ResumeLiveStream',
  request: {
    headers: requestHeaders,
    body: z.strictObject({
      /** Push path. */
      AppName: name,
      /** Push domain. */
      DomainName: name,
      StreamName: name,
    }),
  },
  responses: { 200: { description: 'Done, or the reason why not', headers: answerHeaders, body: answer({}) } },
  errors: ['FailedOperation', ...streamErrors],
  limit: { requests: 100, perSeconds: 1, evidence: 'doc' },
  effect: 'changes',
  rules: {
    lifts: 'The ban ends, and the stream may be pushed again',
    'nothing-banned': { says: 'It succeeds without a ban', evidence: 'inferred' },
  },
})

export type ResumeLiveStreamInput = InputOf<typeof resumeLiveStream>['body']
