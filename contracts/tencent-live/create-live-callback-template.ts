import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { requestHeaders } from './common-headers.ts'
import { answer, answerHeaders, type SuccessOf } from './envelope.ts'
import { callbackErrors } from './errors.ts'
import { textOf } from './parameters.ts'

/** Refusing anything but an address is inferred. */
const url = z
  .string()
  .refine((text) => text === '' || /^https?:\/\/./i.test(text), 'an http or https address')
  .optional()

const responseBody = answer({ TemplateId: z.int() })

export const createLiveCallbackTemplate = defineContract({
  id: 'CreateLiveCallbackTemplate',
  summary: 'Set the addresses that receive events, one for each kind',
  source: { evidence: 'sdk', document: 'tencentcloud-sdk-nodejs 4.1.313' },
  method: 'POST',
  path: 'CreateLiveCallbackTemplate',
  request: {
    headers: requestHeaders,
    body: z.strictObject({
      TemplateName: textOf(255).min(1),
      Description: textOf(1024).optional(),
      /** Event 1. */
      StreamBeginNotifyUrl: url,
      /** Event 0. */
      StreamEndNotifyUrl: url,
      /** Event 100. */
      RecordNotifyUrl: url,
      /** Event 332. */
      RecordStatusNotifyUrl: url,
      RecordExceptionNotifyUrl: url,
      RecordExceptionLevels: z.array(z.enum(['error', 'warning', 'info'])).optional(),
      SnapshotNotifyUrl: url,
      PornCensorshipNotifyUrl: url,
      PushExceptionNotifyUrl: url,
      AudioAuditNotifyUrl: url,
      /** Signs the events: at most 32 letters and digits. */
      CallbackKey: z
        .string()
        .regex(/^[A-Za-z0-9]{0,32}$/)
        .default(''),
      /** No longer has an effect. */
      StreamMixNotifyUrl: url,
    }),
  },
  responses: {
    200: { description: 'Done, or the reason why not', headers: answerHeaders, body: responseBody },
  },
  errors: [...callbackErrors],
  limit: { requests: 20, perSeconds: 1, evidence: 'inferred' },
  effect: 'changes',
  idempotent: false,
  rules: {
    'name-bytes': 'TemplateName has at most 255 bytes',
    'description-bytes': 'Description has at most 1024 bytes',
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
