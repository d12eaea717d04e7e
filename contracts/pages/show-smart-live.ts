import type { Page, PageStatement, PrintedField } from '../../src/vendor/page.ts'
import { parameters, refusals } from './metastudio.ts'

type Row = readonly [line: number, name: string, type: NonNullable<PrintedField['type']>]

/** Rows of a table: a name, its type and what it means, on three lines. */
function table(place: string, rows: readonly Row[]): readonly PageStatement[] {
  return rows.map(([line, name, type]) => ({
    line: [line, line + 1],
    says: `${name}: ${type}`,
    prints: { field: `response.200.body.${place}${name}`, type },
  }))
}

/** Huawei Cloud MetaStudio, Querying Virtual Human Intelligent Livestreaming Task Details. */
export const showSmartLivePage: Page = {
  operation: 'showSmartLive',
  title: 'Querying Virtual Human Intelligent Livestreaming Task Details',
  document: '002_180ce1bc05ee0494.txt',
  statements: [
    {
      line: 7,
      says: 'GET /v1/{project_id}/smart-live-rooms/{room_id}/smart-live-jobs/{job_id}',
      prints: { method: 'GET', path: '/v1/{project_id}/smart-live-rooms/{room_id}/smart-live-jobs/{job_id}' },
    },
    ...parameters('showSmartLive'),
    ...table('', [
      [64, 'job_id', 'string'],
      [67, 'room_id', 'string'],
      [70, 'room_name', 'string'],
      [73, 'state', 'string'],
      [77, 'duration', 'number'],
      [80, 'start_time', 'string'],
      [83, 'end_time', 'string'],
      [86, 'error_info', 'object'],
      [89, 'create_time', 'string'],
      [92, 'lastupdate_time', 'string'],
      [95, 'rtc_room_info', 'object'],
      [98, 'live_event_report_url', 'string'],
      [101, 'live_event_callback_config', 'object'],
      [104, 'rtc_callback_config', 'object'],
      [107, 'stream_duration', 'number'],
      [110, 'block_reason', 'string'],
      [113, 'cover_url', 'string'],
      [116, 'co_streamer_config', 'object'],
      [119, 'live_job_log', 'object'],
    ]),
    { line: 79, says: 'duration is in seconds', items: ['rule.duration'] },
    {
      line: 82,
      says: 'start_time complies with RFC 3339, for example 2021-01-10T08:43:17Z',
      prints: { rule: 'times', words: ['RFC 3339', 'UTC', 'whole seconds'] },
    },
    {
      line: [85, 94],
      says: 'end_time, create_time and lastupdate_time have the same format',
      items: ['rule.times', 'rule.end-time', 'rule.last-update'],
    },
    {
      line: 100,
      says: 'Customers report events to live_event_report_url, and the live reacts',
      promises: ['liveEventReport/address'],
    },
    {
      line: 106,
      says: 'Without rtc_callback_config, LIVE_PROGRESS is subscribed',
      prints: { rule: 'default-rtc-callbacks', words: ['LIVE_PROGRESS', 'rtc_callback_config'] },
    },
    { line: 109, says: 'stream_duration is in seconds', items: ['rule.stream-duration'] },
    { line: 112, says: 'block_reason says why a room was blocked', items: ['response.200.body.block_reason'] },
    ...table('error_info.', [
      [126, 'error_code', 'string'],
      [129, 'error_msg', 'string'],
    ]),
    ...table('rtc_room_info.', [
      [136, 'app_id', 'string'],
      [139, 'room_id', 'string'],
      [142, 'users', 'array'],
    ]),
    ...table('rtc_room_info.users[].', [
      [149, 'user_type', 'string'],
      [153, 'user_id', 'string'],
      [156, 'signature', 'string'],
      [159, 'ctime', 'integer'],
    ]),
    { line: 161, says: 'ctime is a time stamp in seconds', promises: ['showSmartLive/rtc-room'] },
    ...table('live_event_callback_config.', [
      [166, 'live_event_type_callback_url', 'string'],
      [169, 'auth_type', 'string'],
      [173, 'key', 'string'],
      [176, 'callback_event_type', 'array'],
    ]),
    {
      line: 168,
      says: 'The callback URL is an https URL, and must contain an authentication string',
      promises: ['startSmartLive/unsigned'],
    },
    {
      line: [178, 179],
      says: 'The events are SHOOT_SCRIPT_SWITCH, RTMP_STREAM_STATE_CHANGE and REPLY_COMMAND_FINISH',
      prints: {
        field: 'response.200.body.live_event_callback_config.callback_event_type[]',
        values: ['SHOOT_SCRIPT_SWITCH', 'RTMP_STREAM_STATE_CHANGE', 'REPLY_COMMAND_FINISH'],
      },
    },
    {
      line: 179,
      says: 'SHOOT_SCRIPT_SWITCH: event_type, and message as JSON text with room_id, job_id, scene_script_name, shoot_script_sequence_no (a text) and shoot_script_title',
      promises: ['startSmartLive/paragraph-callbacks'],
    },
    {
      line: 179,
      says: 'RTMP_STREAM_STATE_CHANGE: message with room_id, job_id, output_url, stream_key and state',
      promises: ['startSmartLive/push-callbacks'],
    },
    {
      line: 179,
      says: 'The state of a stream is CONNECTING, CONNECTED, DISCONNECTED, RECONNECTING or END',
      promises: ['startSmartLive/push-callbacks', 'startSmartLive/push-given-up'],
    },
    {
      line: 179,
      says: 'REPLY_COMMAND_FINISH: message with room_id, job_id and reply_id',
      promises: ['startSmartLive/reply-callback'],
    },
    ...table('rtc_callback_config.', [[184, 'rtc_callback_event_type', 'array']]),
    {
      line: 186,
      says: 'The RTC events are LIVE_PROGRESS and REPLY_COMMAND_FINISH',
      prints: {
        field: 'response.200.body.rtc_callback_config.rtc_callback_event_type[]',
        values: ['LIVE_PROGRESS', 'REPLY_COMMAND_FINISH'],
      },
    },
    {
      line: 187,
      says: 'The RTC messages live_progress_notify and reply_command_finish_notify',
      excused: 'they travel inside the RTC room, which no request or callback of this API shows',
    },
    ...table('co_streamer_config.', [
      [192, 'voice_config', 'object'],
      [195, 'streamer_action', 'string'],
    ]),
    ...table('co_streamer_config.voice_config.', [[203, 'voice_asset_id', 'string']]),
    {
      line: [206, 208],
      says: 'speed: Integer, 50 to 200, 100 by default',
      prints: { ...voice('speed'), minimum: 50, maximum: 200 },
    },
    {
      line: [211, 213],
      says: 'pitch: Integer, 50 to 200, 100 by default',
      prints: { ...voice('pitch'), minimum: 50, maximum: 200 },
    },
    {
      line: [214, 216],
      says: 'volume: Integer, 90 to 240, 140 by default',
      prints: { ...voice('volume'), minimum: 90, maximum: 240 },
    },
    {
      line: [208, 216],
      says: 'The defaults are 100, 100 and 140',
      prints: { rule: 'voice-defaults', words: ['speed 100', 'pitch 100', 'volume 140'] },
    },
    ...table('live_job_log.', [[221, 'interaction_records_url', 'string']]),
    ...refusals('showSmartLive', { tables: 224, samples: 264, statuses: 273 }),
    {
      line: 262,
      says: 'The sample answer has job_id, state, start_time, end_time and duration, in this order, for a job that waits',
      excused:
        'the sample puts duration last, and its own table puts it before start_time; a job that waits has no times in the table',
    },
    { line: 262, says: 'duration is 60 between 16:29:36 and 16:30:36', items: ['rule.duration'] },
  ],
}

function voice(name: string) {
  return { field: `response.200.body.co_streamer_config.voice_config.${name}`, type: 'integer' } as const
}
