import * as z from 'zod'
import { CALLBACK_KEY, createRule, received, receiver } from './callback-steps.ts'
import { answered, done, refused } from './expectations.ts'
import type { BodyOf, CallOf, VariantsOf, VendorPromise } from './language.ts'
import { doc, inferred } from './sources.ts'
import { push } from './steps.ts'
import { domain } from './streams.ts'

const NO_CODE = inferred('the SDK names the limit but no code for exceeding it')

const template = (fields: BodyOf<'CreateLiveCallbackTemplate'> = {}): CallOf<'CreateLiveCallbackTemplate'> => ({
  call: 'CreateLiveCallbackTemplate',
  as: 'template',
  input: { body: { TemplateName: 'events', RecordNotifyUrl: receiver, ...fields } },
})

const PAGE = doc('267/30815')

const created = answered({ TemplateId: z.int() })

const allFields = {
  Description: 'where-events-go',
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
    ...PAGE,
    when: template(allFields),
    then: created,
  },
  {
    id: 'CreateLiveCallbackTemplate/flattened',
    says: 'By GET, each member of a list is its own parameter: RecordExceptionLevels.0 and so on',
    ...PAGE,
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
      ...PAGE,
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
    id: 'CreateLiveCallbackTemplate/letters',
    says: 'TemplateName and Description may have Chinese and Latin letters, digits, _ and -',
    ...PAGE,
    when: template({ TemplateName: '直播_Events-2', Description: '直播_Events-2' }),
    then: created,
    covers: ['rule.name-letters', 'rule.description-letters'],
  },
  ...[' ', '.', '/', '!', '，'].map(
    (character): VendorPromise => ({
      id: `CreateLiveCallbackTemplate/name-with-${character.codePointAt(0)}`,
      says: `TemplateName may not contain "${character}"`,
      ...inferred('the code is listed, and the SDK describes it as "Incorrect template name"'),
      when: template({ TemplateName: `my${character}events` }),
      then: refused('InvalidParameter.ArgsNotMatch'),
      covers: ['rule.name-letters'],
    }),
  ),
  {
    id: 'CreateLiveCallbackTemplate/description-letters',
    says: 'Description may not contain a blank',
    ...NO_CODE,
    when: template({ Description: 'my events' }),
    then: refused('InvalidParameterValue'),
    covers: ['rule.description-letters'],
  },
  ...(
    [
      ['no-addresses', 'without an address', undefined],
      ['empty-address', 'whose only address is empty', ''],
    ] as const
  ).map(
    ([name, what, address]): VendorPromise => ({
      id: `CreateLiveCallbackTemplate/${name}`,
      says: `A template ${what} is refused`,
      ...inferred('the page requires at least one callback URL and names no code'),
      when: template({ RecordNotifyUrl: address }),
      then: refused('InvalidParameter'),
      covers: ['rule.one-address'],
    }),
  ),
  {
    id: 'CreateLiveCallbackTemplate/templates',
    says: 'An account may have 50 callback templates',
    ...PAGE,
    given: [{ ...template(), times: 49 }],
    when: template(),
    then: created,
    afterwards: [{ ...template(), then: refused('InternalError.ConfOutLimit') }],
    covers: ['rule.templates'],
    wireOnly: 'it takes fifty calls',
  },
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
    ...PAGE,
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
    ...inferred('of the codes about rules and templates, this one says it; the list of the rule has none'),
    given: [template(), createRule()],
    when: createRule(),
    then: refused('InternalError.RuleAlreadyExist'),
    afterwards: [{ ...createRule({ AppName: 'stage' }), then: done }],
    covers: ['rule.once'],
  },
  {
    id: 'CreateLiveCallbackRule/unknown-template',
    says: 'A rule for a template that was never created is refused',
    ...inferred('InternalError.ConfNotFound is listed too'),
    given: [template()],
    when: createRule({ TemplateId: 1 }),
    then: refused('InvalidParameter.ConfNotFound'),
    covers: ['rule.known-template'],
  },
]

export const callbackSettingPromises: readonly VendorPromise[] = settings
