import { absent, undocumented } from '../../../src/vendor/promise.ts'
import { fileEvent, listeningToRecordings, received, statusEvent } from './callback-steps.ts'
import { createTask, stopTask, taskId } from './calls.ts'
import { answered, done, refused } from './expectations.ts'
import type { ExpectedCallback, VendorPromise } from './language.ts'
import {
  createRecordRule,
  createRecordTemplate,
  deleteRecordRule,
  modifyRecordTemplate,
  recordTemplateId,
} from './record-rule-calls.ts'
import { doc, inferred } from './sources.ts'
import { interrupt, push } from './steps.ts'
import { show } from './streams.ts'
import { MINUTE, SECOND } from './times.ts'

/** Changes of templates and rules count for later pushes only. */
const LATER = doc('267/20384')

const started = statusEvent('start_succeeded')
const ended = statusEvent('ended')

const flv = createRecordTemplate({ FlvParam: { Enable: 1 } })

const fileIn = (file_format: string): ExpectedCallback => ({ event: '100', body: { file_format } })

const startIn = (file_format: number): ExpectedCallback => ({
  event: '332',
  body: { record_event: 'record_start_succeeded', record_detail: { file_format } },
})

const hls = createRecordTemplate({ HlsParam: { Enable: 1 }, HlsSpecialParam: { FlowContinueDuration: 60 } })

