import type { PromiseContext } from './language.ts'

/** The address has a query that authenticates the vendor, as the pages ask for. */
const CALLBACK_URL = 'https://hooks.customer.example/metastudio/live?tenant=7'

const voice = { voice_asset_id: 'a1b2c3', speed: 120, pitch: 90, volume: 200 }

export const coStreamer = { voice_config: voice, streamer_action: 'SILENCE' }

export const exitConfig = {
  max_live_duration: 4,
  auto_stop_mode: 'SCENE_END',
  max_exception_waiting_duration: 5,
}

export const playPolicy = {
  repeat_count: 2,
  auto_play_script: true,
  play_mode: 'TEXT',
  random_play_mode: 'NONE',
  need_independent_capture_client: true,
  live_exit_config: exitConfig,
  is_rewrite_delay: false,
}

export const video = {
  bitrate: 4000,
  width: 1080,
  height: 1920,
  clip_mode: 'RESIZE',
  codec: 'H264',
  frame_rate: '25',
  is_subtitle_enable: true,
  subtitle_config: {
    ...{ dx: 64, dy: 64, font_name: 'HarmonyOS_Sans_SC_Regular', font_size: 54, h: 80, w: 864 },
    ...{ opacity: 1, stroke_thickness: 2 },
  },
  dx: 0,
  dy: 0,
  is_enable_super_resolution: false,
  is_end_at_first_frame: false,
  output_external_url: 'https://media.example/out',
  is_vocabulary_config_enable: false,
}

export const callbackConfig = {
  live_event_type_callback_url: CALLBACK_URL,
  auth_type: 'MSS_A',
  key: '0123456789abcdef0123456789abcdef',
  callback_event_type: ['SHOOT_SCRIPT_SWITCH', 'RTMP_STREAM_STATE_CHANGE', 'REPLY_COMMAND_FINISH'],
}

const rtcCallbacks = { rtc_callback_event_type: ['LIVE_PROGRESS', 'REPLY_COMMAND_FINISH'] }

export const target = { output_urls: ['rtmp://push.example/live'], stream_keys: ['key-42'] }

const layer = {
  layer_type: 'TEXT',
  asset_id: 'a1',
  group_id: 'g1',
  sequence_no: 1,
  position: { dx: 10, dy: 20, layer_index: 3 },
  size: { width: 100, height: 50 },
  rotation: { angle: 90 },
  image_config: { image_url: 'https://media.example/a.png' },
  video_config: {
    video_url: 'https://media.example/a.mp4',
    video_cover_url: 'https://media.example/a.jpg',
    loop_count: 1,
    video_sound: 50,
    is_play_the_entire_video: true,
  },
  text_config: { text_context: 'aGVsbG8=', font_name: 'HarmonyOS Sans', font_size: 16, font_color: '#FFFFFF' },
}

export const scene = {
  script_id: 's-1',
  script_name: 'Product 1',
  script_description: 'A watch',
  dh_id: 'dh-1',
  model_asset_id: 'm-1',
  voice_config: voice,
  background_config: [
    {
      background_type: 'IMAGE',
      background_config: 'https://media.example/back.png',
      background_color_config: '#101010',
      background_asset_id: 'b-1',
      background_image_config: { dx: 0, dy: 0, width: 1080, height: 1920 },
    },
  ],
  layer_config: [layer],
  shoot_scripts: [
    {
      sequence_no: 1,
      title: 'Greeting',
      text_config: { text: 'Good evening, and welcome!' },
      audio_config: {
        asset_id: 'au-1',
        audio_url: 'https://media.example/a.mp3',
        subtitle_url: 'https://media.example/a.srt',
      },
      relation_product: { product_id: 'p-1', product_title: 'Watch' },
    },
  ],
}

export const rule = {
  rule_index: 'r-1',
  rule_name: 'Price',
  enabled: true,
  event_type: 1,
  hit_condition: {
    relation: 'AND',
    priority: 500,
    tags: [{ tag: 'price', operation: 'COUNT', match: 'REGEX', value: 'how much' }],
  },
  trigger: {
    time_window: 60,
    reply_mode: 'SYSTEM_REPLY',
    layer_config: { layer_type: 'IMAGE', asset_id: 'a2' },
    extra_layer_config: { layer_type: 'TEXT', asset_id: 'a3' },
    reply_texts: ['It is on sale today.'],
    reply_audios: [{ audio_url: 'https://media.example/r.mp3', audio_name: 'reply' }],
    reply_order: 'RANDOM',
    reply_role: 'STREAMER',
    robot_id: 'robot-1',
    play_type: 'APPEND',
  },
  group_id: 'g-1',
  group_name: 'Prices',
  enabled_scenes: ['Product 1'],
  review_config: { no_need_review: true },
}

/** A room with every documented member. */
export const fullRoom = {
  room_name: 'Evening show',
  room_description: 'Watches and clocks',
  room_type: 'NORMAL',
  scene_scripts: [scene],
  interaction_config: { play_type: 'APPEND', ignore_current_sentence: true },
  interaction_rules: [rule],
  play_policy: playPolicy,
  video_config: video,
  ...target,
  backup_model_asset_ids: ['m-2'],
  live_event_callback_config: { ...callbackConfig, is_inheritance_platform_callback: false },
  rtc_callback_config: rtcCallbacks,
  co_streamer_config: coStreamer,
  review_config: { no_need_review: true },
  shared_config: {
    shared_type: 'PRIVATE',
    shared_state: 'DRAFT',
    expire_time: '2026-12-31T00:00:00Z',
    allowed_project_ids: ['fedcba9876543210fedcba9876543210'],
  },
  view_mode: 'VERTICAL',
  priv_data: '{"shop":7}',
  relation_live_platform_info: { platform_id: 'p-1', live_id: 'live_1-a' },
}

/** A start with every documented member. */
export const fullStart = {
  video_config: video,
  play_policy: playPolicy,
  ...target,
  interaction_callback_url: 'https://hooks.customer.example/interaction?token=abc',
  live_event_callback_config: callbackConfig,
  rtc_callback_config: rtcCallbacks,
  view_mode: 'VERTICAL',
  co_streamer_config: coStreamer,
  job_run_config: { allow_resource_type: 'ONDEMAND', single_job_in_room: true },
}

/** Scenes with paragraphs of these lengths in characters. Speech takes one minute for 250 characters. */
export function scenesOf(...lengths: readonly (readonly number[])[]): object[] {
  return lengths.map((paragraphs, scene) => ({
    script_name: `Product ${scene + 1}`,
    shoot_scripts: paragraphs.map((length, index) => ({
      sequence_no: index + 1,
      title: `Paragraph ${index + 1}`,
      text_config: { text: 'x'.repeat(length) },
    })),
  }))
}

/** A callback configuration with an address at which this run receives callbacks. */
export function callbacksTo(path: string, more: object = {}): (context: PromiseContext) => object {
  return ({ callbackUrl }) => ({
    live_event_type_callback_url: callbackUrl(path),
    auth_type: 'NONE',
    callback_event_type: callbackConfig.callback_event_type,
    ...more,
  })
}
