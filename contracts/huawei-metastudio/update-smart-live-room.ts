import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { smartLiveRoomConfig } from './create-smart-live-room.ts'
import {
  errorsOfEveryOperation,
  refusalsWithBody,
  requestHeaders,
  responseHeaders,
  roomPath,
  rulesOfEveryOperation,
} from './envelope.ts'
import { smartLiveRoom } from './smart-live-room.ts'

/** Updating a live room. */
export const updateSmartLiveRoom = defineContract({
  id: 'updateSmartLiveRoom',
  summary: 'Replace the configuration of a live room',
  done: 'configuration of the live room replaced',
  source: { evidence: 'doc', document: 'MetaStudio API reference, live room management' },
  method: 'PUT',
  path: '/v1/{project_id}/smart-live-rooms/{room_id}',
  request: { path: roomPath, headers: requestHeaders, body: smartLiveRoomConfig },
  responses: { 200: { description: 'Succeeded', headers: responseHeaders, body: smartLiveRoom }, ...refusalsWithBody },
  errors: [...errorsOfEveryOperation, 'MSS.10000002', 'MSS.20010045'],
  limit: { requests: 5, perSeconds: 1, evidence: 'doc' },
  effect: 'changes',
  rules: {
    ...rulesOfEveryOperation,
    'callback-auth': {
      says: 'With auth_type NONE, the callback URL needs user information or a query, for an authentication string',
      evidence: 'inferred',
    },
    replaces: { says: 'Members that are left out are gone', evidence: 'inferred' },
    'jobs-unchanged': { says: 'A job keeps the configuration that it was started with', evidence: 'inferred' },
    'spoken-text': 'A paragraph has at most 10000 characters without SSML tags',
  },
})

export type UpdateSmartLiveRoomInput = InputOf<typeof updateSmartLiveRoom>
