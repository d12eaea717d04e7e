import {
  type SmartLiveRoom,
  type SmartLiveRoomBrief,
  smartLiveRoom,
} from '../../../contracts/huawei-metastudio/smart-live-room.ts'
import type { HuaweiState, Job, Room } from '../state.ts'
import { withPlatformName } from './platforms.ts'
import { coverUrl, inOrder, rfc3339 } from './presentation.ts'

/** Inferred: rooms of ordinary tenants need no confirmation. The mock never freezes a room. */
const FIXED_STATES = { room_state: 'ENABLE', confirm_state: 'CONFIRMED' } as const

/** A room as a client sees it: its configuration and what the vendor adds. */
export function presentRoom({ scope, id, config, createdAt, updatedAt }: Room, state: HuaweiState): SmartLiveRoom {
  return inOrder(smartLiveRoom.shape, {
    ...withPlatformName(config, state, scope),
    room_id: id,
    room_type: config.room_type ?? 'NORMAL',
    view_mode: viewMode(config),
    create_time: rfc3339(createdAt),
    update_time: rfc3339(updatedAt),
    ...pictures(config),
    ...FIXED_STATES,
    script_version: String(updatedAt),
  })
}

/** A room in a list. Members without a value are left out. */
export function presentRoomBrief(room: Room, lastJob: Job | undefined): SmartLiveRoomBrief {
  const { config } = room
  const [, project] = JSON.parse(room.scope) as [region: string, project: string]
  return {
    room_id: room.id,
    project_id: project,
    room_name: config.room_name,
    room_type: config.room_type ?? 'NORMAL',
    room_state: FIXED_STATES.room_state,
    view_mode: viewMode(config),
    shared_config: config.shared_config,
    room_description: config.room_description,
    ...pictures(config),
    model_infos: modelInfos(config),
    create_time: rfc3339(room.createdAt),
    update_time: rfc3339(room.updatedAt),
    last_job_start_time: lastJob?.startedAt === undefined ? undefined : rfc3339(lastJob.startedAt),
    last_job_end_time: lastJob?.endedAt === undefined ? undefined : rfc3339(lastJob.endedAt),
    last_job_status: lastJob && lastJobStatus(lastJob),
    priv_data: config.priv_data,
    confirm_state: FIXED_STATES.confirm_state,
  }
}

/** A job that was stopped before its start is CANCELED for its room; jobs do not have this state (inferred). */
export function lastJobStatus({ state, startedAt }: Job): NonNullable<SmartLiveRoomBrief['last_job_status']> {
  return state === 'SUCCEED' && startedAt === undefined ? 'CANCELED' : state
}

/** Documented: clients do not set it, it follows from the resolution. */
function viewMode({ video_config: video }: Room['config']): 'LANDSCAPE' | 'VERTICAL' {
  return video && video.width > video.height ? 'LANDSCAPE' : 'VERTICAL'
}

function pictures(config: Room['config']): { cover_url?: string; thumbnail?: string } {
  const url = coverUrl(config)
  return url === undefined ? {} : { cover_url: url, thumbnail: url }
}

/** The asset library has the names of the models. */
function modelInfos({ scene_scripts: scenes = [], backup_model_asset_ids: backups }: Room['config']) {
  const ids = new Set(scenes.map(({ model_asset_id: id }) => id).filter((id) => id !== undefined))
  if (ids.size === 0) return undefined
  return Array.from(ids, (id) => ({ model_asset_id: id, backup_model_asset_ids: backups }))
}
