import * as z from 'zod'
import { CALLBACK_KEY, createRule, listening, received, receiver } from './callback-steps.ts'
import { answered, done, dropsUnknownFields, refused } from './expectations.ts'
import type { BodyOf, CallOf, PromiseContext, VendorPromise } from './language.ts'
import { doc, inferred } from './sources.ts'
import { interrupt, push } from './steps.ts'
import { domain } from './streams.ts'
import { chinaIn, MINUTE } from './times.ts'

const NOT_FOUND = inferred('of the codes that say so, this one is listed where something can be missing')

const templateId = ({ answers }: PromiseContext) => answers.template.Response.TemplateId

const create = (fields: BodyOf<'CreateLiveCallbackTemplate'> = {}): CallOf<'CreateLiveCallbackTemplate'> => ({
  call: 'CreateLiveCallbackTemplate',
  as: 'template',
  input: { body: { TemplateName: 'events', RecordNotifyUrl: receiver, ...fields } },
})

const describeTemplate: CallOf<'DescribeLiveCallbackTemplate'> = {
  call: 'DescribeLiveCallbackTemplate',
  input: { body: { TemplateId: templateId } },
}

const modify = (fields: BodyOf<'ModifyLiveCallbackTemplate'>): CallOf<'ModifyLiveCallbackTemplate'> => ({
  call: 'ModifyLiveCallbackTemplate',
  input: { body: { TemplateId: templateId, ...fields } },
})

const deleteTemplate: CallOf<'DeleteLiveCallbackTemplate'> = {
  call: 'DeleteLiveCallbackTemplate',
  input: { body: { TemplateId: templateId } },
}

const listTemplates: CallOf<'DescribeLiveCallbackTemplates'> = { call: 'DescribeLiveCallbackTemplates' }

const listRules: CallOf<'DescribeLiveCallbackRules'> = { call: 'DescribeLiveCallbackRules' }

const deleteRule = (fields: BodyOf<'DeleteLiveCallbackRule'> = {}): CallOf<'DeleteLiveCallbackRule'> => ({
  call: 'DeleteLiveCallbackRule',
  input: { body: { DomainName: domain, AppName: 'live', ...fields } },
})

/** What a template shows when only its name and the address of recordings are set. */
const shown = {
  TemplateId: templateId,
  TemplateName: 'events',
  Description: '',
  StreamBeginNotifyUrl: '',
  StreamMixNotifyUrl: '',
  StreamEndNotifyUrl: '',
  RecordNotifyUrl: receiver,
  SnapshotNotifyUrl: '',
  PornCensorshipNotifyUrl: '',
  CallbackKey: '',
  PushExceptionNotifyUrl: '',
  AudioAuditNotifyUrl: '',
  RecordExceptionNotifyUrl: '',
  RecordExceptionLevels: [],
}

/** What both a creation and a change can set, and the Describe operations show. */
const settings = {
  StreamBeginNotifyUrl: receiver,
  StreamEndNotifyUrl: receiver,
  SnapshotNotifyUrl: receiver,
  PornCensorshipNotifyUrl: receiver,
  PushExceptionNotifyUrl: receiver,
  AudioAuditNotifyUrl: receiver,
  RecordExceptionNotifyUrl: receiver,
  Description: 'to-the-customer',
  CallbackKey: CALLBACK_KEY,
  RecordExceptionLevels: ['error', 'info'],
}

