import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import {
  errorsOfEveryOperation,
  projectPath,
  refusals,
  requestHeaders,
  responseHeaders,
  rulesOfEveryOperation,
} from './envelope.ts'
import { commaList, count, moment, paging } from './paging.ts'
import { smartLiveRoomBrief } from './smart-live-room.ts'

const query = z.looseObject({
  ...paging,
  /** For names, a part is enough. */
  room_name: z.string().optional(),
  dh_id: z.string().optional(),
  model_name: z.string().optional(),
  /** State of the latest job; `NULL` for rooms without one. `SUCCEED`, as elsewhere, means the same as `SUCCESS`. */
  live_state: commaList(['WAITING', 'PROCESSING', 'SUCCESS', 'SUCCEED', 'FAILED', 'CANCELED', 'NULL']).optional(),
  /** Bounds for the start of the latest job. */
  start_time: moment.optional(),
  end_time: moment.optional(),
  room_type: z.enum(['NORMAL', 'TEMP', 'TEMPLATE']).optional(),
  /** The vendor's spelling. */
  template_own_type: z.enum(['OWNED', 'SHARED_TO_OHTERS', 'SHARED_FROM_OHTERS', 'PUBLIC']).optional(),
  confirm_state: z.enum(['unconfirm', 'confirmed', 'reject']).optional(),
})

/** Querying virtual human livestreaming rooms. */
export const listSmartLiveRooms = defineContract({
  id: 'listSmartLiveRooms',
  summary: 'List live rooms',
  done: 'live rooms listed',
  source: { evidence: 'doc', document: 'MetaStudio API reference, live room management' },
  method: 'GET',
  path: '/v1/{project_id}/smart-live-rooms',
  request: { path: projectPath, query, headers: requestHeaders },
  responses: {
    200: {
      description: 'Succeeded',
      headers: responseHeaders,
      body: z.object({ count, smart_live_rooms: z.array(smartLiveRoomBrief) }),
    },
    ...refusals,
  },
  errors: errorsOfEveryOperation,
  limit: { requests: 20, perSeconds: 1, evidence: 'doc' },
  effect: 'reads',
  isOfAccount: true,
  rules: {
    ...rulesOfEveryOperation,
    offset: 'offset is between 0 and 2147483647, by default 0',
    limit: 'limit is between 1 and 100, by default 10',
    count: 'count is the length of the list before paging',
    'part-of-name': 'room_name and model_name may be parts of the name',
    figure: 'dh_id is the digital human of a scene',
    'live-state':
      'live_state is a comma-separated list of states of the latest job; NULL means a room that never had one',
    'state-synonyms': { says: 'In live_state, SUCCESS and SUCCEED mean the same', evidence: 'inferred' },
    started: 'start_time and end_time bound the start of the latest job',
    type: 'room_type is the type of the room',
    'own-type': { says: 'template_own_type says how a template is shared', evidence: 'inferred' },
    confirmation: { says: 'confirm_state is the state of the room in lower case', evidence: 'inferred' },
    'default-view': 'view_mode is VERTICAL unless the video is wider than high',
  },
})

export type ListSmartLiveRoomsInput = InputOf<typeof listSmartLiveRooms>
