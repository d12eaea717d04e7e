import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { requestHeaders } from './common-headers.ts'
import { answer, answerHeaders, type SuccessOf } from './envelope.ts'
import { callbackTemplateErrors } from './errors.ts'
import { hasSettingLetters, textOf, url } from './parameters.ts'

/** What ModifyLiveCallbackTemplate can set, too. */
export const callbackTemplateSettings = {
  Description: textOf(1024).refine(hasSettingLetters, 'Chinese and Latin letters, digits, _ and -').optional(),
  /** Event 1. */
  StreamBeginNotifyUrl: url.optional(),
  /** Event 0. */
  StreamEndNotifyUrl: url.optional(),
  /** Event 100. */
  RecordNotifyUrl: url.optional(),
  /** Event 332. */
  RecordStatusNotifyUrl: url.optional(),
  RecordExceptionNotifyUrl: url.optional(),
  RecordExceptionLevels: z.array(z.enum(['error', 'warning', 'info'])).optional(),
  SnapshotNotifyUrl: url.optional(),
  PornCensorshipNotifyUrl: url.optional(),
  PushExceptionNotifyUrl: url.optional(),
  AudioAuditNotifyUrl: url.optional(),
  /** Signs the events: at most 32 letters and digits. */
  CallbackKey: z
    .string()
    .regex(/^[A-Za-z0-9]{0,32}$/)
    .optional(),
}

const responseBody = answer({ TemplateId: z.int() })

export const createLiveCallbackTemplate = defineContract({
  id: 'CreateLiveCallbackTemplate',
  summary: 'Set the addresses that receive events, one for each kind',
  done: 'callback template created',
  source: { evidence: 'doc', document: '267/30815' },
  method: 'POST',
  path: 'CreateLiveCallbackTemplate',
  request: {
    headers: requestHeaders,
    body: z.strictObject({
      /** Chinese and Latin letters, digits, `_` and `-`. */
      TemplateName: textOf(255).min(1),
      ...callbackTemplateSettings,
      /** No longer has an effect. */
      StreamMixNotifyUrl: url.optional(),
    }),
  },
  responses: {
    200: { description: 'Done, or the reason why not', headers: answerHeaders, body: responseBody },
  },
  errors: [
    ...callbackTemplateErrors,
    'InternalError.ConfOutLimit',
    'InvalidParameter.ArgsNotMatch',
    'InvalidParameter.UrlNotSafe',
    'UnsupportedOperation.NotLVBCodeMode',
  ],
  limit: { requests: 200, perSeconds: 1, evidence: 'doc' },
  effect: 'changes',
  ends: [
    {
      by: 'DeleteLiveCallbackTemplate',
      input: ({ body }) => ({ body: { TemplateId: body.Response.TemplateId } }),
      gone: ['FailedOperation.NotFound'],
    },
  ],
  idempotent: false,
  rules: {
    'name-bytes': 'TemplateName has at most 255 bytes',
    'name-letters': 'TemplateName has Chinese and Latin letters, digits, _ and -',
    'description-bytes': 'Description has at most 1024 bytes',
    'description-letters': 'Description has Chinese and Latin letters, digits, _ and -',
    'one-address': 'At least one address is set',
    templates: 'An account has at most 50 callback templates',
    addresses: { says: 'Addresses are http or https', evidence: 'inferred' },
    kinds: 'Each kind of event goes to its own address; a kind without an address is not sent',
    signature: 'sign is the lower-case MD5 of CallbackKey and t, one after the other',
    expiry: 't is the second in which the event expires, 600 seconds after it was sent',
    'signed-time': 'sign covers the time alone: events with the same t have the same sign',
    retry: 'Without HTTP status 200 an event is sent again every minute, up to 12 times',
    timeout: 'A receiver has 20 seconds to answer',
    json: { says: 'Events are sent by POST as application/json', evidence: 'inferred' },
  },
})

export type CreateLiveCallbackTemplateInput = InputOf<typeof createLiveCallbackTemplate>['body']

export type CreateLiveCallbackTemplateAnswer = SuccessOf<typeof responseBody>
