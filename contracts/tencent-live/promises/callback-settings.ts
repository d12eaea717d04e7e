import * as z from 'zod'
import { CALLBACK_KEY, createRule, received, receiver } from './callback-steps.ts'
import { answered, done, refused } from './expectations.ts'
import type { BodyOf, CallOf, VariantsOf, VendorPromise } from './language.ts'
import { inferred, nodeSdk } from './sources.ts'
import { push } from './steps.ts'
import { domain } from './streams.ts'

const NO_CODE = inferred('the SDK names the bound and no code for what breaks it')

const template = (fields: BodyOf<'CreateLiveCallbackTemplate'> = {}): CallOf<'CreateLiveCallbackTemplate'> => ({
  call: 'CreateLiveCallbackTemplate',
  as: 'template',
  input: { body: { TemplateName: 'events', ...fields } },
})

const created = answered({ TemplateId: z.int() })

const everything = {
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
    says: 'A template with everything set that can be is created, and its number is answered',
    ...nodeSdk,
    when: template(everything),
    then: created,
  },
  {
    id: 'CreateLiveCallbackTemplate/flattened',
    says: 'By GET, each member of a list is a parameter of its own: RecordExceptionLevels.0 and so on',
    ...nodeSdk,
    when: { ...template(everything), wire: { method: 'GET' } },
    then: created,
    afterwards: [{ ...template(everything), wire: { sign: { method: 'HmacSHA256' } }, then: created }],
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
      ['long-name', 'TemplateName cannot have 256 bytes', { TemplateName: 'x'.repeat(256) }, 'name-bytes'],
      [
        'long-chinese-name',
        'TemplateName cannot have 86 Chinese characters, which are 258 bytes',
        { TemplateName: '直'.repeat(86) },
        'name-bytes',
      ],
      [
        'long-description',
        'Description cannot have 1025 bytes',
        { Description: 'x'.repeat(1025) },
        'description-bytes',
      ],
      [
        'no-address',
        'What is no address of a web server cannot receive events',
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
    says: 'CallbackKey cannot have 33 letters',
    ...NO_CODE,
    when: template({ CallbackKey: 'x'.repeat(33) }),
    then: refused('InvalidParameterValue'),
  },
  {
    id: 'CreateLiveCallbackRule/creates',
    says: 'A rule applies a template to a push domain and path: what is pushed there is told, what is pushed to another path is not',
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
    says: 'A second rule for the same push domain and path is refused: there is one already',
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
    ...inferred('no code of its own is listed for it'),
    given: [template()],
    when: createRule({ TemplateId: 1 }),
    then: refused('InvalidParameterValue'),
    covers: ['rule.known-template'],
  },
]

export const callbackSettingPromises: readonly VendorPromise[] = settings
