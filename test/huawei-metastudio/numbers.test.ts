import { describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { contracts } from '../../contracts/huawei-metastudio/contracts.ts'
import { alternativesOf, type JsonSchema, jsonSchemaOf } from '../../src/contract-items/json-schema.ts'

/**
 * The numbers that the vendor documents. Promises try one step beyond each bound, but they read it from the contract;
 * here the numbers are written down once more, from the documents.
 */
const BODIES = {
  createSmartLiveRoom: {
    room_name: '1 to 256 characters',
    room_description: '0 to 1024 characters',
    'scene_scripts[].script_id': '1 to 64 characters',
    'scene_scripts[].script_name': '1 to 256 characters',
    'scene_scripts[].script_description': '0 to 1024 characters',
    'scene_scripts[].dh_id': '0 to 64 characters',
    'scene_scripts[].model_asset_id': '0 to 64 characters',
    'scene_scripts[].voice_config.voice_asset_id': '1 to 256 characters',
    'scene_scripts[].voice_config.speed': '50 to 200',
    'scene_scripts[].voice_config.pitch': '50 to 200',
    'scene_scripts[].voice_config.volume': '90 to 240',
    'scene_scripts[].background_config[].background_config': '1 to 2048 characters',
    'scene_scripts[].background_config[].background_color_config': '0 to 16 characters',
    'scene_scripts[].background_config[].background_asset_id': '0 to 64 characters',
    'scene_scripts[].layer_config[].asset_id': '0 to 64 characters',
    'scene_scripts[].layer_config[].group_id': '0 to 64 characters',
    'scene_scripts[].layer_config[].position.dx': '-1920 to 3840',
    'scene_scripts[].layer_config[].position.dy': '-1920 to 3840',
    'scene_scripts[].layer_config[].position.layer_index': '1 to 100',
    'scene_scripts[].layer_config[].size.width': '1 to 7680',
    'scene_scripts[].layer_config[].size.height': '1 to 7680',
    'scene_scripts[].layer_config[].rotation.angle': '0 to 360',
    'scene_scripts[].layer_config[].image_config.image_url': '1 to 2048 characters',
    'scene_scripts[].layer_config[].video_config.video_url': '1 to 2048 characters',
    'scene_scripts[].layer_config[].video_config.video_cover_url': '1 to 2048 characters',
    'scene_scripts[].layer_config[].video_config.loop_count': '-1 to 100',
    'scene_scripts[].layer_config[].video_config.video_sound': '0 to 100',
    'scene_scripts[].layer_config[].text_config.text_context': '0 to 1024 characters',
    'scene_scripts[].layer_config[].text_config.font_name': '0 to 64 characters',
    'scene_scripts[].layer_config[].text_config.font_size': '0 to 120',
    'scene_scripts[].layer_config[].text_config.font_color': '0 to 16 characters',
    'scene_scripts[].shoot_scripts[].title': '0 to 256 characters',
    'scene_scripts[].shoot_scripts[].text_config.text': '0 to 131072 characters',
    'scene_scripts[].shoot_scripts[].audio_config.asset_id': '0 to 64 characters',
    'scene_scripts[].shoot_scripts[].audio_config.audio_url': '0 to 2048 characters',
    'scene_scripts[].shoot_scripts[].audio_config.subtitle_url': '0 to 2048 characters',
    'interaction_rules[].rule_index': '0 to 64 characters',
    'interaction_rules[].rule_name': '0 to 256 characters',
    'interaction_rules[].event_type': '0 to 100',
    'interaction_rules[].hit_condition.priority': '0 to 999',
    'interaction_rules[].hit_condition.tags[].tag': '0 to 256 characters',
    'interaction_rules[].hit_condition.tags[].value': '0 to 1024 characters',
    'interaction_rules[].trigger.time_window': '-1 to 7200',
    'interaction_rules[].trigger.reply_texts': '0 to 5 members',
    'interaction_rules[].trigger.reply_texts[]': '0 to 1024 characters',
    'interaction_rules[].trigger.reply_audios': '0 to 5 members',
    'interaction_rules[].trigger.robot_id': '0 to 64 characters',
    'interaction_rules[].group_id': '1 to 64 characters',
    'interaction_rules[].group_name': '1 to 256 characters',
    'interaction_rules[].enabled_scenes': '0 to 100 members',
    'interaction_rules[].enabled_scenes[]': '1 to 256 characters',
    'play_policy.repeat_count': '-1 to 100',
    'play_policy.live_exit_config.max_live_duration': '0 to 168',
    'play_policy.live_exit_config.max_exception_waiting_duration': '0 to 60',
    'video_config.bitrate': '40 to 30000',
    'video_config.width': '0 to 3840',
    'video_config.height': '0 to 3840',
    'video_config.dx': '-1920 to 3840',
    'video_config.dy': '-1920 to 3840',
    'video_config.subtitle_config.font_name': '0 to 64 characters',
    'video_config.subtitle_config.font_size': '0 to 120',
    'video_config.subtitle_config.opacity': '0 to 1',
    'video_config.subtitle_config.stroke_thickness': '0 to 50',
    output_urls: '0 to 1 members',
    stream_keys: '0 to 1 members',
    backup_model_asset_ids: '0 to 5 members',
    'backup_model_asset_ids[]': '0 to 64 characters',
    'live_event_callback_config.live_event_type_callback_url': '0 to 2048 characters',
    'live_event_callback_config.key': '0 to 32 characters',
    'co_streamer_config.voice_config.voice_asset_id': '1 to 256 characters',
    'co_streamer_config.voice_config.speed': '50 to 200',
    'co_streamer_config.voice_config.pitch': '50 to 200',
    'co_streamer_config.voice_config.volume': '90 to 240',
    'shared_config.expire_time': '0 to 20 characters',
    'shared_config.allowed_project_ids': '0 to 100 members',
    'shared_config.allowed_project_ids[]': '1 to 64 characters',
    priv_data: '0 to 8192 characters',
  },
  startSmartLive: {
    'video_config.bitrate': '40 to 30000',
    'video_config.width': '0 to 3840',
    'video_config.height': '0 to 3840',
    'video_config.dx': '-1920 to 3840',
    'video_config.dy': '-1920 to 3840',
    'video_config.subtitle_config.font_name': '0 to 64 characters',
    'video_config.subtitle_config.font_size': '0 to 120',
    'video_config.subtitle_config.opacity': '0 to 1',
    'video_config.subtitle_config.stroke_thickness': '0 to 50',
    'play_policy.repeat_count': '-1 to 100',
    'play_policy.live_exit_config.max_live_duration': '0 to 168',
    'play_policy.live_exit_config.max_exception_waiting_duration': '0 to 60',
    output_urls: '0 to 1 members',
    stream_keys: '0 to 1 members',
    interaction_callback_url: '0 to 2048 characters',
    'live_event_callback_config.live_event_type_callback_url': '0 to 2048 characters',
    'live_event_callback_config.key': '0 to 32 characters',
    'co_streamer_config.voice_config.voice_asset_id': '1 to 256 characters',
    'co_streamer_config.voice_config.speed': '50 to 200',
    'co_streamer_config.voice_config.pitch': '50 to 200',
    'co_streamer_config.voice_config.volume': '90 to 240',
  },
  liveEventReport: {
    total: '1 to 1000',
    'events[].timestamp': '0 to 4102415999000',
    'events[].type': '0 to 100',
  },
  updateSmartLiveUserConfig: {
    'live_exit_config.max_live_duration': '0 to 168',
    'live_exit_config.max_exception_waiting_duration': '0 to 60',
    'live_event_callback_config.live_event_type_callback_url': '0 to 2048 characters',
    'live_event_callback_config.key': '0 to 32 characters',
  },
  keystoneCreateUserTokenByPassword: {
    'auth.identity.password.user.name': '1 to 64 characters',
    'auth.identity.password.user.domain.name': '1 to 64 characters',
    'auth.scope.project.id': '1 to 64 characters',
    'auth.scope.project.name': '1 to 64 characters',
    'auth.scope.domain.id': '1 to 64 characters',
    'auth.scope.domain.name': '1 to 64 characters',
  },
} as const

/** Calls per second, for each project. */
const RATES = {
  stopSmartLive: 4,
  showSmartLive: 20,
  startSmartLive: 4,
  listSmartLive: 20,
  listSmartLiveJobs: 20,
  executeSmartLiveCommand: 20,
  liveEventReport: 20,
  listInsertCommands: 20,
  createSmartLiveRoom: 5,
  listSmartLiveRooms: 20,
  showSmartLiveRoom: 20,
  updateSmartLiveRoom: 5,
  deleteSmartLiveRoom: 4,
  showLiveWarningInfo: 20,
}

function bodyBounds({ request }: { readonly request: { readonly body: z.ZodType } }) {
  return Object.fromEntries(boundsOf(jsonSchemaOf(request.body, 'input'), ''))
}

type Bound = readonly [path: string, bound: string]

function boundsOf(schema: JsonSchema, path: string): Bound[] {
  return alternativesOf(schema).flatMap((one) => {
    const members = Object.entries(one.properties ?? {}).flatMap(([name, member]) =>
      boundsOf(member, path === '' ? name : `${path}.${name}`),
    )
    return [...ownBounds(one, path), ...members, ...(one.items ? boundsOf(one.items, `${path}[]`) : [])]
  })
}

function ownBounds({ minimum, maximum, minLength = 0, maxLength, minItems = 0, maxItems }: JsonSchema, path: string) {
  const bounds: Bound[] = []
  if (maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER) bounds.push([path, `${minimum} to ${maximum}`])
  if (maxLength !== undefined) bounds.push([path, `${minLength} to ${maxLength} characters`])
  if (maxItems !== undefined) bounds.push([path, `${minItems} to ${maxItems} members`])
  return bounds
}

describe('the documented numbers', () => {
  it.each(Object.entries(BODIES))('%s has these bounds', (id, bounds) => {
    expect(bodyBounds(contracts[id as keyof typeof BODIES])).toEqual(bounds)
  })

  it('are the rates of each operation', () => {
    const limited = Object.values(contracts).flatMap(({ id, limit }) =>
      limit ? [[id, limit.requests / limit.perSeconds] as const] : [],
    )
    expect(Object.fromEntries(limited)).toEqual(RATES)
  })
})
