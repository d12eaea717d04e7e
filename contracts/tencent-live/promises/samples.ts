import type * as z from 'zod'
import type { Contract } from '../../../src/vendor/contract.ts'
import type { requestHeaders } from '../common-headers.ts'
import { contracts } from '../contracts.ts'
import { errors, type LiveCode } from '../errors.ts'
import { NOBODYS_TASK } from './calls.ts'
import { answered, refused } from './expectations.ts'
import type { BodyOf, Call, Expectation, Operation, PromiseContext, Step } from './language.ts'
import { domain, region, show } from './streams.ts'
import { chinaIn, DAY, HOUR, unixIn, utcIn } from './times.ts'

/** A request with nothing wrong in it, for promises about every operation. */
interface SampleRequest<Id extends Operation> {
  /** Every field that there is, as plain data. */
  readonly valid: Required<BodyOf<Id>>
  /** Replaces fields of `valid` when the promise runs. */
  readonly live?: { readonly [Field in keyof BodyOf<Id>]: (context: PromiseContext) => unknown }
  readonly headers?: { readonly 'x-tc-region': string }
  readonly given?: readonly Step[]
  /** The code that refuses it, where what it asks for does not exist. */
  readonly refusal?: LiveCode
  /** Whether it makes something of which an account may have only a few. */
  readonly isScarce?: boolean
}

export interface Sample extends Omit<SampleRequest<Operation>, 'valid' | 'live'> {
  readonly operation: Operation
  readonly contract: Contract
  readonly valid: Readonly<Record<string, unknown>>
  readonly live?: Readonly<Record<string, (context: PromiseContext) => unknown>>
}

/** The operation of the reference page. */
export const REFERENCE_OPERATION = 'StopLiveRecord'

const place = { StreamName: 'show', DomainName: 'push.example.com', AppName: 'live' }
const livePlace = { StreamName: show, DomainName: domain }
const address = 'https://customer.example/events'
const callbackTemplate = {
  Description: 'events',
  StreamBeginNotifyUrl: address,
  StreamEndNotifyUrl: address,
  RecordNotifyUrl: address,
  RecordStatusNotifyUrl: address,
  RecordExceptionNotifyUrl: address,
  RecordExceptionLevels: ['error'],
  SnapshotNotifyUrl: address,
  PornCensorshipNotifyUrl: address,
  PushExceptionNotifyUrl: address,
  AudioAuditNotifyUrl: address,
  CallbackKey: 'key',
}

const recordParam = {
  RecordInterval: 60,
  StorageTime: 0,
  Enable: 1,
  VodSubAppId: 1,
  VodFileName: '{StreamID}',
  Procedure: 'none',
  StorageMode: 'normal',
  ClassId: 1,
  CosBucketName: 'bucket',
  CosBucketRegion: 'ap-guangzhou',
  CosBucketPath: '/{StreamID}',
}
const recordTemplate = {
  Description: 'records',
  FlvParam: recordParam,
  HlsParam: recordParam,
  Mp4Param: recordParam,
  AacParam: recordParam,
  Mp3Param: recordParam,
  HlsSpecialParam: { FlowContinueDuration: 0 },
  RemoveWatermark: false,
  FlvSpecialParam: { UploadInRecording: false },
}

