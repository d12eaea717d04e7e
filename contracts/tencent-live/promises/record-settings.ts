import * as z from 'zod'
import { answered, done, dropsUnknownFields, refused } from './expectations.ts'
import type { Operation, VendorPromise } from './language.ts'
import {
  createRecordRule,
  createRecordTemplate,
  deleteRecordRule,
  deleteRecordTemplate,
  describeRecordTemplate,
  modifyRecordTemplate,
  recordTemplateId,
} from './record-rule-calls.ts'
import { doc, inferred } from './sources.ts'
import { domain } from './streams.ts'
import { chinaIn, MINUTE } from './times.ts'

const NOT_FOUND = inferred('of the codes that say so, this one is listed where something can be missing')

const param = {
  RecordInterval: 1800,
  StorageTime: 0,
  Enable: 0,
  VodSubAppId: 0,
  VodFileName: '',
  Procedure: '',
  StorageMode: '',
  ClassId: 0,
  CosBucketName: '',
  CosBucketRegion: '',
  CosBucketPath: '',
}

/** What a template shows of which only the name is set. */
const shown = {
  TemplateId: recordTemplateId,
  TemplateName: 'records',
  Description: '',
  FlvParam: param,
  HlsParam: param,
  Mp4Param: param,
  AacParam: param,
  IsDelayLive: 0,
  HlsSpecialParam: { FlowContinueDuration: 0 },
  Mp3Param: param,
  RemoveWatermark: false,
  CosStore: 0,
  FlvSpecialParam: { UploadInRecording: false },
}

const fullParam = {
  RecordInterval: 3600,
  StorageTime: 6000,
  Enable: 1,
  VodSubAppId: 123_456,
  VodFileName: '{StreamID}_{StartYear}',
  Procedure: 'flow',
  StorageMode: 'cold',
  ClassId: 7,
  CosBucketName: 'bucket',
  CosBucketRegion: 'ap-guangzhou',
  CosBucketPath: '/{StreamID}/{RandomID}',
}

const full = {
  Description: 'what we record',
  FlvParam: fullParam,
  HlsParam: { Enable: 1 },
  Mp4Param: fullParam,
  AacParam: { RecordInterval: 7200, Enable: 1 },
  Mp3Param: { RecordInterval: 60 },
  HlsSpecialParam: { FlowContinueDuration: 1800 },
  RemoveWatermark: true,
  FlvSpecialParam: { UploadInRecording: true },
}

const shownFull = {
  ...shown,
  ...full,
  HlsParam: { ...param, Enable: 1 },
  AacParam: { ...param, RecordInterval: 7200, Enable: 1 },
  Mp3Param: { ...param, RecordInterval: 60 },
}

