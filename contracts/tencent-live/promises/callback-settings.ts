import * as z from 'zod'
import { CALLBACK_KEY, createRule, received, receiver } from './callback-steps.ts'
import { answered, done, refused } from './expectations.ts'
import type { BodyOf, CallOf, VariantsOf, VendorPromise } from './language.ts'
import { inferred, nodeSdk } from './sources.ts'
import { push } from './steps.ts'
import { domain } from './streams.ts'

const NO_CODE = inferred('the SDK names the limit but no code for exceeding it')

const template = (fields: BodyOf<'CreateLiveCallbackTemplate'> = {}): CallOf<'CreateLiveCallbackTemplate'> => ({
  call: 'CreateLiveCallbackTemplate',
  as: 'template',
  input: { body: { TemplateName: 'events', ...fields } },
})

const created = answered({ TemplateId: z.int() })

const allFields = {
  Description: 'where events go',
  StreamBeginNotifyUrl: receiver,
  StreamEndNotifyUrl: receiver,
  RecordNotifyUrl: receiver,
  RecordStatusNotifyUrl: receiver,
  RecordExceptionNotifyUrl: receiver,
  RecordExceptionLevels: ['error', 'warning', 'info'],
  SnapshotNotifyUrl: receiver,
  PornCensorshipNotifyUrl: receiver,
  PushExceptionNotifyUrl: receiver,
  AudioAuditNotifyUrl: receiver,
  CallbackKey: CALLBACK_KEY,
  StreamMixNotifyUrl: receiver,
}

const settings: readonly VendorPromise[] = [
  {
    id: 'CreateLiveCallbackTemplate/creates',
    says: 'A template with every field set is created, and the answer has its number',
    ...nodeSdk,
    when: template(allFields),
    then: created,
  },
  {
    id: 'CreateLiveCallbackTemplate/flattened',
    says: 'By GET, each member of a list is its own parameter: RecordExceptionLevels.0 and so on',
    ...nodeSdk,
    when: { ...template(allFields), wire: { method: 'GET' } },
    then: created,
    afterwards: [{ ...template(allFields), wire: { sign: { method: 'HmacSHA256' } }, then: created }],
  },
  ...(
    [
      ['longest-name', 'TemplateName may have 255 bytes', { TemplateName: 'x'.repeat(255) }, 'name-bytes'],
      [
        'longest-description',
        'Description may have 1024 bytes',
        { Description: 'x'.repeat(1024) },
        'description-bytes',
      ],
    ] as const satisfies VariantsOf<'CreateLiveCallbackTemplate'>
  ).map(
    ([name, says, fields, covered]): VendorPromise => ({
      id: `CreateLiveCallbackTemplate/${name}`,
      says,
      ...nodeSdk,
      when: template(fields),
      then: created,
      covers: [`rule.${covered}`],
    }),
  ),
  {
    id: 'CreateLiveCallbackTemplate/longest-key',
    says: 'CallbackKey may have 32 letters and digits',
    evidence: 'doc',
    source: '267/31074',
    when: template({ CallbackKey: 'abcdefghijklmnopqrstuvwxyzABCD09' }),
    then: created,
  },
  ...(
    [
      ['long-name', 'TemplateName may not have 256 bytes', { TemplateName: 'x'.repeat(256) }, 'name-bytes'],
      [
        'long-chinese-name',
        'TemplateName may not have 86 Chinese characters, which are 258 bytes',
        { TemplateName: '直'.repeat(86) },
        'name-bytes',
      ],
      [
        'long-description',
        'Description may not have 1025 bytes',
        { Description: 'x'.repeat(1025) },
        'description-bytes',
      ],
      [
        'no-address',
        'An address that is not http or https is refused',
        { RecordNotifyUrl: 'ftp://customer.example' },
        'addresses',
      ],
    ] as const satisfies VariantsOf<'CreateLiveCallbackTemplate'>
  ).map(
    ([name, says, fields, covered]): VendorPromise => ({
      id: `CreateLiveCallbackTemplate/${name}`,
      says,
      ...NO_CODE,
      when: template(fields),
      then: refused('InvalidParameterValue'),
      covers: [`rule.${covered}`],
    }),
  ),
  {
    id: 'CreateLiveCallbackTemplate/long-key',
    says: 'CallbackKey may not have 33 letters',
    ...NO_CODE,
    when: template({ CallbackKey: 'x'.repeat(33) }),
    then: refused('InvalidParameterValue'),
  },
  {
    id: 'CreateLiveCallbackRule/creates',
    says: 'A rule applies a template to a push domain and path: pushes there send events, pushes elsewhere do not',
    ...nodeSdk,
    given: [template({ StreamBeginNotifyUrl: receiver })],
    when: createRule(),
    then: done,
    afterwards: [
      push({ app: 'stage' }),
      push({ domain: 'other.example.com' }),
      push(),
      received({ event: '1', body: { app: domain, appname: 'live' } }),
    ],
    covers: ['rule.by-place'],
  },
  {
    id: 'CreateLiveCallbackRule/twice',
    says: 'A second rule for the same push domain and path is refused',
    ...nodeSdk,
    given: [template(), createRule()],
    when: createRule(),
    then: refused('FailedOperation.RuleAlreadyExist'),
    afterwards: [{ ...createRule({ AppName: 'stage' }), then: done }],
    covers: ['rule.once'],
  },
  {
    id: 'CreateLiveCallbackRule/unknown-template',
    says: 'A rule for a template that was never created is refused',
    ...inferred('the SDK lists no code for it'),
    given: [template()],
    when: createRule({ TemplateId: 1 }),
    then: refused('InvalidParameterValue'),
    covers: ['rule.known-template'],
  },
]

export const callbackSettingPromises: readonly VendorPromise[] = settings
