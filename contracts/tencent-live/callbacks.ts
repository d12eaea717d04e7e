import * as z from 'zod'
import type { CallbackContract } from '../../src/vendor/contract.ts'

const headers = z.object({ 'content-type': z.literal('application/json') })

/** In every event: documents 267/38080 and 267/32744. */
const signature = {
  /** Lower-case MD5 of CallbackKey and `t`. */
  sign: z.string(),
  /** Unix second in which the notice expires. */
  t: z.int(),
}

/** Texts of these names hold JSON. Their schemas are for what they hold. */
export const embeddedJson: readonly string[] = ['record_detail', 'callback_ext']

const pushed = {
  /** Push domain. */
  app: z.string(),
  appid: z.int(),
  /** Push path. */
  appname: z.string(),
  channel_id: z.string(),
  /** The same: the stream's name. */
  stream_id: z.string(),
  errcode: z.int(),
  errmsg: z.string(),
  /** Unix time in seconds. */
  event_time: z.int(),
  node: z.string(),
  /** The same at the start and at the end of one push. */
  sequence: z.string(),
  /** 1 to 6 inside mainland China, 7 to 200 outside. */
  set_id: z.int().min(1).max(200),
  stream_param: z.string(),
  user_ip: z.string(),
  width: z.int(),
  height: z.int(),
  ...signature,
}

const pushSource = { evidence: 'doc', document: '267/38081' } as const

const pushStarted: CallbackContract = {
  id: '1',
  summary: 'A push began',
  source: pushSource,
  headers,
  body: z.strictObject({ event_type: z.literal(1), ...pushed }),
}

const pushEnded: CallbackContract = {
  id: '0',
  summary: 'A push ended',
  source: pushSource,
  headers,
  body: z.strictObject({
    event_type: z.literal(0),
    ...pushed,
    /** Milliseconds. */
    push_duration: z.string().regex(/^\d+$/),
  }),
}

const recordingFile: CallbackContract = {
  id: '100',
  summary: 'The file of a recording is there',
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
    /** Of the older family the number, as a text (a capture of 2017). */
    task_id: z.string(),
    start_time: z.int(),
    end_time: z.int(),
    start_time_usec: z.int().min(0).max(999_999),
    end_time_usec: z.int().min(0).max(999_999),
    /** Seconds. */
    duration: z.int(),
    /** Bytes. */
    file_size: z.int().min(0),
    /** Not there for tasks of CreateRecordTask. */
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
  summary: 'A recording began, went on, failed or ended',
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
      /** FLV, HLS, MP4, AAC, MP3. */
      file_format: z.literal([1, 2, 3, 4, 5]),
      record_bps: z.int(),
      /** By a rule, by a call of the API. */
      start_model: z.literal([1, 5]),
      /** Original, watermarked, transcoded. */
      record_content: z.literal([1, 2, 3]),
      /** Live, relay. */
      source_type: z.literal([1, 2]),
      codec_temp_id: z.int(),
    }),
    task_id: z.string(),
    seq: z.string(),
    /** Of the recording. */
    session_id: z.string(),
    ...signature,
  }),
}

export const callbacks: readonly CallbackContract[] = [pushStarted, pushEnded, recordingFile, recordingStatus]