const templates: readonly VendorPromise[] = [
  {
    id: 'CreateLiveRecordTemplate/creates',
    says: 'A template with every field set is created',
    ...doc('267/30845'),
    when: createRecordTemplate({ ...full, IsDelayLive: 1, CosStore: 1 }),
    then: answered({ TemplateId: z.int() }),
  },
  {
    id: 'DescribeLiveRecordTemplate/fields',
    says: 'A template is shown as it was created',
    ...doc('267/30840'),
    given: [createRecordTemplate({ ...full, IsDelayLive: 1, CosStore: 1 })],
    when: describeRecordTemplate,
    then: answered({ Template: { ...shownFull, IsDelayLive: 1, CosStore: 1 } }),
    covers: ['rule.fields'],
    clientFaults: dropsUnknownFields,
  },
  ...(['GET', 'POST'] as const).map(
    (method): VendorPromise => ({
      id: `CreateLiveRecordTemplate/flattened-${method.toLowerCase()}`,
      says: `By ${method} with the older signature, each member of an object is its own parameter: FlvParam.Enable and so on`,
      ...doc('1278/46710'),
      when: { ...createRecordTemplate(full), wire: { method, sign: { method: 'HmacSHA256' } } },
      then: answered({ TemplateId: z.int() }),
      afterwards: [{ ...describeRecordTemplate, then: answered({ Template: shownFull }) }],
    }),
  ),
  {
    id: 'CreateLiveRecordTemplate/letters',
    says: 'TemplateName may have Chinese and Latin letters, digits, _ and -',
    ...doc('267/30845'),
    when: createRecordTemplate({ TemplateName: '直播_Records-2' }),
    then: answered({ TemplateId: z.int() }),
    covers: ['rule.name-letters'],
  },
  ...(
    [
      ['CreateLiveRecordTemplate', 'name-letters', createRecordTemplate({ TemplateName: 'two words' })],
      ['ModifyLiveRecordTemplate', 'letters', modifyRecordTemplate({ TemplateName: 'two words' })],
    ] as const
  ).map(
    ([operation, rule, call]): VendorPromise => ({
      id: `${operation}/other-letters`,
      says: `${operation} is refused with a name that has a blank`,
      ...inferred('the SDK names the letters but no code'),
      given: [createRecordTemplate()],
      when: call,
      then: refused('InvalidParameterValue'),
      covers: [`rule.${rule}`],
    }),
  ),
  {
    id: 'CreateLiveRecordTemplate/templates',
    says: 'An account may have 50 record templates',
    ...doc('267/30845'),
    given: [{ ...createRecordTemplate(), times: 49 }],
    when: createRecordTemplate(),
    then: answered({ TemplateId: z.int() }),
    afterwards: [{ ...createRecordTemplate(), then: refused('InternalError.ConfOutLimit') }],
    covers: ['rule.templates'],
    wireOnly: 'it takes fifty calls',
  },
  {
    id: 'DescribeLiveRecordTemplate/unset',
    says: 'What was not set has its default, 0, false or an empty text',
    ...inferred('the sample of DescribeLiveRecordTemplates shows formats that do not record'),
    given: [createRecordTemplate()],
    when: describeRecordTemplate,
    then: answered({ Template: shown }),
    covers: ['rule.unset'],
    clientFaults: dropsUnknownFields,
  },
  {
    id: 'DescribeLiveRecordTemplates/all',
    says: 'The templates for standard live streams are listed, the oldest first; IsDelayLive 1 lists the others',
    ...inferred('the page names no order and no pages'),
    given: [
      createRecordTemplate({ TemplateName: 'one' }),
      createRecordTemplate({ TemplateName: 'slow', IsDelayLive: 1 }),
      createRecordTemplate({ TemplateName: 'two' }),
    ],
    when: { call: 'DescribeLiveRecordTemplates' },
    then: answered({ Templates: [{ TemplateName: 'one' }, { TemplateName: 'two' }] }),
    afterwards: [
      {
        call: 'DescribeLiveRecordTemplates',
        input: { body: { IsDelayLive: 1 } },
        then: answered({ Templates: [{ TemplateName: 'slow', IsDelayLive: 1 }] }),
      },
    ],
    covers: ['rule.all', 'rule.delay-live'],
    clientFaults: dropsUnknownFields,
  },
  {
    id: 'ModifyLiveRecordTemplate/kept',
    says: 'A change sets what it names and leaves the rest',
    ...inferred('every setting is optional'),
    given: [createRecordTemplate({ Description: 'before', FlvParam: { Enable: 1 }, HlsParam: { Enable: 1 } })],
    when: modifyRecordTemplate({ Description: 'after', FlvParam: { Enable: 0 } }),
    then: done,
    afterwards: [
      {
        ...describeRecordTemplate,
        then: answered({
          Template: { TemplateName: 'records', Description: 'after', FlvParam: { Enable: 0 }, HlsParam: { Enable: 1 } },
        }),
      },
    ],
    covers: ['rule.kept'],
    clientFaults: dropsUnknownFields,
  },
  {
    id: 'ModifyLiveRecordTemplate/all-fields',
    says: 'A change may set every field',
    ...doc('267/30838'),
    given: [createRecordTemplate()],
    when: modifyRecordTemplate({ TemplateName: 'changed', ...full }),
    then: done,
    afterwards: [
      { ...describeRecordTemplate, then: answered({ Template: { ...shownFull, TemplateName: 'changed' } }) },
    ],
    clientFaults: dropsUnknownFields,
  },
  {
    id: 'DeleteLiveRecordTemplate/deletes',
    says: 'A deleted template is gone, and another one may be created in its place',
    ...doc('267/30842'),
    given: [{ ...createRecordTemplate(), times: 50 }],
    when: deleteRecordTemplate,
    then: done,
    afterwards: [
      { ...describeRecordTemplate, then: refused('FailedOperation.NotFound') },
      { ...createRecordTemplate(), then: answered({ TemplateId: z.int() }) },
    ],
    covers: ['rule.deletes'],
    wireOnly: 'it takes fifty calls',
  },
  {
    id: 'DeleteLiveRecordTemplate/in-use',
    says: 'A template that a rule applies is not deleted; it is once the rule is gone',
    ...inferred('the code is listed; its description is "The template is in use"'),
    given: [createRecordTemplate(), createRecordRule()],
    when: deleteRecordTemplate,
    then: refused('FailedOperation.ConfInUsed'),
    afterwards: [
      { ...deleteRecordRule(), then: done },
      { ...deleteRecordTemplate, then: done },
    ],
    covers: ['rule.in-use'],
  },
  ...(
    [
      ['DescribeLiveRecordTemplate', describeRecordTemplate, 'FailedOperation.NotFound'],
      ['ModifyLiveRecordTemplate', modifyRecordTemplate({ Description: 'after' }), 'FailedOperation.NotFound'],
      ['DeleteLiveRecordTemplate', deleteRecordTemplate, 'InternalError.ConfNotFound'],
    ] as const
  ).map(
    ([operation, call, code]): VendorPromise => ({
      id: `${operation satisfies Operation}/unknown`,
      says: `${operation} of a template that was deleted is refused`,
      ...NOT_FOUND,
      given: [createRecordTemplate(), deleteRecordTemplate],
      when: call,
      then: refused(code),
      covers: ['rule.unknown'],
    }),
  ),
]

