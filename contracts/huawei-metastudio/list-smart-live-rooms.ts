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
  /** Names: part of one is enough. */
  room_name: z.string().optional(),
  dh_id: z.string().optional(),
  model_name: z.string().optional(),
  /** Of the latest job; `NULL` of rooms that never ran. `SUCCEED`, as it is called elsewhere, is the same as `SUCCESS`. */
  live_state: commaList(['WAITING', 'PROCESSING', 'SUCCESS', 'SUCCEED', 'FAILED', 'CANCELED', 'NULL']).optional(),
  /** Between which the latest job started. */
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
  rules: {
    ...rulesOfEveryOperation,
    offset: 'offset is from 0 to 2147483647, by default 0',
    limit: 'limit is from 1 to 100, by default 10',
    count: 'count is that of the list before paging',
    'part-of-name': 'room_name and model_name may be parts of the name',
    figure: 'dh_id is that of a scene',
    'live-state': 'live_state is a list with commas of states of the latest job; NULL is a room that never ran',
    'state-synonyms': { says: 'SUCCESS and SUCCEED are the same in live_state', evidence: 'inferred' },
    started: 'start_time and end_time bound the start of the latest job',
    type: 'room_type is that of the room',
    'own-type': { says: 'template_own_type says how a template is shared', evidence: 'inferred' },
    confirmation: { says: 'confirm_state is that of the room, in lower case', evidence: 'inferred' },
    'default-view': 'view_mode is VERTICAL unless the video is wider than high',
  },
})

export type ListSmartLiveRoomsInput = InputOf<typeof listSmartLiveRooms>
