import * as z from 'zod'
import { integer, voiceConfig } from './live-config.ts'

const text = (max: number) => z.string().max(max).optional()
const url = text(2048)
const address = z.string().min(1).max(2048).optional()
const playType = z.enum(['APPEND', 'INSERT', 'PLAY_NOW'])

/** The text without its SSML tags. */
export function spokenText(ssml: string): string {
  return ssml.replace(/<[^<>]*>/g, '')
}

const shootScriptItem = z.looseObject({
  sequence_no: z.int().min(0).optional(),
  title: text(256),
  text_config: z
    .looseObject({
      text: z
        .string()
        .max(131_072)
        .refine((ssml) => spokenText(ssml).length <= 10_000, {
          error: 'Too big: expected at most 10000 characters without SSML tags',
        }),
    })
    .optional(),
  audio_config: z.looseObject({ asset_id: text(64), audio_url: url, subtitle_url: url }).optional(),
  relation_product: z
    .looseObject({ product_id: z.string().optional(), product_title: z.string().optional() })
    .optional(),
})

const background = z.looseObject({
  background_type: z.enum(['IMAGE', 'COLOR', 'IMAGE_2D', 'VIDEO', 'AUDIO']),
  background_config: z.string().min(1).max(2048).optional(),
  background_color_config: text(16),
  background_asset_id: text(64),
  background_image_config: z.looseObject({ dx: z.int(), dy: z.int(), width: z.int(), height: z.int() }).optional(),
})

const layer = z.looseObject({
  layer_type: z.enum(['HUMAN', 'IMAGE', 'VIDEO', 'TEXT']),
  asset_id: text(64),
  group_id: text(64),
  sequence_no: z.int().optional(),
  position: z
    .looseObject({ dx: integer(-1920, 3840), dy: integer(-1920, 3840), layer_index: integer(1, 100) })
    .optional(),
  size: z.looseObject({ width: integer(1, 7680).optional(), height: integer(1, 7680).optional() }).optional(),
  rotation: z.looseObject({ angle: integer(0, 360).optional() }).optional(),
  image_config: z.looseObject({ image_url: address }).optional(),
  video_config: z
    .looseObject({
      video_url: address,
      video_cover_url: address,
      loop_count: integer(-1, 100).optional(),
      video_sound: integer(0, 100).optional(),
      is_play_the_entire_video: z.boolean().optional(),
    })
    .optional(),
  text_config: z
    .looseObject({
      /** Base64. */
      text_context: text(1024),
      font_name: text(64),
      font_size: integer(0, 120).optional(),
      font_color: text(16),
    })
    .optional(),
})

/** A scene and its paragraphs. */
export const videoScript = z.looseObject({
  script_id: z.string().min(1).max(64).optional(),
  script_name: z.string().min(1).max(256),
  script_description: text(1024),
  dh_id: text(64),
  model_asset_id: text(64),
  voice_config: voiceConfig.optional(),
  background_config: z.array(background).optional(),
  layer_config: z.array(layer).optional(),
  shoot_scripts: z.array(shootScriptItem),
})

const ruleTag = z.looseObject({
  tag: text(256),
  operation: z.enum(['SUM', 'AVG', 'COUNT', 'NONE']).optional(),
  match: z.enum(['EQUAL', 'REGEX', 'MATH_GT', 'MATH_GE', 'MATH_LT', 'MATH_LE', 'MATH_EQ']).optional(),
  value: text(1024),
})

/** A layer that a rule shows. */
const smartLayer = z.looseObject({ layer_type: z.enum(['IMAGE', 'VIDEO', 'TEXT']), asset_id: z.string().optional() })

const ruleTrigger = z.looseObject({
  /** Seconds. */
  time_window: integer(-1, 7200).optional(),
  reply_mode: z
    .enum(['SYSTEM_REPLY', 'CALLBACK', 'SYSTEM_REPLY_AND_CALLBACK', 'SHOW_LAYER', 'INTELLIGENT_REPLY'])
    .optional(),
  layer_config: smartLayer.optional(),
  extra_layer_config: smartLayer.optional(),
  reply_texts: z.array(z.string().max(1024)).max(5).optional(),
  reply_audios: z
    .array(z.looseObject({ audio_url: z.string().optional(), audio_name: z.string().optional() }))
    .max(5)
    .optional(),
  reply_order: z.enum(['RANDOM', 'ORDER']).optional(),
  reply_role: z.enum(['STREAMER', 'CO_STREAMER']).optional(),
  robot_id: text(64),
  play_type: playType.optional(),
})

/** What a rule of a room and a rule of a library have in common. */
const ruleMembers = {
  rule_name: text(256),
  event_type: integer(0, 100).optional(),
  hit_condition: z
    .looseObject({
      relation: z.enum(['AND', 'OR', 'RESERVED']).optional(),
      priority: integer(0, 999).optional(),
      tags: z.array(ruleTag).optional(),
    })
    .optional(),
  trigger: ruleTrigger.optional(),
}

/** A rule that is added to a library. */
export const newRule = z.looseObject(ruleMembers)

/** A rule of a library: how the streamer reacts when viewers comment, enter, like or give. */
export const libraryRule = newRule.extend({
  rule_index: text(64),
  enabled: z.boolean().optional(),
  review_config: z.looseObject({ no_need_review: z.boolean().optional() }).optional(),
})

/** A rule of a room. A rule from a library carries the id and the name of the library. */
export const interactionRule = libraryRule.extend({
  group_id: z.string().min(1).max(64).optional(),
  group_name: z.string().min(1).max(256).optional(),
  enabled_scenes: z.array(z.string().min(1).max(256)).max(100).optional(),
})

export type InteractionRule = z.output<typeof libraryRule>

export const interactionConfig = z.looseObject({
  play_type: playType.optional(),
  ignore_current_sentence: z.boolean().optional(),
})
