import type { Contract } from '../../../src/vendor/contract.ts'
import type { CallInput, PromiseContext, Step } from '../../../src/vendor/promise.ts'
import { createLiveCallbackRule } from '../create-live-callback-rule.ts'
import { createLiveCallbackTemplate } from '../create-live-callback-template.ts'
import { createLiveRecord } from '../create-live-record.ts'
import { createRecordTask } from '../create-record-task.ts'
import { deleteLiveRecord } from '../delete-live-record.ts'
import { deleteRecordTask } from '../delete-record-task.ts'
import { describeCallbackRecordsList } from '../describe-callback-records-list.ts'
import { describeLiveForbidStreamList } from '../describe-live-forbid-stream-list.ts'
import { describeLiveStreamOnlineList } from '../describe-live-stream-online-list.ts'
import { describeLiveStreamState } from '../describe-live-stream-state.ts'
import { describeRecordTask } from '../describe-record-task.ts'
import { dropLiveStream } from '../drop-live-stream.ts'
import { forbidLiveStream } from '../forbid-live-stream.ts'
import { resumeLiveStream } from '../resume-live-stream.ts'
import { stopLiveRecord } from '../stop-live-record.ts'
import { stopRecordTask } from '../stop-record-task.ts'
import { chinaIn, DAY, domain, HOUR, NOBODYS_TASK, region, show, unixIn, utcIn } from './scenes.ts'

/** A request with nothing wrong in it, for what has to be said of every operation. */
export interface Sample {
  readonly contract: Contract
  /** With every field that there is. */
  readonly valid: Readonly<Record<string, unknown>>
  /** What takes their place when the time has come. */
  readonly live?: Readonly<Record<string, (scene: PromiseContext) => unknown>>
  readonly headers?: Readonly<Record<string, string>>
  readonly given?: readonly Step[]
  /** The code, where what it asks for is not there. */
  readonly refusal?: string
}

const place = { StreamName: 'show', DomainName: 'push.example.com', AppName: 'live' }
const livePlace = { StreamName: show, DomainName: domain }
const address = 'https://customer.example/events'

/** Every operation, the one of the seed page first. */
export const samples: readonly Sample[] = [
  {
    contract: stopLiveRecord,
    valid: { StreamName: 'show', TaskId: NOBODYS_TASK },
    live: { StreamName: show },
    refusal: 'ResourceNotFound.TaskId',
  },
  {
    contract: createLiveRecord,
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
  {
    contract: deleteLiveRecord,
    valid: { StreamName: 'show', TaskId: NOBODYS_TASK },
    live: { StreamName: show },
    refusal: 'ResourceNotFound.TaskId',
  },
  {
    contract: createRecordTask,
    valid: { ...place, EndTime: 1, StartTime: 1, StreamType: 0, TemplateId: 1, Extension: '' },
    live: { ...livePlace, StartTime: unixIn(0), EndTime: unixIn(HOUR) },
    headers: region,
  },
  { contract: stopRecordTask, valid: { TaskId: 'nobody-has-this' }, headers: region, refusal: 'InvalidParameter' },
  { contract: deleteRecordTask, valid: { TaskId: 'nobody-has-this' }, headers: region, refusal: 'InvalidParameter' },
  {
    contract: describeRecordTask,
    valid: { ...place, StartTime: 1, EndTime: 1, ScrollToken: '' },
    live: { ...livePlace, StartTime: unixIn(0), EndTime: unixIn(HOUR) },
    headers: region,
  },
  { contract: describeLiveStreamState, valid: place, live: livePlace },
  {
    contract: describeLiveStreamOnlineList,
    valid: { ...place, PageNum: 1, PageSize: 10 },
    live: livePlace,
  },
  { contract: dropLiveStream, valid: place, live: livePlace },
  {
    contract: forbidLiveStream,
    valid: { ...place, ResumeTime: '2030-01-01T00:00:00Z', Reason: 'none' },
    live: { ...livePlace, ResumeTime: utcIn(DAY) },
  },
  { contract: resumeLiveStream, valid: place, live: livePlace },
  {
    contract: describeLiveForbidStreamList,
    valid: { PageNum: 1, PageSize: 10, StreamName: 'show' },
    given: [{ switches: { edition: 'international' } }],
  },
  {
    contract: createLiveCallbackTemplate,
    valid: {
      TemplateName: 'events',
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
      StreamMixNotifyUrl: address,
    },
  },
  {
    contract: createLiveCallbackRule,
    valid: { DomainName: 'push.example.com', AppName: 'live', TemplateId: 1 },
    live: { DomainName: domain },
    refusal: 'InvalidParameterValue',
  },
  {
    contract: describeCallbackRecordsList,
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
]

/** What a sample sends. */
export function inputOf({ valid, live, headers }: Sample): CallInput {
  return { body: { ...valid, ...live }, ...(headers && { headers }) }
}
