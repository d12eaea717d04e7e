import type { ListSmartLiveRoomsInput } from '../../../contracts/huawei-metastudio/list-smart-live-rooms.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { Filter } from '../../../src/vendor/state/ordered-list.ts'
import type { Place } from '../protocol/index.ts'
import { lastJobStatus, presentRoomBrief } from '../records/present-room.ts'
import { type HuaweiState, type Job, keyOf, type Room } from '../state.ts'

type Query = ListSmartLiveRoomsInput['query']

/** In the order of their creation (inferred). Only the rooms of the page are looked at. */
export const listSmartLiveRooms = ({ query, scope }: ListSmartLiveRoomsInput & Place, { state }: Call<HuaweiState>) => {
  const { offset, limit } = query
  const { count, records } = state.rooms.lists.page({
    ...{ index: 'inScope', value: scope, by: 'arrival', descending: false, offset, limit },
    filter: filterOf(state, query),
  })
  return { count, smart_live_rooms: records.map((room) => presentRoomBrief(room, lastJobOf(state, room))) }
}

const FILTERS = [
  ...(['room_name', 'dh_id', 'model_name', 'room_type', 'template_own_type', 'confirm_state'] as const),
  ...(['live_state', 'start_time', 'end_time'] as const),
] satisfies (keyof Query)[]

function filterOf(state: HuaweiState, query: Query): Filter<Room> | undefined {
  const values = FILTERS.map((name) => query[name])
  if (values.every((value) => value === undefined)) return undefined
  return {
    name: JSON.stringify(values),
    test: (room) => matchesContent(room.config, query) && matchesLastJob(lastJobOf(state, room), query),
  }
}

function lastJobOf(state: HuaweiState, { scope, lastJobId }: Room): Job | undefined {
  return lastJobId === undefined ? undefined : state.jobs.get(keyOf(scope, lastJobId))
}

/** The mock has no names of models, so it compares their ids. Every room is confirmed (both inferred). */
function matchesContent(config: Room['config'], query: Query): boolean {
  const { scene_scripts: scenes = [] } = config
  const { room_name: name, dh_id: dhId, model_name: model, room_type: type } = query
  return (
    (name === undefined || config.room_name.includes(name)) &&
    (dhId === undefined || scenes.some((scene) => scene.dh_id === dhId)) &&
    (model === undefined || scenes.some((scene) => scene.model_asset_id?.includes(model))) &&
    (type === undefined || (config.room_type ?? 'NORMAL') === type) &&
    isSharedAs(config, query.template_own_type) &&
    (query.confirm_state ?? 'confirmed') === 'confirmed'
  )
}

/** In the mock, accounts share nothing with each other. */
function isSharedAs({ shared_config: shared }: Room['config'], type: Query['template_own_type']): boolean {
  if (type === 'SHARED_FROM_OHTERS') return false
  if (type === 'SHARED_TO_OHTERS') return shared?.shared_type === 'SHARED'
  return type === 'PUBLIC' ? shared?.shared_type === 'PUBLIC' : true
}

function matchesLastJob(job: Job | undefined, { live_state: states, start_time: from, end_time: to }: Query): boolean {
  const state = job ? lastJobStatus(job) : 'NULL'
  const isWanted = states?.some((wanted) => wanted === state || (wanted === 'SUCCESS' && state === 'SUCCEED')) ?? true
  const started = job?.startedAt === undefined ? undefined : Math.floor(job.startedAt / 1000) * 1000
  return (
    isWanted &&
    (from === undefined || (started !== undefined && started >= from)) &&
    (to === undefined || (started !== undefined && started <= to))
  )
}
