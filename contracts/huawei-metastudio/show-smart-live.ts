import { defineContract, type InputOf } from '../../src/contract.ts'
import { errorsOfEveryOperation, jobPath, refusals, requestHeaders, responseHeaders } from './envelope.ts'
import { smartLiveJob } from './smart-live-job.ts'

/** Querying Virtual Human Intelligent Livestreaming Task Details. */
export const showSmartLive = defineContract({
  id: 'showSmartLive',
  summary: 'Query a virtual human livestreaming task',
  source: { evidence: 'seed', document: '002_180ce1bc05ee0494.txt' },
  method: 'GET',
  path: '/v1/{project_id}/smart-live-rooms/{room_id}/smart-live-jobs/{job_id}',
  request: { path: jobPath, headers: requestHeaders },
  responses: { 200: { description: 'Succeeded', headers: responseHeaders, body: smartLiveJob }, ...refusals },
  errors: [...errorsOfEveryOperation, 'MSS.20010045', 'MSS.20010074'],
  limit: { requests: 20, perSeconds: 1, evidence: 'inferred' },
})

export type ShowSmartLiveInput = InputOf<typeof showSmartLive>
