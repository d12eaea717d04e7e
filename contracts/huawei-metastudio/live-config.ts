import * as z from 'zod'

/** A whole number within inclusive bounds. */
export function integer(min: number, max: number): z.ZodInt {
  return z.int().min(min).max(max)
}

/** Speed, pitch and volume default to 100, 100 and 140. */
export const voiceConfig = z.looseObject({
  voice_asset_id: z.string().min(1).max(256),
  speed: integer(50, 200).optional(),
  pitch: integer(50, 200).optional(),
  volume: integer(90, 240).optional(),
})

export const coStreamerConfig = z.looseObject({
  voice_config: voiceConfig.optional(),
  streamer_action: z.enum(['SILENCE', 'VOLUME_DOWN']).optional(),
})

export const liveExitConfig = z.looseObject({
  /** Hours; 0 or absent is unlimited. */
  max_live_duration: integer(0, 168).optional(),
  auto_stop_mode: z.enum(['FORCE_EXIT', 'SEGMENT_END', 'SCENE_END', 'SCRIPT_END']).optional(),
  /** Minutes; 0 is unlimited. */
  max_exception_waiting_duration: integer(0, 60).optional(),
})

export const playPolicy = z.looseObject({
  /** n plays the script n + 1 times; -1 plays it until the job ends. */
  repeat_count: integer(-1, 100).optional(),
  /** Whether the script starts by itself; otherwise a signal starts it. */
  auto_play_script: z.boolean().optional(),
  play_mode: z.enum(['TEXT', 'AUDIO', 'NO_PRESET']).optional(),
  random_play_mode: z.enum(['NONE', 'SCENE', 'SCRIPT_ITEM', 'SCENE_AND_SCRIPT_ITEM']).optional(),
  need_independent_capture_client: z.boolean().optional(),
  live_exit_config: liveExitConfig.optional(),
  is_rewrite_delay: z.boolean().optional(),
})

const subtitleConfig = z.looseObject({
  dx: z.int().optional(),
  dy: z.int().optional(),
  font_name: z.string().max(64).optional(),
  font_size: integer(0, 120).optional(),
  h: z.int().optional(),
  w: z.int().optional(),
  opacity: z.number().min(0).max(1).optional(),
  stroke_thickness: z.number().min(0).max(50).optional(),
})

/** The schema's bounds. The text's further limits for live use (two resolutions, 1000–8000 kbps) are not enforced. */
export const videoConfig = z.looseObject({
  bitrate: integer(40, 30_000),
  width: integer(0, 3840),
  height: integer(0, 3840),
  clip_mode: z.enum(['RESIZE', 'CROP']).optional(),
  codec: z.enum(['H264', 'VP8', 'VP9', 'QTRLE']).optional(),
  frame_rate: z.enum(['24', '25', '30']).optional(),
  is_subtitle_enable: z.boolean().optional(),
  subtitle_config: subtitleConfig.optional(),
  dx: integer(-1920, 3840).optional(),
  dy: integer(-1920, 3840).optional(),
  is_enable_super_resolution: z.boolean().optional(),
  is_end_at_first_frame: z.boolean().optional(),
  output_external_url: z.string().optional(),
  is_vocabulary_config_enable: z.boolean().optional(),
})

export const viewMode = z.enum(['LANDSCAPE', 'VERTICAL'])

/** RTMP targets or their keys: a list, of which the vendor supports one entry so far. */
export const oneTarget = z.array(z.string()).max(1)
