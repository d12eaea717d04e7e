import type { PromiseContext, Step, VendorPromise } from '../../../src/vendor/promise.ts'
import { smartLiveRoomConfig } from '../create-smart-live-room.ts'
import { fullRoom, scene, video } from './content.ts'
import { inferred, ofSdk } from './proofs.ts'
import { hasRooms, listRooms } from './room-list-scene.ts'
import { begin, control, createRoom, REFUSED, roomPath, startJob, stopJob, timeOf } from './scene.ts'
import { turns } from './variants.ts'

const wide = { ...video, width: 1920, height: 1080 }

/** A room for every state of a latest job; each starts a second after the one before. */
const lived: readonly Step[] = [
  { switches: { jobStart: 'manual' } },
  createRoom({}, 'never'),
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

export const roomLives: readonly VendorPromise[] = [
  ...(
    [
      ['WAITING', ['waiting']],
      ['PROCESSING', ['processing']],
      ['FAILED', ['failed']],
      ['CANCELED', ['canceled']],
      ['NULL', ['never']],
      ['WAITING,NULL', ['never', 'waiting']],
    ] as const
  ).map(([state, names]) =>
    listRooms('live-state', `live-state-${state.toLowerCase().replace(',', '-')}`, {
      says: `live_state ${state} chooses the rooms by the state of their latest job`,
      ...ofSdk,
      given: lived,
      query: { live_state: state },
      then: hasRooms(names),
    }),
  ),
  ...(['SUCCESS', 'SUCCEED'] as const).map((state) =>
    listRooms('state-synonyms', `live-state-${state.toLowerCase()}`, {
      says: `live_state ${state} chooses the rooms whose latest job has succeeded`,
      ...inferred('the filter has SUCCESS, the job SUCCEED'),
      given: lived,
      query: { live_state: state },
      then: hasRooms(['succeed']),
    }),
  ),
  listRooms('live-state', 'unknown-live-state', {
    says: 'A live_state that does not exist is refused',
    ...inferred('values that are not documented are refused'),
    given: [],
    query: { live_state: 'SLEEPING' },
    then: REFUSED.invalidParameter,
  }),
  listRooms('started', 'started-between', {
    says: 'start_time and end_time choose the rooms whose latest job started between, both included',
    ...ofSdk,
    given: lived,
    query: ({ now }: PromiseContext) => ({ start_time: timeOf(now - 4000), end_time: timeOf(now - 3000) }),
    then: hasRooms(['succeed', 'failed']),
  }),
  listRooms(undefined, 'latest-jobs', {
    says: 'A room shows the state and the times of its latest job',
    ...ofSdk,
    given: lived,
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
      const { room_name, room_type, room_description, priv_data, shared_config, backup_model_asset_ids } =
        room as typeof fullRoom
      return listRooms(undefined, `everything-${turn + 1}`, {
        says: `A room in a list has its name, its models, its pictures and what it is shared as (${shared_config.shared_type})`,
        ...ofSdk,
        given: [
          createRoom({ ...room, scene_scripts: fullRoom.scene_scripts, video_config: turn === 0 ? wide : video }),
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
