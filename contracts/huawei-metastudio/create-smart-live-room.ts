import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { liveEventCallbackConfig, rtcCallbackConfig } from './callback-config.ts'
import {
  errorsOfEveryOperation,
  projectPath,
  refusalsWithBody,
  requestHeaders,
  responseHeaders,
  rulesOfEveryOperation,
} from './envelope.ts'
import { coStreamerConfig, oneTarget, playPolicy, videoConfig, viewMode } from './live-config.ts'
import { interactionConfig, interactionRule, videoScript } from './room-content.ts'

/** For templates only. */
const sharedConfig = z.looseObject({
  shared_type: z.enum(['PRIVATE', 'PUBLIC', 'SHARED']).optional(),
  shared_state: z.enum(['PUBLISHED', 'DRAFT', 'REVIEW']).optional(),
  expire_time: z.string().max(20).optional(),
  allowed_project_ids: z.array(z.string().min(1).max(64)).max(100).optional(),
})

/** The configuration of a room, in a creation and in an update. Unknown members are kept. */
export const smartLiveRoomConfig = z.looseObject({
  room_name: z.string().min(1).max(256),
  room_description: z.string().max(1024).optional(),
  /** Default `NORMAL`. A `TEMP` room is removed when its job ends, a `TEMPLATE` room cannot be started. */
  room_type: z.enum(['NORMAL', 'TEMP', 'TEMPLATE']).optional(),
  scene_scripts: z.array(videoScript).optional(),
  interaction_config: interactionConfig.optional(),
  interaction_rules: z.array(interactionRule).optional(),
  play_policy: playPolicy.optional(),
  video_config: videoConfig.optional(),
  output_urls: oneTarget.optional(),
  stream_keys: oneTarget.optional(),
  backup_model_asset_ids: z.array(z.string().max(64)).max(5).optional(),
  live_event_callback_config: liveEventCallbackConfig
    .extend({ is_inheritance_platform_callback: z.boolean().optional() })
    .optional(),
  rtc_callback_config: rtcCallbackConfig.optional(),
  co_streamer_config: coStreamerConfig.optional(),
  review_config: z.looseObject({ no_need_review: z.boolean().optional() }).optional(),
  shared_config: sharedConfig.optional(),
  view_mode: viewMode.optional(),
  priv_data: z.string().max(8192).optional(),
  relation_live_platform_info: z
    .looseObject({ platform_id: z.string(), live_id: z.string().regex(/^[\w-]+$/) })
    .optional(),
})

const created = z.object({ room_id: z.string() })

/** Creating a Virtual Human Livestreaming Room. */
export const createSmartLiveRoom = defineContract({
  id: 'createSmartLiveRoom',
  summary: 'Create a live room',
  done: 'live room created',
  source: { evidence: 'doc', document: 'MetaStudio API reference, live room management' },
  method: 'POST',
  path: '/v1/{project_id}/smart-live-rooms',
  request: { path: projectPath, headers: requestHeaders, body: smartLiveRoomConfig },
  responses: {
    200: { description: 'Succeeded', headers: responseHeaders, body: created },
    ...refusalsWithBody,
  },
  errors: [...errorsOfEveryOperation, 'MSS.10000002'],
  limit: { requests: 5, perSeconds: 1, evidence: 'doc' },
  effect: 'changes',
  ends: [
    {
      by: 'deleteSmartLiveRoom',
      input: ({ input, body }) => ({ path: { ...input.path, room_id: body.room_id } }),
      gone: ['MSS.20010045'],
    },
  ],
  idempotent: false,
  rules: {
    ...rulesOfEveryOperation,
    'callback-auth': {
      says: 'With auth_type NONE, the callback URL needs user information or a query, for an authentication string',
      evidence: 'inferred',
    },
    'room-type': 'room_type is NORMAL by default',
    verbatim: 'Every member is shown as it was sent, even priv_data and unknown members',
    'view-mode': 'view_mode follows from the resolution',
    'same-name': { says: 'Two rooms may have the same name', evidence: 'inferred' },
    'spoken-text': 'A paragraph has at most 10000 characters without SSML tags',
    'optional-null': {
      says: 'null for a member that need not be there counts as its absence, at any depth',
      evidence: 'inferred',
    },
    'required-null': { says: 'A required member that is null is missing', evidence: 'inferred' },
    'server-ids': 'Scenes get a script_id, and rules a rule_index',
  },
})

export type CreateSmartLiveRoomInput = InputOf<typeof createSmartLiveRoom>
export type CreatedRoom = z.output<typeof created>
export type SmartLiveRoomConfig = z.output<typeof smartLiveRoomConfig>
