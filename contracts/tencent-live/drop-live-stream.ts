import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { requestHeaders } from './common-headers.ts'
import { answer, answerHeaders } from './envelope.ts'
import { streamErrors } from './errors.ts'
import { name } from './parameters.ts'

export const dropLiveStream = defineContract({
  id: 'DropLiveStream',
  summary: 'Cut a push; the publisher may push again',
  done: { changed: 'push cut off', nothing: 'nobody was pushing the stream' },
  source: { evidence: 'doc', document: '267/30795' },
  method: 'POST',
  path: 'DropLiveStream',
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
    cuts: 'The push is cut; the publisher may push again',
    inactive: 'It succeeds on an inactive stream',
    'closes-file': { says: 'A recording of the stream closes its file; the task stays valid', evidence: 'inferred' },
  },
})

export type DropLiveStreamInput = InputOf<typeof dropLiveStream>['body']
