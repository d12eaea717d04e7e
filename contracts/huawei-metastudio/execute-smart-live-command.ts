import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/contract.ts'
import { errorsOfEveryOperation, jobPath, refusals, requestHeaders, responseHeaders } from './envelope.ts'

const body = z.looseObject({
  /** One of `liveCommands`; any other has an error of its own. */
  command: z.string().min(1),
  /** By command: `liveCommandParams`. */
  params: z.looseObject({}).optional(),
  review_config: z.looseObject({ no_need_review: z.boolean().optional() }).optional(),
})

/** Delivering a command to a running livestreaming task. */
export const executeSmartLiveCommand = defineContract({
  id: 'executeSmartLiveCommand',
  summary: 'Send a command to a running livestreaming task',
  source: { evidence: 'sdk', document: 'huaweicloud-sdk-nodejs-v3, services/metastudio/v1' },
  method: 'POST',
  path: '/v1/{project_id}/smart-live-rooms/{room_id}/smart-live-jobs/{job_id}/command',
  request: { path: jobPath, headers: requestHeaders, body },
  responses: {
    200: {
      description: 'Succeeded',
      headers: responseHeaders,
      /** Of structured results, `result` is the JSON text (inferred from its type). */
      body: z.object({ command_id: z.string(), command: z.string(), result: z.string().optional() }),
    },
    ...refusals,
  },
  errors: [...errorsOfEveryOperation, 'MSS.10000002', 'MSS.20010045', 'MSS.20010053', 'MSS.20010066', 'MSS.20010074'],
  limit: { requests: 20, perSeconds: 1, evidence: 'inferred' },
})

export type ExecuteSmartLiveCommandInput = InputOf<typeof executeSmartLiveCommand>
