import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import {
  errorsOfEveryOperation,
  refusals,
  requestHeaders,
  responseHeaders,
  roomPath,
  rulesOfEveryOperation,
} from './envelope.ts'
import { count, jobFilters } from './paging.ts'
import { smartLiveJob } from './smart-live-job.ts'

export const jobList = z.object({ count, smart_live_jobs: z.array(smartLiveJob) })

/** Querying the livestreaming tasks of a room. */
export const listSmartLive = defineContract({
  id: 'listSmartLive',
  summary: 'List the livestreaming tasks of a room',
  done: 'livestreaming tasks of the room listed',
  source: { evidence: 'doc', document: 'MetaStudio API reference, virtual human livestreaming tasks' },
  method: 'GET',
  path: '/v1/{project_id}/smart-live-rooms/{room_id}/smart-live-jobs',
  request: { path: roomPath, query: z.looseObject(jobFilters), headers: requestHeaders },
  responses: { 200: { description: 'Succeeded', headers: responseHeaders, body: jobList }, ...refusals },
  errors: [...errorsOfEveryOperation, 'MSS.20010045'],
  limit: { requests: 20, perSeconds: 1, evidence: 'doc' },
  effect: 'reads',
  rules: {
    ...rulesOfEveryOperation,
    'signed-query': 'The query is signed sorted and fully escaped, however it is sent',
    offset: 'offset is between 0 and 2147483647, by default 0',
    limit: 'limit is between 1 and 100, by default 10',
    count: 'count is the length of the list before paging',
    state: 'state is a comma-separated list; an unknown state is refused',
    'sort-key': { says: 'Jobs are sorted by create_time, unless sort_key is update_time', evidence: 'inferred' },
    'sort-direction': 'The order is ascending, unless sort_dir is desc',
    created: 'create_since and create_until are inclusive',
    'of-its-room': 'Only jobs of the room are listed',
  },
})

export type ListSmartLiveInput = InputOf<typeof listSmartLive>
