import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/contract.ts'
import { answer } from './envelope.ts'
import { streamErrors } from './errors.ts'
import { name, textOf } from './parameters.ts'

export const forbidLiveStream = defineContract({
  id: 'ForbidLiveStream',
  summary: 'Cut a push and forbid it until a time',
  source: { evidence: 'doc', document: '267/30794' },
  method: 'POST',
  path: 'ForbidLiveStream',
  request: {
    body: z.strictObject({
      /** Push path. */
      AppName: name,
      /** Push domain. */
      DomainName: name,
      StreamName: name,
      /** UTC, `2018-11-29T19:00:00Z`; without it in 7 days, at most in 90. */
      ResumeTime: z.string().optional(),
      Reason: textOf(2048).optional(),
    }),
  },
  responses: { 200: { description: 'Done, or the reason why not', body: answer({}) } },
  errors: ['FailedOperation', ...streamErrors],
  limit: { requests: 200, perSeconds: 1, evidence: 'doc' },
})

export type ForbidLiveStreamInput = InputOf<typeof forbidLiveStream>['body']
