import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/contract.ts'
import { errorsOfEveryOperation, projectPath, refusals, requestHeaders, responseHeaders } from './envelope.ts'
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
})

export type ListSmartLiveRoomsInput = InputOf<typeof listSmartLiveRooms>