const rules: readonly VendorPromise[] = [
  {
    id: 'DescribeLiveRecordRules/fields',
    says: 'Rules are shown, the oldest first, with template, domain, path and stream, and the times in UTC+8 of their creation and last change',
    ...doc('267/30841'),
    given: [createRecordTemplate(), createRecordRule({ StreamName: 'show' }), { advance: MINUTE }, createRecordRule()],
    when: { call: 'DescribeLiveRecordRules' },
    then: answered({
      Rules: [
        {
          CreateTime: chinaIn(-MINUTE),
          UpdateTime: chinaIn(-MINUTE),
          TemplateId: recordTemplateId,
          DomainName: domain,
          AppName: 'live',
          StreamName: 'show',
        },
        { CreateTime: chinaIn(0), UpdateTime: chinaIn(0), StreamName: '' },
      ],
    }),
    covers: ['rule.china-time', 'rule.all'],
  },
  {
    id: 'CreateLiveRecordRule/twice',
    says: 'A second rule for the same domain, path and stream is refused; one for another stream is not',
    ...inferred('the code is listed; its description is "The rule already exists"'),
    given: [createRecordTemplate(), createRecordRule()],
    when: createRecordRule(),
    then: refused('FailedOperation.RuleAlreadyExist'),
    afterwards: [{ ...createRecordRule({ StreamName: 'show' }), then: done }],
    covers: ['rule.once'],
  },
  {
    id: 'CreateLiveRecordRule/unknown-template',
    says: 'A rule for a template that was deleted is refused',
    ...inferred('of the listed codes, this one says it'),
    given: [createRecordTemplate(), deleteRecordTemplate],
    when: createRecordRule(),
    then: refused('InternalError.ConfNotFound'),
    covers: ['rule.known-template'],
  },
  {
    id: 'DeleteLiveRecordRule/strong-match',
    says: 'A rule is deleted only by its own domain, path and stream: an empty path is deleted by an empty path',
    ...doc('267/30843'),
    given: [
      createRecordTemplate(),
      createRecordRule({ AppName: '' }),
      { ...deleteRecordRule(), then: refused('FailedOperation.NotFound') },
    ],
    when: deleteRecordRule({ AppName: '' }),
    then: done,
    afterwards: [{ call: 'DescribeLiveRecordRules', then: answered({ Rules: [] }) }],
    covers: ['rule.strong-match'],
  },
  {
    id: 'DeleteLiveRecordRule/unknown',
    says: 'Deleting the rule of another stream is refused',
    ...NOT_FOUND,
    given: [createRecordTemplate(), createRecordRule({ StreamName: 'show' })],
    when: deleteRecordRule({ StreamName: 'another' }),
    then: refused('FailedOperation.NotFound'),
    covers: ['rule.unknown'],
  },
]

export const recordSettingPromises: readonly VendorPromise[] = [...templates, ...rules]
