import type { ListSmartLiveRoomsInput } from '../../../contracts/huawei-metastudio/list-smart-live-rooms.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { Place } from '../protocol/index.ts'
import { page } from '../records/lists.ts'
import { lastJobStatus, presentRoomBrief } from '../records/present-room.ts'
import { type HuaweiState, type Job, keyOf, type Room } from '../state.ts'

type Query = ListSmartLiveRoomsInput['query']

/** In the order of their creation (inferred). Without a filter, only the rooms of the page are looked at. */
export const listSmartLiveRooms = ({ query, scope }: ListSmartLiveRoomsInput & Place, { state }: Call<HuaweiState>) => {
  const { count, rooms } = isFiltered(query) ? pageOfMatching(state, scope, query) : pageOfAll(state, scope, query)
  return { count, smart_live_rooms: rooms.map((room) => presentRoomBrief(room, lastJobOf(state, room))) }
}

const FILTERS = [
  ...(['room_name', 'dh_id', 'model_name', 'room_type', 'template_own_type', 'confirm_state'] as const),
  ...(['live_state', 'start_time', 'end_time'] as const),
] satisfies (keyof Query)[]

function isFiltered(query: Query): boolean {
  return FILTERS.some((name) => query[name] !== undefined)
}

function pageOfAll({ rooms }: HuaweiState, scope: string, query: Query): { count: number; rooms: readonly Room[] } {
  return { count: rooms.countBy('inScope', scope), rooms: rooms.pageBy('inScope', scope, query) }
}

function pageOfMatching(state: HuaweiState, scope: string, query: Query): { count: number; rooms: readonly Room[] } {
  const matching = state.rooms
    .by('inScope', scope)
    .filter((room) => matchesContent(room.config, query) && matchesLastJob(lastJobOf(state, room), query))
  return { count: matching.length, rooms: page(matching, query) }
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