export const callbackSettingChangePromises: readonly VendorPromise[] = [
  {
    id: 'DescribeLiveCallbackTemplate/fields',
    says: 'A template is shown as it was created',
    ...doc('267/30811'),
    given: [create({ ...settings, StreamMixNotifyUrl: receiver })],
    when: describeTemplate,
    then: answered({ Template: { ...shown, ...settings, StreamMixNotifyUrl: receiver } }),
    covers: ['rule.fields'],
    clientFaults: dropsUnknownFields,
  },
  {
    id: 'DescribeLiveCallbackTemplates/unset',
    says: 'What was not set is an empty text, or an empty list',
    ...inferred('the sample of the page shows StreamMixNotifyUrl as an empty text'),
    given: [create(), create({ TemplateName: 'levels', RecordExceptionLevels: ['warning'] })],
    when: listTemplates,
    then: answered({ Templates: [{ ...shown, TemplateId: z.int() }, { RecordExceptionLevels: ['warning'] }] }),
    covers: ['rule.unset'],
    clientFaults: dropsUnknownFields,
  },
  {
    id: 'DescribeLiveCallbackTemplates/all',
    says: 'All templates are listed, the oldest first',
    ...inferred('the page names no order and no pages'),
    given: [create({ TemplateName: 'one' }), create({ TemplateName: 'two' }), create({ TemplateName: 'three' })],
    when: listTemplates,
    then: answered({ Templates: ['one', 'two', 'three'].map((TemplateName) => ({ TemplateName })) }),
    covers: ['rule.all'],
    clientFaults: dropsUnknownFields,
  },
  {
    id: 'DescribeLiveCallbackTemplates/none',
    says: 'An account without templates has an empty list',
    ...inferred('the page does not say'),
    when: listTemplates,
    then: answered({ Templates: [] }),
  },
  {
    id: 'ModifyLiveCallbackTemplate/kept',
    says: 'A change sets what it names and leaves the rest; an empty address removes one',
    ...inferred('every setting is optional'),
    given: [create({ ...settings, CallbackKey: 'before' })],
    when: modify({ TemplateName: 'changed', CallbackKey: CALLBACK_KEY, SnapshotNotifyUrl: '' }),
    then: done,
    afterwards: [
      {
        ...describeTemplate,
        then: answered({ Template: { ...shown, ...settings, TemplateName: 'changed', SnapshotNotifyUrl: '' } }),
      },
    ],
    covers: ['rule.kept'],
    clientFaults: dropsUnknownFields,
  },
  {
    id: 'ModifyLiveCallbackTemplate/all-fields',
    says: 'A change may set every field',
    ...doc('267/30809'),
    given: [create()],
    when: modify({ TemplateName: 'all', ...settings, RecordStatusNotifyUrl: receiver }),
    then: done,
    afterwards: [
      {
        ...describeTemplate,
        then: answered({ Template: { ...shown, ...settings, TemplateName: 'all' } }),
      },
    ],
    clientFaults: dropsUnknownFields,
  },
  {
    id: 'ModifyLiveCallbackTemplate/events',
    says: 'After a change, events are sent to the new address',
    ...inferred('the page does not say when a change takes effect'),
    given: listening({ StreamBeginNotifyUrl: receiver }),
    when: modify({ StreamBeginNotifyUrl: '', StreamEndNotifyUrl: receiver }),
    then: done,
    afterwards: [push(), interrupt(), received({ event: '0' })],
    covers: ['rule.events'],
  },
  {
    id: 'ModifyLiveCallbackTemplate/letters',
    says: 'A change may not give a template a name with a blank',
    ...inferred('CreateLiveCallbackTemplate allows letters, digits, _ and - only'),
    given: [create()],
    when: modify({ TemplateName: 'two words' }),
    then: refused('InvalidParameter.ArgsNotMatch'),
    covers: ['rule.letters'],
  },
  {
    id: 'DeleteLiveCallbackTemplate/deletes',
    says: 'A deleted template is gone, and another one may be created in its place',
    ...doc('267/30813'),
    given: [{ ...create(), times: 50 }],
    when: deleteTemplate,
    then: done,
    afterwards: [
      { ...describeTemplate, then: refused('FailedOperation.NotFound') },
      { ...create(), then: answered({ TemplateId: z.int() }) },
    ],
    covers: ['rule.deletes'],
    wireOnly: 'it takes fifty calls',
  },
  {
    id: 'DeleteLiveCallbackTemplate/in-use',
    says: 'A template that a rule applies is not deleted; it is once the rule is gone',
    ...inferred('the code is listed; its description is "The template is in use"'),
    given: [create(), createRule()],
    when: deleteTemplate,
    then: refused('FailedOperation.ConfInUsed'),
    afterwards: [
      { ...deleteRule(), then: done },
      { ...deleteTemplate, then: done },
    ],
    covers: ['rule.in-use'],
  },
  ...(
    [
      ['DescribeLiveCallbackTemplate', describeTemplate],
      ['ModifyLiveCallbackTemplate', modify({ TemplateName: 'changed' })],
      ['DeleteLiveCallbackTemplate', deleteTemplate],
    ] as const
  ).map(
    ([operation, call]): VendorPromise => ({
      id: `${operation}/unknown`,
      says: `${operation} of a template that was deleted is refused`,
      ...NOT_FOUND,
      given: [create(), deleteTemplate],
      when: call,
      then: refused('FailedOperation.NotFound'),
      covers: ['rule.unknown'],
    }),
  ),
  {
    id: 'DescribeLiveCallbackRules/fields',
    says: 'A rule is shown with its template, domain and path, and the times in UTC+8 of its creation and last change',
    ...doc('267/30812'),
    given: [create(), createRule(), { advance: MINUTE }],
    when: listRules,
    then: answered({
      Rules: [
        {
          CreateTime: chinaIn(-MINUTE),
          UpdateTime: chinaIn(-MINUTE),
          TemplateId: templateId,
          DomainName: domain,
          AppName: 'live',
        },
      ],
    }),
    covers: ['rule.china-time'],
  },
  {
    id: 'DescribeLiveCallbackRules/all',
    says: 'All rules are listed, the oldest first',
    ...inferred('the page names no order and no pages'),
    given: [create(), createRule({ AppName: 'stage' }), createRule()],
    when: listRules,
    then: answered({ Rules: [{ AppName: 'stage' }, { AppName: 'live' }] }),
    covers: ['rule.all'],
  },
  {
    id: 'DeleteLiveCallbackRule/silence',
    says: 'After its rule is deleted, a domain and path sends no events, and another rule may be created',
    ...doc('267/30814'),
    given: [...listening({ StreamBeginNotifyUrl: receiver, StreamEndNotifyUrl: receiver }), push()],
    when: deleteRule(),
    then: done,
    afterwards: [
      interrupt(),
      received({ event: '1' }),
      { ...listRules, then: answered({ Rules: [] }) },
      { ...createRule(), then: done },
    ],
    covers: ['rule.silence'],
  },
  {
    id: 'DeleteLiveCallbackRule/unknown',
    says: 'Deleting a rule of another push path is refused',
    ...NOT_FOUND,
    given: [create(), createRule()],
    when: deleteRule({ AppName: 'stage' }),
    then: refused('FailedOperation.NotFound'),
    covers: ['rule.unknown'],
  },
]
