import * as z from 'zod'
import { listening, listeningToRecordings, received, receiver, statusEvent } from './callback-steps.ts'
import { createActive, createRealTime, stopRecord, taskId } from './calls.ts'
import { json, signed } from './event-signature.ts'
import { answered, text } from './expectations.ts'
import type { ExpectedCallback, PromiseContext, VendorPromise } from './language.ts'
import { doc, inferred } from './sources.ts'
import { interrupt, push } from './steps.ts'
import { domain, show } from './streams.ts'
import { MINUTE, unixIn, utcIn } from './times.ts'

const PUSH = doc('267/38081')

const FILE = doc('267/38082')

const STATUS = doc('267/58590')

const count = z.int().min(0)

const appId = ({ credential }: PromiseContext) => Number(credential.attributes.appId)

const pushFields = {
  app: domain,
  appid: appId,
  appname: 'live',
  channel_id: show,
  stream_id: show,
  event_time: unixIn(0),
  node: text,
  sequence: text,
  set_id: z.int().min(1).max(200),
  stream_param: 'txSecret=1',
  user_ip: text,
  width: count,
  height: count,
  ...signed,
}

const recordDetail = {
  file_format: 1,
  record_bps: count,
  start_model: 5,
  record_content: 1,
  source_type: 1,
  codec_temp_id: count,
}

const recordedFields = {
  appid: appId,
  appname: 'live',
  domain,
  stream_id: show,
  task_id: (context: PromiseContext) => String(taskId(context)),
  record_detail: recordDetail,
  seq: text,
  session_id: text,
}

const readStateThen = (...callbacks: readonly ExpectedCallback[]) => {
  const { then, ...when } = received(...callbacks)
  return { when, then: { ...answered(), ...then } }
}

const events: readonly VendorPromise[] = [
  {
    id: 'DescribeLiveStreamState/event-1',
    says: 'When a push starts, event 1 describes the stream, the publisher and the video',
    ...PUSH,
    given: [...listening({ StreamBeginNotifyUrl: receiver }), push({ streamParam: 'txSecret=1' })],
    ...readStateThen({
      event: '1',
      headers: json,
      body: { event_type: 1, errcode: z.int(), errmsg: z.string(), ...pushFields },
    }),
  },
  {
    id: 'DescribeLiveStreamState/event-0',
    says: 'When a push ends, event 0 has the same fields and the duration in milliseconds',
    ...PUSH,
    given: [
      ...listening({ StreamEndNotifyUrl: receiver }),
      push({ streamParam: 'txSecret=1' }),
      { advance: MINUTE },
      interrupt(),
    ],
    ...readStateThen({
      event: '0',
      headers: json,
      body: { event_type: 0, errcode: z.int(), errmsg: z.string(), push_duration: '60000', ...pushFields },
    }),
  },
  {
    id: 'DescribeLiveStreamState/event-0-publisher-left',
    says: 'A publisher that closes its stream is reported as error 2, recv rtmpcloseStream',
    ...inferred('a real event 0 that somebody published'),
    given: [...listening({ StreamEndNotifyUrl: receiver }), push(), interrupt()],
    ...readStateThen({ event: '0', body: { errcode: 2, errmsg: 'recv rtmpcloseStream' } }),
  },
  {
    id: 'DescribeLiveStreamState/event-sequence',
    says: 'The start and the end of one push carry the same sequence',
    ...PUSH,
    given: [
      ...listening({ StreamBeginNotifyUrl: receiver, StreamEndNotifyUrl: receiver }),
      push(),
      {
        call: 'DescribeCallbackRecordsList',
        as: 'callbackRecords',
        input: {
          body: { StartTime: utcIn(-MINUTE), EndTime: utcIn(MINUTE), StreamName: show, PageNum: 1, PageSize: 1 },
        },
      },
      interrupt(),
    ],
    ...readStateThen(
      { event: '1' },
      {
        event: '0',
        body: {
          sequence: ({ answers }: PromiseContext) =>
            JSON.parse(answers.callbackRecords.Response.DataInfoList[0]?.Request ?? '{}').sequence,
        },
      },
    ),
  },
  {
    id: 'CreateLiveRecord/event-started',
    says: 'When a recording starts, event 332 names its stream and task and describes the recording',
    ...STATUS,
    given: [...listening({ RecordStatusNotifyUrl: receiver }), push()],
    when: createActive(),
    then: {
      callbacks: [
        {
          event: '332',
          headers: json,
          body: {
            ...recordedFields,
            ...signed,
            event_type: 332,
            record_event: 'record_start_succeeded',
            event_time: unixIn(0),
          },
        },
      ],
    },
  },
  {
    id: 'StopLiveRecord/event-file',
    says: 'When a recording has ended, event 100 has the address, times, duration and size of its file',
    ...FILE,
    given: [
      ...listening({ RecordNotifyUrl: receiver }),
      push({ streamParam: 'txSecret=1' }),
      createActive(),
      { advance: MINUTE },
    ],
    when: stopRecord,
    then: {
      callbacks: [
        {
          event: '100',
          headers: json,
          body: {
            event_type: 100,
            appid: appId,
            app: domain,
            appname: 'live',
            stream_id: show,
            channel_id: show,
            file_id: text,
            record_file_id: text,
            file_format: 'flv',
            start_time: unixIn(-MINUTE),
            end_time: unixIn(0),
            start_time_usec: count,
            end_time_usec: count,
            duration: 60,
            file_size: count,
            stream_param: 'txSecret=1',
            video_url: z.string().regex(/^https?:\/\/.+\.flv$/),
            media_start_time: count,
            record_bps: count,
            callback_ext: { video_codec: text, resolution: z.string().regex(/^\d+x\d+$/), session_id: text },
            ...signed,
          },
        },
      ],
    },
  },
  {
    id: 'StopLiveRecord/event-shortest-file',
    says: 'The file of a recording that is shorter than a second lasts a second and is not empty',
    ...inferred('a file of 0 seconds and 0 bytes would be none'),
    given: [...listening({ RecordNotifyUrl: receiver }), push(), createActive()],
    when: stopRecord,
    then: {
      callbacks: [
        {
          event: '100',
          body: { duration: 1, start_time: unixIn(0), end_time: unixIn(1000), file_size: z.int().min(1) },
        },
      ],
    },
  },
  {
    id: 'StopLiveRecord/event-task-id',
    says: 'The events of a task carry its number as a text',
    ...inferred('today’s text names tasks of the newer family only; a real event of 2017 has the number'),
    given: [...listeningToRecordings, push(), createActive()],
    when: stopRecord,
    then: {
      callbacks: ['332', '332', '100'].map((event) => ({
        event,
        body: { task_id: (context: PromiseContext) => String(taskId(context)) },
      })),
    },
  },
  {
    id: 'CreateLiveRecord/event-failed',
    says: 'When a recording breaks off, event 332 reports record_error, and there is no file',
    ...STATUS,
    given: [...listeningToRecordings, push()],
    when: createRealTime(),
    then: answered(),
    afterwards: [
      { control: 'record.fail', input: { task: taskId } },
      received(statusEvent('start_succeeded'), statusEvent('error')),
    ],
  },
]

export const eventPromises: readonly VendorPromise[] = events
