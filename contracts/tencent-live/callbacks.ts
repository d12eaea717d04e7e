import * as z from 'zod'
import type { CallbackContract } from '../../src/vendor/contract.ts'

const headers = z.object({ 'content-type': z.literal('application/json') })

/** Part of every event: documents 267/38080 and 267/32744. */
const signature = {
  /** Lower-case MD5 of CallbackKey and `t`. */
  sign: z.string(),
  /** Unix second in which the event expires. */
  t: z.int(),
}

/** These fields are texts that hold JSON. Their schemas describe the JSON. */
export const embeddedJson: readonly string[] = ['record_detail', 'callback_ext']

const pushed = {
  /** Push domain. */
  app: z.string(),
  appid: z.int(),
  /** Push path. */
  appname: z.string(),
  channel_id: z.string(),
  /** The stream's name, as in `channel_id`. */
  stream_id: z.string(),
  errcode: z.int(),
  errmsg: z.string(),
  /** Unix time in seconds. */
  event_time: z.int(),
  node: z.string(),
  /** The start and the end of one push carry the same. */
  sequence: z.string(),
  /** 1 to 6 inside mainland China, 7 to 200 outside. */
  set_id: z.int().min(1).max(200),
  stream_param: z.string(),
  user_ip: z.string(),
  width: z.int(),
  height: z.int(),
}

const pushSource = { evidence: 'doc', document: '267/38081' } as const

const pushStarted: CallbackContract = {
  id: '1',
  summary: 'A push has started',
  source: pushSource,
  headers,
  body: z.strictObject({ event_type: z.literal(1), ...pushed, ...signature }),
}

const pushEnded: CallbackContract = {
  id: '0',
  summary: 'A push has ended',
  source: pushSource,
  headers,
  body: z.strictObject({
    event_type: z.literal(0),
    ...pushed,
    /** Milliseconds. */
    push_duration: z.string().regex(/^\d+$/),
    ...signature,
  }),
}

const recordingFile: CallbackContract = {
  id: '100',
  summary: 'The file of a recording has appeared',
  source: { evidence: 'doc', document: '267/38082', date: '2025-12' },
  headers,
  body: z.strictObject({
    event_type: z.literal(100),
    appid: z.int(),
    /** Push domain. */
    app: z.string(),
    /** Push path. */
    appname: z.string(),
    stream_id: z.string(),
    channel_id: z.string(),
    file_id: z.string(),
    record_file_id: z.string(),
    file_format: z.enum(['flv', 'hls', 'mp4', 'aac', 'mp3']),
    /** For the older family, the number as a text (a capture of 2017); absent when a rule began the recording (inferred). */
    task_id: z.string().optional(),
    start_time: z.int(),
    end_time: z.int(),
    start_time_usec: z.int().min(0).max(999_999),
    end_time_usec: z.int().min(0).max(999_999),
    /** Seconds. */
    duration: z.int(),
    /** Bytes. */
    file_size: z.int().min(0),
    /** Absent for tasks of CreateRecordTask. */
    stream_param: z.string().optional(),
    video_url: z.string(),
    media_start_time: z.int(),
    record_bps: z.int(),
    callback_ext: z.strictObject({ video_codec: z.string(), resolution: z.string(), session_id: z.string() }),
    ...signature,
  }),
}

const recordingStatus: CallbackContract = {
  id: '332',
  summary: 'A recording has started, resumed, failed or ended',
  source: { evidence: 'doc', document: '267/58590', date: '2025-12' },
  headers,
  body: z.strictObject({
    event_type: z.literal(332),
    appid: z.int(),
    appname: z.string(),
    /** Push domain. */
    domain: z.string(),
    stream_id: z.string(),
    event_time: z.int(),
    record_event: z.enum([
      'record_start_succeeded',
      'record_start_failed',
      'record_paused',
      'record_resumed',
      'record_error',
      'record_ended',
    ]),
    record_detail: z.strictObject({
      /** 1: FLV, 2: HLS, 3: MP4, 4: AAC, 5: MP3. */
      file_format: z.literal([1, 2, 3, 4, 5]),
      record_bps: z.int(),
      /** 1: by a rule, 5: by a call of the API. */
      start_model: z.literal([1, 5]),
      /** 1: original, 2: watermarked, 3: transcoded. */
      record_content: z.literal([1, 2, 3]),
      /** 1: live, 2: relay. */
      source_type: z.literal([1, 2]),
      codec_temp_id: z.int(),
    }),
    /** Absent when a rule began the recording: it has a meaning for recordings by a call of the API only. */
    task_id: z.string().optional(),
    seq: z.string(),
    /** Names the recording. */
    session_id: z.string(),
    ...signature,
  }),
}

export const callbacks: readonly CallbackContract[] = [pushStarted, pushEnded, recordingFile, recordingStatus]