const requests: { readonly [Id in Operation]: SampleRequest<Id> } = {
  StopLiveRecord: {
    valid: { StreamName: 'show', TaskId: NOBODYS_TASK },
    live: { StreamName: show },
    refusal: 'ResourceNotFound.TaskId',
  },
  CreateLiveRecord: {
    valid: {
      ...place,
      StartTime: '2030-01-01 00:00:00',
      EndTime: '2030-01-01 01:00:00',
      RecordType: 'video',
      FileFormat: 'flv',
      Highlight: 0,
      MixStream: 0,
      StreamParam: 'record_interval=1800',
    },
    live: { ...livePlace, StartTime: chinaIn(HOUR), EndTime: chinaIn(2 * HOUR) },
  },
  DeleteLiveRecord: {
    valid: { StreamName: 'show', TaskId: NOBODYS_TASK },
    live: { StreamName: show },
    refusal: 'ResourceNotFound.TaskId',
  },
  CreateRecordTask: {
    valid: { ...place, EndTime: 1, StartTime: 1, StreamType: 0, TemplateId: 1, Extension: '' },
    live: { ...livePlace, StartTime: unixIn(0), EndTime: unixIn(HOUR) },
    headers: region,
  },
  StopRecordTask: { valid: { TaskId: 'nobody-has-this' }, headers: region, refusal: 'InvalidParameter' },
  DeleteRecordTask: { valid: { TaskId: 'nobody-has-this' }, headers: region, refusal: 'InvalidParameter' },
  DescribeRecordTask: {
    valid: { ...place, StartTime: 1, EndTime: 1, ScrollToken: '' },
    live: { ...livePlace, StartTime: unixIn(0), EndTime: unixIn(HOUR) },
    headers: region,
  },
  DescribeLiveStreamState: { valid: place, live: livePlace },
  DescribeLiveStreamOnlineList: {
    valid: { ...place, PageNum: 1, PageSize: 10 },
    live: livePlace,
  },
  DropLiveStream: { valid: place, live: livePlace },
  ForbidLiveStream: {
    valid: { ...place, ResumeTime: '2030-01-01T00:00:00Z', Reason: 'none' },
    live: { ...livePlace, ResumeTime: utcIn(DAY) },
  },
  ResumeLiveStream: { valid: place, live: livePlace },
  DescribeLiveForbidStreamList: {
    valid: { PageNum: 1, PageSize: 10, StreamName: 'show' },
    given: [{ switches: { edition: 'international' } }],
  },
  CreateLiveCallbackTemplate: {
    valid: { TemplateName: 'events', ...callbackTemplate, StreamMixNotifyUrl: address },
    isScarce: true,
  },
  CreateLiveCallbackRule: {
    valid: { DomainName: 'push.example.com', AppName: 'live', TemplateId: 1 },
    live: { DomainName: domain },
    refusal: 'InvalidParameter.ConfNotFound',
  },
  DescribeLiveCallbackTemplate: { valid: { TemplateId: 1 }, refusal: 'FailedOperation.NotFound' },
  DescribeLiveCallbackTemplates: { valid: {} },
  ModifyLiveCallbackTemplate: {
    valid: { TemplateId: 1, TemplateName: 'events', ...callbackTemplate },
    refusal: 'FailedOperation.NotFound',
  },
  DeleteLiveCallbackTemplate: { valid: { TemplateId: 1 }, refusal: 'FailedOperation.NotFound' },
  DescribeLiveCallbackRules: { valid: {} },
  DeleteLiveCallbackRule: {
    valid: { DomainName: 'push.example.com', AppName: 'live' },
    live: { DomainName: domain },
    refusal: 'FailedOperation.NotFound',
  },
  CreateLiveRecordTemplate: {
    valid: { TemplateName: 'records', ...recordTemplate, IsDelayLive: 0, CosStore: 0 },
    isScarce: true,
  },
  DescribeLiveRecordTemplate: { valid: { TemplateId: 1 }, refusal: 'FailedOperation.NotFound' },
  DescribeLiveRecordTemplates: { valid: { IsDelayLive: 0 } },
  ModifyLiveRecordTemplate: {
    valid: { TemplateId: 1, TemplateName: 'records', ...recordTemplate },
    refusal: 'FailedOperation.NotFound',
  },
  DeleteLiveRecordTemplate: { valid: { TemplateId: 1 }, refusal: 'InternalError.ConfNotFound' },
  CreateLiveRecordRule: {
    valid: { ...place, TemplateId: 1 },
    live: livePlace,
    refusal: 'InternalError.ConfNotFound',
  },
  DescribeLiveRecordRules: { valid: {} },
  DeleteLiveRecordRule: { valid: place, live: livePlace, refusal: 'FailedOperation.NotFound' },
  DescribeLiveStreamEventList: {
    valid: {
      ...place,
      StartTime: '2030-01-01T00:00:00Z',
      EndTime: '2030-01-01T01:00:00Z',
      PageNum: 1,
      PageSize: 10,
      IsFilter: 0,
      IsStrict: 0,
      IsAsc: 0,
    },
    live: { ...livePlace, StartTime: utcIn(-HOUR), EndTime: utcIn(0) },
  },
  DescribeLiveStreamPublishedList: {
    valid: {
      ...place,
      StartTime: '2030-01-01T00:00:00Z',
      EndTime: '2030-01-01T01:00:00Z',
      PageNum: 1,
      PageSize: 10,
    },
    live: { ...livePlace, StartTime: utcIn(-HOUR), EndTime: utcIn(0) },
  },
  DescribeLiveStreamPushInfoList: {
    valid: { PushDomain: 'push.example.com', AppName: 'live', PageNum: 1, PageSize: 1 },
    live: { PushDomain: domain },
    refusal: 'FailedOperation.HasNotLivingStream',
  },
  DescribeConcurrentRecordStreamNum: {
    valid: {
      LiveType: 'NormalLive',
      StartTime: '2030-01-01T00:00:00Z',
      EndTime: '2030-01-01T01:00:00Z',
      MainlandOrOversea: 'Mainland',
      PushDomains: ['push.example.com'],
    },
    live: { StartTime: utcIn(-HOUR), EndTime: utcIn(0) },
  },
  DescribeCallbackRecordsList: {
    valid: {
      StartTime: '2030-01-01 00:00:00',
      EndTime: '2030-01-01 01:00:00',
      StreamName: 'show',
      PageNum: 1,
      PageSize: 10,
      EventType: 1,
      ResultCode: 0,
    },
    live: { StreamName: show, StartTime: utcIn(-HOUR), EndTime: utcIn(0) },
  },
}

export function sampleOf(operation: Operation): Sample {
  return { operation, contract: contracts[operation], ...requests[operation] }
}

/** One of every operation, the reference operation first. */
export const samples: readonly Sample[] = (Object.keys(contracts) as Operation[]).map(sampleOf)

export function isReference({ operation }: Sample): boolean {
  return operation === REFERENCE_OPERATION
}

type Headers = Readonly<Partial<Record<keyof z.input<typeof requestHeaders>, string>>>

/** What a sample sends, with more headers where they are given. */
export function callOf({ operation, valid, live, headers }: Sample, more?: Headers): Call {
  const all = headers || more ? { headers: { ...headers, ...more } } : {}
  // Each sample has the fields of its own operation; the compiler compares no more than 25 of them.
  return { call: operation, input: { body: { ...valid, ...live }, ...all } } as unknown as Call
}

/** The codes that the contract lists. */
export function codesOf({ contract }: Sample): readonly LiveCode[] {
  return contract.errors.filter((code): code is LiveCode => code in errors)
}

export function answerTo({ refusal }: Sample): Expectation {
  return refusal === undefined ? answered() : refused(refusal)
}
