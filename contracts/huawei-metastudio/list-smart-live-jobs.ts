import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/contract.ts'
import { errorsOfEveryOperation, projectPath, refusals, requestHeaders, responseHeaders } from './envelope.ts'
import { jobList } from './list-smart-live.ts'
import { jobFilters } from './paging.ts'

/** Querying all livestreaming tasks of a project. */
export const listSmartLiveJobs = defineContract({
  id: 'listSmartLiveJobs',
  summary: 'List the livestreaming tasks of a project',
  source: { evidence: 'doc', document: 'MetaStudio API reference, virtual human livestreaming tasks' },
  method: 'GET',
  path: '/v1/{project_id}/smart-live-jobs',
  request: {
    path: projectPath,
    /** The name of the room: part of it is enough. */
    query: z.looseObject({ ...jobFilters, room_name: z.string().optional() }),
    headers: requestHeaders,
  },
  responses: { 200: { description: 'Succeeded', headers: responseHeaders, body: jobList }, ...refusals },
  errors: errorsOfEveryOperation,
  limit: { requests: 20, perSeconds: 1, evidence: 'inferred' },
})

export type ListSmartLiveJobsInput = InputOf<typeof listSmartLiveJobs>
