import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/contract.ts'
import { errorsOfEveryOperation, refusals, requestHeaders, responseHeaders, roomPath } from './envelope.ts'
import { count, jobFilters } from './paging.ts'
import { smartLiveJob } from './smart-live-job.ts'

export const jobList = z.object({ count, smart_live_jobs: z.array(smartLiveJob) })

/** Querying the livestreaming tasks of a room. */
export const listSmartLive = defineContract({
  id: 'listSmartLive',
  summary: 'List the livestreaming tasks of a room',
  source: { evidence: 'doc', document: 'MetaStudio API reference, virtual human livestreaming tasks' },
  method: 'GET',
  path: '/v1/{project_id}/smart-live-rooms/{room_id}/smart-live-jobs',
  request: { path: roomPath, query: z.looseObject(jobFilters), headers: requestHeaders },
  responses: { 200: { description: 'Succeeded', headers: responseHeaders, body: jobList }, ...refusals },
  errors: [...errorsOfEveryOperation, 'MSS.20010045'],
  limit: { requests: 20, perSeconds: 1, evidence: 'doc' },
})

export type ListSmartLiveInput = InputOf<typeof listSmartLive>
