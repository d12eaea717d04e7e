import type { SmartLiveRoomConfig } from '../../contracts/huawei-metastudio/create-smart-live-room.ts'
import type { StartSmartLiveInput } from '../../contracts/huawei-metastudio/start-smart-live.ts'

type StartConfig = StartSmartLiveInput['body']

/** What a job runs with: all of its room's configuration, as far as the start did not say otherwise. */
export type JobConfig = SmartLiveRoomConfig & StartConfig

/** Documented for jobs that say nothing about it. */
const DEFAULT_RTC_CALLBACKS = { rtc_callback_event_type: ['LIVE_PROGRESS' as const] }
const DEFAULT_VOICE = { speed: 100, pitch: 100, volume: 140 }

/** Member by member, not deeper: a play policy of the start replaces the room's as a whole (inferred). */
export function jobConfig(room: SmartLiveRoomConfig, start: StartConfig): JobConfig {
  const { live_event_callback_config: callback, co_streamer_config: coStreamer, ...rest } = { ...room, ...start }
  return {
    ...rest,
    rtc_callback_config: rest.rtc_callback_config ?? DEFAULT_RTC_CALLBACKS,
    ...(callback && { live_event_callback_config: ofJob(callback) }),
    ...(coStreamer && { co_streamer_config: withVoiceDefaults(coStreamer) }),
  }
}

/** Whether a room inherits its platform's callbacks is no member of a job's configuration. */
function ofJob(callback: NonNullable<SmartLiveRoomConfig['live_event_callback_config']>) {
  const { is_inheritance_platform_callback: _, ...config } = callback
  return config
}

function withVoiceDefaults(coStreamer: NonNullable<JobConfig['co_streamer_config']>) {
  const { voice_config: voice } = coStreamer
  return voice ? { ...coStreamer, voice_config: { ...DEFAULT_VOICE, ...voice } } : coStreamer
}
