import { smartLiveRoomConfig } from '../create-smart-live-room.ts'
import type { PromiseContext, Step, VendorPromise } from './language.ts'
import { REFUSED } from './refusals.ts'
import { fullRoom, scene, video } from './samples.ts'
import { inferred, ofSdk } from './sources.ts'
import { begin, control, createRoom, roomPath, startJob, stopJob, timeOf } from './steps.ts'
import { hasRooms, listRooms } from './three-rooms.ts'
import { turns } from './variants.ts'

const wideVideo = { ...video, width: 1920, height: 1080 }

/** A room for every state of a latest job. Each job starts one second after the one before. */
const roomsByState: readonly Step[] = [
  { switches: { jobStart: 'manual' } },
  createRoom({}, 'neverStarted'),
  ...(
    [
      ['waiting', []],
      ['processing', [begin]],
      ['succeed', [begin, stopJob]],
      ['failed', [begin, control('failJob')]],
      ['canceled', [stopJob]],
      ['blocked', [begin, control('blockJob')]],
    ] as const
  ).flatMap(([as, steps]): Step[] => [
    createRoom(),
    startJob(),
    ...steps,
    { call: 'updateSmartLiveRoom', as, input: { path: roomPath, body: { room_name: as } } },
    { advance: 1000 },
  ]),
]

/** What the list of rooms says about their latest jobs, and how it filters by that. */
export const roomLives: readonly VendorPromise[] = [
  ...(
    [
      ['WAITING', ['waiting']],
      ['PROCESSING', ['processing']],
      ['FAILED', ['failed']],
      ['CANCELED', ['canceled']],
      ['NULL', ['neverStarted']],
      ['WAITING,NULL', ['neverStarted', 'waiting']],
    ] as const
  ).map(([state, names]) =>
    listRooms('live-state', `live-state-${state.toLowerCase().replace(',', '-')}`, {
      says: `live_state ${state} chooses the rooms by the state of their latest job`,
      ...ofSdk,
      given: roomsByState,
      query: { live_state: state },
      then: hasRooms(names),
    }),
  ),
  ...(['SUCCESS', 'SUCCEED'] as const).map((state) =>
    listRooms('state-synonyms', `live-state-${state.toLowerCase()}`, {
      says: `live_state ${state} chooses the rooms whose latest job has succeeded`,
      ...inferred('the filter has SUCCESS, the job SUCCEED'),
      given: roomsByState,
      query: { live_state: state },
      then: hasRooms(['succeed']),
    }),
  ),
  listRooms('live-state', 'unknown-live-state', {
    says: 'An unknown live_state is refused',
    ...inferred('undocumented values are refused'),
    given: [],
    query: { live_state: 'SLEEPING' },
    then: REFUSED.invalidParameter,
  }),
  listRooms('started', 'started-between', {
    says: 'start_time and end_time choose the rooms whose latest job started between them, inclusive',
    ...ofSdk,
    given: roomsByState,
    query: ({ now }: PromiseContext) => ({ start_time: timeOf(now - 4000), end_time: timeOf(now - 3000) }),
    then: hasRooms(['succeed', 'failed']),
  }),
  listRooms(undefined, 'latest-jobs', {
    says: 'A room shows the state and the times of its latest job',
    ...ofSdk,
    given: roomsByState,
    then: {
      status: 200,
      body: ({ now }: PromiseContext) => ({
        smart_live_rooms: [
          {},
          { last_job_status: 'WAITING' },
          { last_job_status: 'PROCESSING', last_job_start_time: timeOf(now - 5000) },
          {
            last_job_status: 'SUCCEED',
            last_job_start_time: timeOf(now - 4000),
            last_job_end_time: timeOf(now - 4000),
          },
          { last_job_status: 'FAILED' },
          { last_job_status: 'CANCELED' },
          { last_job_status: 'BLOCKED' },
        ],
      }),
    },
  }),
  ...turns(smartLiveRoomConfig, fullRoom)
    .slice(0, 3)
    .map((room, turn) => {
      const { room_name, room_type, room_description, priv_data, shared_config, backup_model_asset_ids } = room
      return listRooms(undefined, `everything-${turn + 1}`, {
        says: `A room in a list has its name, its models, its pictures and how it is shared (${shared_config.shared_type})`,
        ...ofSdk,
        given: [
          createRoom({ ...room, scene_scripts: fullRoom.scene_scripts, video_config: turn === 0 ? wideVideo : video }),
        ],
        then: {
          status: 200,
          body: ({ credential }: PromiseContext) => ({
            count: 1,
            smart_live_rooms: [
              {
                ...{ room_name, room_type, room_description, priv_data, shared_config },
                project_id: credential.attributes.project,
                view_mode: turn === 0 ? 'LANDSCAPE' : 'VERTICAL',
                model_infos: [{ model_asset_id: scene.model_asset_id, backup_model_asset_ids }],
                room_state: 'ENABLE',
              },
            ],
          }),
        },
      })
    }),
]
