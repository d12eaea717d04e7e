import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import {
  credentialRules,
  errorsOfEveryOperation,
  jobPath,
  notFound,
  refusals,
  requestHeaders,
  responseHeaders,
  rulesOfEveryOperation,
} from './envelope.ts'

/** Ending a Virtual Human Intelligent Livestreaming Task. */
export const stopSmartLive = defineContract({
  id: 'stopSmartLive',
  summary: 'End a virtual human livestreaming task',
  done: 'livestreaming task told to end',
  source: { evidence: 'reference', document: '000_2889ddaf563a009c.txt' },
  method: 'POST',
  path: '/v1/{project_id}/smart-live-rooms/{room_id}/smart-live-jobs/{job_id}/stop',
  request: { path: jobPath, headers: requestHeaders },
  responses: { 200: { description: 'Succeeded; no body', headers: responseHeaders }, ...refusals, ...notFound },
  errors: [...errorsOfEveryOperation, 'MSS.20010045', 'MSS.20010066', 'MSS.20010074', 'MSS.20020001', 'MSS.41000003'],
  limit: { requests: 4, perSeconds: 1, evidence: 'inferred' },
  effect: 'changes',
  rules: {
    ...rulesOfEveryOperation,
    ...credentialRules,
    'no-body': 'Neither request nor answer has a body',
    'at-once': { says: 'The stop has taken effect when it is answered', evidence: 'inferred' },
    'ends-running': { says: 'A PROCESSING job becomes SUCCEED and gets an end_time', evidence: 'inferred' },
    'ends-waiting': {
      says: 'A WAITING job becomes SUCCEED without a start_time; its room shows CANCELED',
      evidence: 'inferred',
    },
    'only-once': { says: 'A job that has ended is refused and does not change', evidence: 'inferred' },
    'of-its-room': { says: 'A job is unknown in every room but its own', evidence: 'inferred' },
  },
})

export type StopSmartLiveInput = InputOf<typeof stopSmartLive>
