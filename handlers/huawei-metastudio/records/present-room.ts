import type { SmartLiveRoom, SmartLiveRoomBrief } from '../../../contracts/huawei-metastudio/smart-live-room.ts'
import type { Job, Room } from '../state.ts'
import { coverUrl, rfc3339 } from './presentation.ts'

/** Inferred: rooms of ordinary tenants need no confirmation, and none is ever frozen here. */
const ALWAYS = { room_state: 'ENABLE', confirm_state: 'CONFIRMED' } as const

/** A room as a client sees it: everything that it was made with, and what the vendor adds. */
export function presentRoom({ id, config, createdAt, updatedAt }: Room): SmartLiveRoom {
  return {
    ...config,
    room_id: id,
    room_type: config.room_type ?? 'NORMAL',
    view_mode: viewMode(config),
    create_time: rfc3339(createdAt),
    update_time: rfc3339(updatedAt),
    ...pictures(config),
    ...ALWAYS,
    script_version: String(updatedAt),
  }
}

/** A room in a list. What has no value is left out. */
export function presentRoomBrief(room: Room, lastJob: Job | undefined): SmartLiveRoomBrief {
  const { config } = room
  const [, project] = JSON.parse(room.scope) as [region: string, project: string]
  return {
    room_id: room.id,
    project_id: project,
    room_name: config.room_name,
    room_type: config.room_type ?? 'NORMAL',
    ...ALWAYS,
    view_mode: viewMode(config),
    shared_config: config.shared_config,
    room_description: config.room_description,
    ...pictures(config),
    model_infos: modelInfos(config),
    create_time: rfc3339(room.createdAt),
    update_time: rfc3339(room.updatedAt),
    last_job_start_time: lastJob?.startedAt === undefined ? undefined : rfc3339(lastJob.startedAt),
    last_job_end_time: lastJob?.endedAt === undefined ? undefined : rfc3339(lastJob.endedAt),
    last_job_status: lastJob && roomsViewOf(lastJob),
    priv_data: config.priv_data,
  }
}

/** A room calls a job that was stopped before it started canceled; the job itself has no such state (inferred). */
export function roomsViewOf({ state, startedAt }: Job): NonNullable<SmartLiveRoomBrief['last_job_status']> {
  return state === 'SUCCEED' && startedAt === undefined ? 'CANCELED' : state
}

/** Documented: not to be filled in, but read off the resolution. */
function viewMode({ video_config: video }: Room['config']): 'LANDSCAPE' | 'VERTICAL' {
  return video && video.width > video.height ? 'LANDSCAPE' : 'VERTICAL'
}

function pictures(config: Room['config']): { cover_url?: string; thumbnail?: string } {
  const url = coverUrl(config)
  return url === undefined ? {} : { cover_url: url, thumbnail: url }
}

/** Names of models are the asset library's to know. */
function modelInfos({ scene_scripts: scenes = [], backup_model_asset_ids: backups }: Room['config']) {
  const ids = new Set(scenes.map(({ model_asset_id: id }) => id).filter((id) => id !== undefined))
  if (ids.size === 0) return undefined
  return Array.from(ids, (id) => ({ model_asset_id: id, backup_model_asset_ids: backups }))
}
