import * as z from 'zod'
import { liveEventCallbackConfig, rtcCallbackConfig } from './callback-config.ts'
import { serviceError } from './envelope.ts'
import { coStreamerConfig } from './live-config.ts'

const seconds = z.number().min(0).max(2_147_483_647)
export const time = z.iso.datetime()

export const rtcRoomInfo = z.object({
  app_id: z.string(),
  /** The RTC room, not the live room. */
  room_id: z.string(),
  users: z.array(
    z.object({
      user_type: z.enum(['CAPTURE', 'ANIMATION', 'RENDER', 'PLAYER', 'INFERENCE_USER', 'END_USER']),
      user_id: z.string(),
      signature: z.string(),
      /** When the signature expires, in seconds. */
      ctime: z.int().min(0).max(4_294_967_295),
    }),
  ),
})

/** As it is shown: with the name of the platform and the account there. */
export const relationLivePlatformInfo = z.looseObject({
  platform_id: z.string(),
  platform: z.string().optional(),
  account: z.string().optional(),
  live_id: z.string(),
})

const liveJobLog = z.object({
  interaction_records_url: z.string(),
  // The rest is only in the SDK. The spelling is the vendor's.
  job_config_records_url: z.string().optional(),
  scripts_records_url: z.string().optional(),
  command_reviced_records_url: z.string().optional(),
  command_exec_records_url: z.string().optional(),
})

/** A job, alone or in a list. Members without a value are left out: the page's example has 5 of these. */
export const smartLiveJob = z.object({
  job_id: z.string(),
  room_id: z.string().optional(),
  room_name: z.string().min(1).max(256).optional(),
  state: z.enum(['WAITING', 'PROCESSING', 'SUCCEED', 'FAILED', 'BLOCKED']),
  duration: seconds.optional(),
  start_time: time.optional(),
  end_time: time.optional(),
  error_info: serviceError.optional(),
  create_time: time.optional(),
  lastupdate_time: time.optional(),
  rtc_room_info: rtcRoomInfo.optional(),
  live_event_report_url: z.string().optional(),
  live_event_callback_config: liveEventCallbackConfig.optional(),
  rtc_callback_config: rtcCallbackConfig.optional(),
  stream_duration: seconds.optional(),
  block_reason: z.string().optional(),
  cover_url: z.string().optional(),
  co_streamer_config: coStreamerConfig.optional(),
  live_job_log: liveJobLog.optional(),
  // Newer than the page, and only in the SDK.
  relation_live_platform_info: relationLivePlatformInfo.optional(),
  used_resource_type: z.enum(['PERIOD', 'ONDEMAND', 'ONE_TIME', 'UNKNOW']).optional(),
  is_ai_mark_on: z.boolean().optional(),
})

export type SmartLiveJob = z.output<typeof smartLiveJob>
export type RtcRoomInfo = z.output<typeof rtcRoomInfo>
