import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { requestHeaders } from './common-headers.ts'
import { answer, answerHeaders } from './envelope.ts'
import { streamErrors } from './errors.ts'
import { name, textOf } from './parameters.ts'

export const forbidLiveStream = defineContract({
  id: 'ForbidLiveStream',
  summary: 'Cut a push and forbid the stream until a set time',
  done: 'stream forbidden',
  source: { evidence: 'doc', document: '267/30794' },
  method: 'POST',
  path: 'ForbidLiveStream',
  request: {
    headers: requestHeaders,
    body: z.strictObject({
      /** Push path. */
      AppName: name,
      /** Push domain. */
      DomainName: name,
      StreamName: name,
      /** UTC, `2018-11-29T19:00:00Z`; by default in 7 days, at most in 90. */
      ResumeTime: z.string().optional(),
      Reason: textOf(2048).optional(),
    }),
  },
  responses: { 200: { description: 'Done, or the reason why not', headers: answerHeaders, body: answer({}) } },
  errors: ['FailedOperation', ...streamErrors],
  limit: { requests: 200, perSeconds: 1, evidence: 'doc' },
  effect: 'changes',
  ends: [
    {
      by: 'ResumeLiveStream',
      input: ({ input: { body = {} } }) => ({
        body: { AppName: body.AppName, DomainName: body.DomainName, StreamName: body.StreamName },
      }),
    },
  ],
  rules: {
    cuts: 'The push is cut, and the stream cannot be pushed',
    'default-end': 'Without ResumeTime the ban lasts 7 days',
    longest: 'ResumeTime is at most 90 days ahead',
    ahead: { says: 'ResumeTime has not passed', evidence: 'inferred' },
    utc: 'ResumeTime is UTC, such as 2018-11-29T19:00:00Z',
    'reason-bytes': 'Reason has at most 2048 bytes',
    'by-name': 'A ban matches the stream name alone; on request, domain, path and name',
    'closes-file': { says: 'A recording of the stream closes its file; the task stays valid', evidence: 'inferred' },
  },
})

export type ForbidLiveStreamInput = InputOf<typeof forbidLiveStream>['body']
