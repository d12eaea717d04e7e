import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import {
  errorsOfEveryOperation,
  refusals,
  requestHeaders,
  responseHeaders,
  roomPath,
  rulesOfEveryOperation,
} from './envelope.ts'

/** Deleting a live room. */
export const deleteSmartLiveRoom = defineContract({
  id: 'deleteSmartLiveRoom',
  summary: 'Delete a live room',
  done: 'live room deleted',
  source: { evidence: 'doc', document: 'MetaStudio API reference, live room management' },
  method: 'DELETE',
  path: '/v1/{project_id}/smart-live-rooms/{room_id}',
  request: { path: roomPath, headers: requestHeaders },
  responses: { 200: { description: 'Succeeded; no body', headers: responseHeaders }, ...refusals },
  errors: [...errorsOfEveryOperation, 'MSS.20010045', 'MSS.20010046'],
  limit: { requests: 4, perSeconds: 1, evidence: 'doc' },
  effect: 'changes',
  rules: {
    ...rulesOfEveryOperation,
    'no-body': 'The answer has no body',
    'not-while-live': { says: 'A room with a job that has not ended is refused', evidence: 'inferred' },
    'hides-jobs': { says: 'Its jobs are unknown afterwards, except in the list of all jobs', evidence: 'inferred' },
  },
})

export type DeleteSmartLiveRoomInput = InputOf<typeof deleteSmartLiveRoom>
