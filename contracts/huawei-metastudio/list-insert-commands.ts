import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import {
  errorsOfEveryOperation,
  jobPath,
  notFound,
  refusals,
  requestHeaders,
  responseHeaders,
  rulesOfEveryOperation,
} from './envelope.ts'
import { count, paging } from './paging.ts'

const insertCommand = z.object({
  command_id: z.string(),
  command: z.enum(['INSERT_PLAY_SCRIPT', 'INSERT_PLAY_AUDIO', 'REWRITE_INTERACTION_RULES']),
  params: z.looseObject({}),
  source: z.enum(['EXTERNAL', 'AUTO']),
})

/** Querying the insert commands that have not been played. */
export const listInsertCommands = defineContract({
  id: 'listInsertCommands',
  summary: 'List the insert commands that have not been played',
  done: 'insert commands listed',
  source: { evidence: 'doc', document: 'MetaStudio API reference, virtual human livestreaming tasks' },
  method: 'GET',
  path: '/v1/{project_id}/smart-live-rooms/{room_id}/smart-live-jobs/{job_id}/command/insert-commands',
  request: { path: jobPath, query: z.looseObject(paging), headers: requestHeaders },
  responses: {
    200: {
      description: 'Succeeded',
      headers: responseHeaders,
      body: z.object({ count, insert_commands: z.array(insertCommand) }),
    },
    ...refusals,
    ...notFound,
  },
  errors: [...errorsOfEveryOperation, 'MSS.20010045', 'MSS.20010074', 'MSS.41000003'],
  limit: { requests: 20, perSeconds: 1, evidence: 'inferred' },
  effect: 'reads',
  rules: {
    ...rulesOfEveryOperation,
    offset: 'offset is between 0 and 2147483647, by default 0',
    limit: 'limit is between 1 and 100, by default 10',
    count: 'count is the length of the list before paging',
    queue: 'Commands are listed until they are played',
    'play-type': {
      says: 'APPEND goes to the end of the queue, INSERT to its front, and PLAY_NOW does not wait',
      evidence: 'inferred',
    },
  },
})

export type ListInsertCommandsInput = InputOf<typeof listInsertCommands>
