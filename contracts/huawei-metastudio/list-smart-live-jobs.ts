import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import {
  errorsOfEveryOperation,
  projectPath,
  refusals,
  requestHeaders,
  responseHeaders,
  rulesOfEveryOperation,
} from './envelope.ts'
import { jobList } from './list-smart-live.ts'
import { jobFilters } from './paging.ts'

/** Querying all livestreaming tasks of a project. */
export const listSmartLiveJobs = defineContract({
  id: 'listSmartLiveJobs',
  summary: 'List the livestreaming tasks of a project',
  done: 'livestreaming tasks of the project listed',
  source: { evidence: 'doc', document: 'MetaStudio API reference, virtual human livestreaming tasks' },
  method: 'GET',
  path: '/v1/{project_id}/smart-live-jobs',
  request: {
    path: projectPath,
    /** A part of the room's name is enough. */
    query: z.looseObject({ ...jobFilters, room_name: z.string().optional() }),
    headers: requestHeaders,
  },
  responses: { 200: { description: 'Succeeded', headers: responseHeaders, body: jobList }, ...refusals },
  errors: errorsOfEveryOperation,
  limit: { requests: 20, perSeconds: 1, evidence: 'inferred' },
  effect: 'reads',
  isOfAccount: true,
  rules: {
    ...rulesOfEveryOperation,
    offset: 'offset is between 0 and 2147483647, by default 0',
    limit: 'limit is between 1 and 100, by default 10',
    count: 'count is the length of the list before paging',
    state: 'state is a comma-separated list; an unknown state is refused',
    'sort-key': { says: 'Jobs are sorted by create_time, unless sort_key is update_time', evidence: 'inferred' },
    'sort-direction': 'The order is ascending, unless sort_dir is desc',
    created: 'create_since and create_until are inclusive',
    'room-name': 'room_name may be a part of the name',
    'deleted-room': { says: 'Jobs of deleted rooms are still listed', evidence: 'inferred' },
  },
})

export type ListSmartLiveJobsInput = InputOf<typeof listSmartLiveJobs>
