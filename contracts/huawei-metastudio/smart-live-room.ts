import * as z from 'zod'
import { smartLiveRoomConfig } from './create-smart-live-room.ts'
import { serviceError } from './envelope.ts'
import { viewMode } from './live-config.ts'
import { relationLivePlatformInfo, time } from './smart-live-job.ts'

const roomState = z.enum(['ENABLE', 'DISABLE', 'BLOCKED'])
const confirmState = z.enum(['UNCONFIRM', 'CONFIRMED', 'REJECT'])

/** A room: its configuration and what the vendor adds. */
export const smartLiveRoom = smartLiveRoomConfig.extend({
  room_id: z.string(),
  create_time: time,
  update_time: time,
  cover_url: z.string().optional(),
  thumbnail: z.string().optional(),
  room_state: roomState,
  confirm_state: confirmState.optional(),
  /** Every update changes it. */
  script_version: z.string(),
  error_info: serviceError.optional(),
  relation_live_platform_info: relationLivePlatformInfo.optional(),
})

/** A room in a list. */
export const smartLiveRoomBrief = z.object({
  room_id: z.string(),
  project_id: z.string(),
  room_name: z.string(),
  room_type: z.enum(['NORMAL', 'TEMP', 'TEMPLATE']),
  room_state: roomState,
  view_mode: viewMode,
  error_info: serviceError.optional(),
  shared_config: smartLiveRoomConfig.shape.shared_config,
  room_description: z.string().optional(),
  cover_url: z.string().optional(),
  thumbnail: z.string().optional(),
  model_infos: z
    .array(
      z.object({
        model_asset_id: z.string(),
        asset_name: z.string().optional(),
        backup_model_asset_ids: z.array(z.string()).optional(),
      }),
    )
    .optional(),
  create_time: time,
  update_time: time,
  last_job_start_time: time.optional(),
  last_job_end_time: time.optional(),
  last_job_status: z.enum(['WAITING', 'PROCESSING', 'SUCCEED', 'FAILED', 'CANCELED', 'BLOCKED']).optional(),
  priv_data: z.string().optional(),
  confirm_state: confirmState.optional(),
})

export type SmartLiveRoom = z.output<typeof smartLiveRoom>
export type SmartLiveRoomBrief = z.output<typeof smartLiveRoomBrief>
