import type { SmartLiveRoomConfig } from '../../../contracts/huawei-metastudio/create-smart-live-room.ts'
import type { SmartLiveUserConfig } from '../../../contracts/huawei-metastudio/smart-live-user-config.ts'
import type { StartSmartLiveInput } from '../../../contracts/huawei-metastudio/start-smart-live.ts'

type StartConfig = StartSmartLiveInput['body']

/** The configuration of a job: that of its room, with the members of the start in their place. */
export type JobConfig = SmartLiveRoomConfig & StartConfig

interface Sources {
  readonly room: SmartLiveRoomConfig
  readonly start: StartConfig
  /** The tenant's defaults. */
  readonly defaults: SmartLiveUserConfig | undefined
}

/** Documented defaults. */
const DEFAULT_RTC_CALLBACKS = { rtc_callback_event_type: ['LIVE_PROGRESS' as const] }
const DEFAULT_VOICE = { speed: 100, pitch: 100, volume: 140 }

/**
 * Merges member by member, not deeper: a play policy of the start replaces the room's as a whole. The tenant's defaults
 * apply when neither has the member (all inferred).
 */
export function jobConfig({ room, start, defaults }: Sources): JobConfig {
  const { live_event_callback_config: own, co_streamer_config: coStreamer, ...rest } = { ...room, ...start }
  const callback = own ?? defaults?.live_event_callback_config
  const exit = rest.play_policy?.live_exit_config ?? defaults?.live_exit_config
  return {
    ...rest,
    rtc_callback_config: rest.rtc_callback_config ?? DEFAULT_RTC_CALLBACKS,
    ...(exit && { play_policy: { ...rest.play_policy, live_exit_config: exit } }),
    ...(callback && { live_event_callback_config: withoutInheritance(callback) }),
    ...(coStreamer && { co_streamer_config: withVoiceDefaults(coStreamer) }),
  }
}

/** A job's configuration does not say whether the room inherits its platform's callbacks. */
function withoutInheritance(callback: NonNullable<SmartLiveRoomConfig['live_event_callback_config']>) {
  const { is_inheritance_platform_callback: _, ...config } = callback
  return config
}

/** The id comes first, as in the page's table. */
function withVoiceDefaults(coStreamer: NonNullable<JobConfig['co_streamer_config']>) {
  const { voice_config: voice } = coStreamer
  if (!voice) return coStreamer
  const { voice_asset_id, ...given } = voice
  return { ...coStreamer, voice_config: { voice_asset_id, ...DEFAULT_VOICE, ...given } }
}
