import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { requestHeaders } from './common-headers.ts'
import { answer, answerHeaders } from './envelope.ts'
import { createRecordRuleErrors } from './errors.ts'
import { int64, name } from './parameters.ts'

export const createLiveRecordRule = defineContract({
  id: 'CreateLiveRecordRule',
  summary: 'Record every stream of a push domain and path by a template',
  done: 'record template applied to a domain and path',
  source: { evidence: 'doc', document: '267/30846' },
  method: 'POST',
  path: 'CreateLiveRecordRule',
  request: {
    headers: requestHeaders,
    body: z.strictObject({
      DomainName: name,
      /** As CreateLiveRecordTemplate returned it. */
      TemplateId: int64,
      /** Push path; an empty text is any path. */
      AppName: z.string().default('live'),
      /** Records only this stream. */
      StreamName: z.string().default(''),
    }),
  },
  responses: { 200: { description: 'Done, or the reason why not', headers: answerHeaders, body: answer({}) } },
  errors: [...createRecordRuleErrors, 'FailedOperation.RuleAlreadyExist', 'InvalidParameter.DomainFormatError'],
  limit: { requests: 200, perSeconds: 1, evidence: 'doc' },
  effect: 'costs',
  ends: [
    {
      by: 'DeleteLiveRecordRule',
      input: ({ input: { body = {} } }) => ({
        body: { DomainName: body.DomainName, AppName: body.AppName, StreamName: body.StreamName },
      }),
      gone: ['FailedOperation.NotFound'],
    },
  ],
  rules: {
    records: 'A push to the domain and path is recorded by itself, in every format that the template enables',
    'later-pushes': 'A stream that is pushed already is recorded from its next push on',
    'one-stream': 'With StreamName, only this stream is recorded',
    'default-app': { says: 'Without AppName the path is live', evidence: 'inferred' },
    'any-app': { says: 'With an empty AppName, every path of the domain is recorded', evidence: 'inferred' },
    nearest: {
      says: 'Of several rules that fit a stream, the one that names the stream applies, then the one that names its path',
      evidence: 'inferred',
    },
    events: 'Event 332 says that a rule began the recording (start_model 1), and names no task',
    'file-event': { says: 'Event 100 of such a recording has stream_param and names no task', evidence: 'inferred' },
    'with-push': { says: 'The recording ends with the push', evidence: 'inferred' },
    vod: 'Without an active VOD service the recording fails, and there is no file',
    once: { says: 'There is one rule for a domain, path and stream', evidence: 'inferred' },
    'known-template': {
      says: 'An unknown template is refused with InternalError.ConfNotFound',
      evidence: 'inferred',
    },
  },
})

export type CreateLiveRecordRuleInput = InputOf<typeof createLiveRecordRule>['body']
