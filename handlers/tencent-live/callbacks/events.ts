import type { Call } from '../../../src/vendor/operation.ts'
import { decimalId } from '../records/ids.ts'
import type { AnyTask, Place, Push, Recording } from '../records/index.ts'
import { isByRule, isRecordTask } from '../records/kinds.ts'
import type { LiveState } from '../state.ts'

type Fields = Readonly<Record<string, unknown>>

export type RecordEvent =
  | 'record_start_succeeded'
  | 'record_start_failed'
  | 'record_paused'
  | 'record_resumed'
  | 'record_error'
  | 'record_ended'

/** A plausible publisher sends H.264 of this size. */
export const VIDEO = { width: 640, height: 480 } as const
/** Where publishers push from and to: addresses for documentation. */
export const ADDRESSES = { client: '198.51.100.7', server: '203.0.113.10' } as const
const BYTES_PER_SECOND = 4632
const FORMAT_NUMBERS = { flv: 1, hls: 2, mp4: 3, aac: 4, mp3: 5 } as const
const BY_RULE = 1
const BY_CALL = 5
/** Between 1 and 6: inside mainland China. */
const SET_ID = 2

/** What the start (1) and the end (0) of a push do not share. `at` is in milliseconds. */
interface PushEvent {
  readonly type: 0 | 1
  readonly code: number
  readonly message: string
  readonly at: number
}

/** The fields of the start and the end of a push. Document 267/38081. */
export function pushFields(
  { appId }: LiveState,
  { domain, app, name }: Place,
  push: Push,
  { type, code, message, at }: PushEvent,
): Fields {
  return {
    event_type: type,
    app: domain,
    appid: appId,
    appname: app,
    channel_id: name,
    stream_id: name,
    errcode: code,
    errmsg: message,
    event_time: Math.floor(at / 1000),
    node: ADDRESSES.server,
    sequence: push.sequence,
    set_id: SET_ID,
    stream_param: push.streamParam,
    user_ip: ADDRESSES.client,
    ...VIDEO,
  }
}

/** A shorter recording makes a file of this length, because no file has 0 seconds and 0 bytes (inferred). */
const SHORTEST_FILE_MS = 1000

/** Event 100, document 267/38082. */
export function fileFields(
  { appId }: LiveState,
  task: AnyTask,
  recording: Recording,
  { id, at: closedAt }: { readonly id: string; readonly at: number },
): Fields {
  const at = Math.max(closedAt, recording.startedAt + SHORTEST_FILE_MS)
  const [start, end] = [seconds(recording.startedAt), seconds(at)]
  const duration = Math.max(1, end - start - seconds(recording.pausedMs ?? 0))
  return {
    event_type: 100,
    appid: appId,
    app: recording.domain,
    appname: task.app,
    stream_id: task.streamName,
    channel_id: task.streamName,
    file_id: id,
    record_file_id: id,
    file_format: task.fileFormat,
    ...taskIdOf(task),
    start_time: start,
    end_time: end,
    start_time_usec: microseconds(recording.startedAt),
    end_time_usec: microseconds(at),
    duration,
    file_size: duration * BYTES_PER_SECOND,
    ...(!isRecordTask(task) && { stream_param: recording.streamParam }),
    video_url: `http://${appId}.vod2.myqcloud.com/${recording.sessionId}/${id}/f0.${extensionOf(task)}`,
    media_start_time: 0,
    record_bps: 0,
    callback_ext: JSON.stringify({
      video_codec: 'h264',
      resolution: `${VIDEO.width}x${VIDEO.height}`,
      session_id: recording.sessionId,
    }),
  }
}

/** Event 332, document 267/58590. The legacy family names its task too (inferred from a capture of 2017). */
export function statusFields(
  call: Call<LiveState>,
  task: AnyTask,
  recording: Recording,
  { event, at }: { readonly event: RecordEvent; readonly at: number },
): Fields {
  return {
    event_type: 332,
    appid: call.state.appId,
    appname: task.app,
    domain: recording.domain,
    stream_id: task.streamName,
    event_time: seconds(at),
    record_event: event,
    record_detail: JSON.stringify({
      file_format: FORMAT_NUMBERS[task.fileFormat],
      record_bps: 0,
      start_model: isByRule(task) ? BY_RULE : BY_CALL,
      // Of the original of a live stream.
      record_content: 1,
      source_type: 1,
      codec_temp_id: 0,
    }),
    ...taskIdOf(task),
    seq: decimalId(call, 'seq'),
    session_id: recording.sessionId,
  }
}

/** Recordings by rule name no task. A part names the task that it is part of. */
function taskIdOf(task: AnyTask): Fields {
  if (isByRule(task)) return {}
  return { task_id: String(isRecordTask(task) ? (task.partOf ?? task.id) : task.id) }
}

function extensionOf({ fileFormat }: AnyTask): string {
  return fileFormat === 'hls' ? 'm3u8' : fileFormat
}

function seconds(at: number): number {
  return Math.floor(at / 1000)
}

function microseconds(at: number): number {
  return (at % 1000) * 1000
}
