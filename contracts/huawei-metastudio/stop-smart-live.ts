import { defineContract, type InputOf } from '../../src/contract.ts'
import { errorsOfEveryOperation, jobPath, refusals, requestHeaders, responseHeaders } from './envelope.ts'

/** Ending a Virtual Human Intelligent Livestreaming Task. */
export const stopSmartLive = defineContract({
  id: 'stopSmartLive',
  summary: 'End a virtual human livestreaming task',
  source: { evidence: 'seed', document: '000_2889ddaf563a009c.txt' },
  method: 'POST',
  path: '/v1/{project_id}/smart-live-rooms/{room_id}/smart-live-jobs/{job_id}/stop',
  request: { path: jobPath, headers: requestHeaders },
  responses: { 200: { description: 'Succeeded; no body', headers: responseHeaders }, ...refusals },
  errors: [...errorsOfEveryOperation, 'MSS.20010045', 'MSS.20010066', 'MSS.20010074'],
  limit: { requests: 4, perSeconds: 1, evidence: 'inferred' },
})

export type StopSmartLiveInput = InputOf<typeof stopSmartLive>