const byRule: readonly VendorPromise[] = [
  {
    id: 'CreateLiveRecordRule/records',
    says: 'A push to the domain and path of a rule is recorded by itself, in each format of the template, until it ends',
    ...doc('267/34224'),
    given: [
      ...listeningToRecordings,
      createRecordTemplate({
        FlvParam: { Enable: 1 },
        HlsParam: { Enable: 1 },
        Mp4Param: { Enable: 0 },
        AacParam: { RecordInterval: 60 },
        Mp3Param: { Enable: 1 },
      }),
    ],
    when: createRecordRule(),
    then: done,
    afterwards: [
      push(),
      received(startIn(1), startIn(2), startIn(5)),
      { advance: MINUTE },
      interrupt(),
      received(
        ...[startIn(1), startIn(2), startIn(5)],
        ...['flv', 'hls', 'mp3'].flatMap((format) => [ended, fileIn(format)]),
      ),
    ],
    covers: ['rule.records', 'rule.with-push'],
  },
  {
    id: 'CreateLiveRecordRule/events',
    says: 'Event 332 says that a rule began the recording, and names no task',
    ...doc('267/58590'),
    given: [...listeningToRecordings, flv],
    when: createRecordRule(),
    then: done,
    afterwards: [push(), received({ event: '332', body: { task_id: absent, record_detail: { start_model: 1 } } })],
    covers: ['rule.events'],
  },
  {
    id: 'CreateLiveRecordRule/file-event',
    says: 'Event 100 of a recording by rule has the query string of the push, and names no task',
    ...inferred('stream_param is absent for tasks of CreateRecordTask only, and only those have a task_id'),
    given: [...listeningToRecordings, flv],
    when: createRecordRule(),
    then: done,
    afterwards: [
      push({ streamParam: 'txSecret=1' }),
      { advance: MINUTE },
      interrupt(),
      received(started, ended, {
        event: '100',
        body: { task_id: absent, stream_param: 'txSecret=1', duration: 60, stream_id: show },
      }),
    ],
    covers: ['rule.file-event'],
  },
  {
    id: 'CreateLiveRecordRule/later-pushes',
    says: 'A stream that is pushed already is recorded from its next push on',
    ...LATER,
    given: [...listeningToRecordings, push(), flv],
    when: createRecordRule(),
    then: { ...done, callbacks: [] },
    afterwards: [interrupt(), push(), received(started)],
    covers: ['rule.later-pushes'],
  },
  {
    id: 'CreateLiveRecordRule/one-stream',
    says: 'A rule that names a stream records no other stream',
    ...doc('267/30846'),
    given: [...listeningToRecordings, flv],
    when: createRecordRule({ StreamName: show }),
    then: done,
    afterwards: [push({ stream: 'not-this-one' }), push(), received({ event: '332', body: { stream_id: show } })],
    covers: ['rule.one-stream'],
  },
  {
    id: 'CreateLiveRecordRule/default-app',
    says: 'A rule without AppName records the path live and no other path or domain',
    ...inferred('the page says that the path is live by default'),
    given: [...listeningToRecordings, flv],
    when: createRecordRule(),
    then: done,
    afterwards: [
      push({ app: 'stage' }),
      push({ domain: 'other.example.com' }),
      push(),
      received({ event: '332', body: { appname: 'live' } }),
    ],
    covers: ['rule.default-app'],
  },
  {
    id: 'CreateLiveRecordRule/any-app',
    says: 'A rule with an empty AppName records every path of the domain',
    ...inferred(
      'DeleteLiveRecordRule speaks of rules with an empty AppName; the console binds templates to whole domains',
    ),
    given: [...listeningToRecordings, flv],
    when: createRecordRule({ AppName: '' }),
    then: done,
    afterwards: [push({ domain: 'other.example.com' }), push(), received({ event: '332', body: { appname: 'live' } })],
    covers: ['rule.any-app'],
  },
  {
    id: 'CreateLiveRecordRule/nearest',
    says: 'Of three rules that fit a stream, the one that names it applies',
    ...inferred('the page does not say which of several rules applies'),
    given: [
      ...listeningToRecordings,
      flv,
      createRecordRule({ AppName: '' }),
      createRecordRule(),
      createRecordTemplate({ Mp4Param: { Enable: 1 } }),
    ],
    when: createRecordRule({ StreamName: show }),
    then: done,
    afterwards: [push(), received(startIn(3))],
    covers: ['rule.nearest'],
  },
  {
    id: 'CreateLiveRecordRule/vod',
    says: 'Without an active VOD service the recording fails, and there is no file',
    ...inferred('document 267/34224 says that it fails; the event for it is a guess'),
    given: [...listeningToRecordings, flv, { switches: { vod: 'inactive' } }],
    when: createRecordRule(),
    then: done,
    afterwards: [push(), { advance: MINUTE }, interrupt(), received(statusEvent('start_failed'))],
    covers: ['rule.vod'],
  },
  {
    id: 'ModifyLiveRecordTemplate/later-pushes',
    says: 'A recording in progress goes on as it began; the next push is recorded as the template says then',
    ...LATER,
    given: [...listeningToRecordings, flv, createRecordRule(), push()],
    when: modifyRecordTemplate({ FlvParam: { Enable: 0 }, Mp4Param: { Enable: 1 } }),
    then: { ...done, callbacks: [started] },
    afterwards: [interrupt(), push(), received(startIn(1), ended, fileIn('flv'), startIn(3))],
    covers: ['rule.later-pushes'],
  },
  {
    id: 'DeleteLiveRecordRule/later-pushes',
    says: 'A recording in progress goes on after its rule was deleted; later pushes are not recorded',
    ...LATER,
    given: [...listeningToRecordings, flv, createRecordRule(), push()],
    when: deleteRecordRule(),
    then: { ...done, callbacks: [started] },
    afterwards: [interrupt(), push(), received(started, ended, fileEvent)],
    covers: ['rule.later-pushes'],
  },
  {
    id: 'StopLiveRecord/recording-by-rule',
    says: 'A recording that a rule began has no TaskId, and StopLiveRecord does not stop it',
    ...inferred('TaskId is one that CreateLiveRecord returned'),
    given: [...listeningToRecordings, flv, createRecordRule(), push()],
    when: { call: 'StopLiveRecord', input: { body: { StreamName: show, TaskId: recordTemplateId } } },
    then: { ...refused('ResourceNotFound.TaskId'), callbacks: [started] },
    covers: ['rule.created-task'],
  },
  {
    id: 'CreateLiveRecordTemplate/default-enable',
    says: 'A format with settings but without Enable 1 is not recorded',
    ...doc('267/30845'),
    given: [...listeningToRecordings],
    when: createRecordTemplate({ FlvParam: { RecordInterval: 60 }, HlsParam: { Enable: 0 }, Mp4Param: { Enable: 1 } }),
    then: answered(),
    afterwards: [createRecordRule(), push(), received(startIn(3))],
    covers: ['rule.default-enable'],
  },
  {
    id: 'CreateLiveRecordTemplate/null-members',
    says: 'null counts as an absent member of FlvParam, and null for HlsParam as none',
    ...inferred('clients in typed languages send null for what is not set'),
    given: [...listeningToRecordings],
    when: createRecordTemplate(
      undocumented({ FlvParam: { Enable: 1, RecordInterval: null, Procedure: null }, HlsParam: null }),
    ),
    then: answered(),
    afterwards: [createRecordRule(), push(), received(started)],
    wireOnly: 'the Node SDKs send no member that is null',
    covers: ['rule.null-members'],
  },
  {
    id: 'CreateLiveRecordTemplate/default-interval',
    says: 'Without RecordInterval, an FLV file is cut after 1800 seconds, an HLS file is not',
    ...doc('267/30845'),
    given: [...listeningToRecordings],
    when: createRecordTemplate({ FlvParam: { Enable: 1 }, HlsParam: { Enable: 1, RecordInterval: 60 } }),
    then: answered(),
    afterwards: [
      createRecordRule(),
      push(),
      { advance: 30 * MINUTE - SECOND },
      received(started, started),
      { advance: SECOND },
      received(started, started, { event: '100', body: { file_format: 'flv', duration: 1800 } }),
    ],
    covers: ['rule.default-interval', 'rule.hls-interval'],
  },
  {
    id: 'CreateLiveRecordTemplate/continuation',
    says: 'With FlowContinueDuration, an HLS recording that is interrupted goes on in the same file with the next push',
    ...doc('267/38082'),
    given: [...listeningToRecordings],
    when: hls,
    then: answered(),
    afterwards: [
      createRecordRule(),
      push(),
      { advance: MINUTE },
      interrupt(),
      received(started, statusEvent('paused')),
      { advance: MINUTE - SECOND },
      push(),
      received(started, statusEvent('paused'), statusEvent('resumed')),
      { advance: MINUTE },
      interrupt(),
      { advance: MINUTE },
      received(started, statusEvent('paused'), statusEvent('resumed'), statusEvent('paused'), ended, {
        event: '100',
        body: { file_format: 'hls', duration: 120 },
      }),
    ],
    covers: ['rule.continuation'],
  },
  {
    id: 'CreateRecordTask/template',
    says: 'A task records in every format of its template; its events carry one id, and stopping it ends them all',
    ...doc('267/37309'),
    given: [
      ...listeningToRecordings,
      push(),
      createRecordTemplate({ Mp4Param: { Enable: 1 }, AacParam: { Enable: 1 } }),
    ],
    when: createTask({ TemplateId: recordTemplateId }),
    then: { ...answered(), callbacks: [startIn(3), startIn(4)] },
    afterwards: [
      {
        ...stopTask,
        then: {
          callbacks: [
            startIn(3),
            startIn(4),
            ended,
            { event: '100', body: { file_format: 'mp4', task_id: taskId } },
            ended,
            { event: '100', body: { file_format: 'aac', task_id: taskId } },
          ],
        },
      },
    ],
    covers: ['rule.template'],
  },
]

export const recordingByRulePromises: readonly VendorPromise[] = byRule
