import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import {
  errorsOfEveryOperation,
  refusals,
  requestHeaders,
  responseHeaders,
  roomPath,
  rulesOfEveryOperation,
} from './envelope.ts'
import { liveWarnings } from './live-warnings.ts'

/** Querying the warnings of a live room. */
export const showLiveWarningInfo = defineContract({
  id: 'showLiveWarningInfo',
  summary: 'Check a live room before it goes live',
  done: 'live room checked',
  source: { evidence: 'doc', document: 'MetaStudio API reference, live room management' },
  method: 'GET',
  path: '/v1/{project_id}/smart-live-rooms/{room_id}/live-warning-info',
  request: { path: roomPath, headers: requestHeaders },
  responses: { 200: { description: 'Succeeded', headers: responseHeaders, body: liveWarnings }, ...refusals },
  errors: [...errorsOfEveryOperation, 'MSS.20010045'],
  limit: { requests: 20, perSeconds: 1, evidence: 'inferred' },
  effect: 'reads',
  rules: {
    ...rulesOfEveryOperation,
    warnings: { says: 'Each warning names one thing that may go wrong', evidence: 'inferred' },
    'limit-duration': 'limit_duration is the configured max_live_duration, 0 without one',
  },
})

export type ShowLiveWarningInfoInput = InputOf<typeof showLiveWarningInfo>
