import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import {
  errorsOfEveryOperation,
  refusals,
  requestHeaders,
  responseHeaders,
  roomPath,
  rulesOfEveryOperation,
} from './envelope.ts'
import { smartLiveRoom } from './smart-live-room.ts'

/** Querying the details of a live room. */
export const showSmartLiveRoom = defineContract({
  id: 'showSmartLiveRoom',
  summary: 'Show a live room',
  done: 'live room shown',
  source: { evidence: 'doc', document: 'MetaStudio API reference, live room management' },
  method: 'GET',
  path: '/v1/{project_id}/smart-live-rooms/{room_id}',
  request: { path: roomPath, headers: requestHeaders },
  responses: { 200: { description: 'Succeeded', headers: responseHeaders, body: smartLiveRoom }, ...refusals },
  errors: [...errorsOfEveryOperation, 'MSS.20010045'],
  limit: { requests: 20, perSeconds: 1, evidence: 'doc' },
  effect: 'reads',
  rules: {
    ...rulesOfEveryOperation,
    'script-version': 'Every update changes script_version',
    state: 'room_state is ENABLE unless the room is unusable or frozen',
    'update-time': 'update_time is the time of the last update',
  },
})

export type ShowSmartLiveRoomInput = InputOf<typeof showSmartLiveRoom>
