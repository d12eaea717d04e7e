import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { liveEventCallbackConfig } from './callback-config.ts'
import {
  errorsOfEveryOperation,
  projectPath,
  refusals,
  refusalsWithBody,
  requestHeaders,
  responseHeaders,
  rulesOfEveryOperation,
} from './envelope.ts'
import { liveExitConfig } from './live-config.ts'

const notifyEvent = z.enum(['AUTO_EXIT'])

/** Defaults for the jobs whose room and start leave a member out. */
export const userConfig = z.object({
  live_exit_config: liveExitConfig.optional(),
  live_event_callback_config: liveEventCallbackConfig.optional(),
  live_notify_config: z.object({ notify_events: z.array(notifyEvent) }).optional(),
})

const update = z.looseObject({
  live_exit_config: liveExitConfig.optional(),
  live_event_callback_config: liveEventCallbackConfig.optional(),
  live_notify_config: z
    .looseObject({
      notify_events: z.array(notifyEvent).default([]),
      /** By default, the new events replace the old ones (inferred). */
      action: z.enum(['add', 'del', 'replace']).default('replace'),
    })
    .optional(),
})

/** In the SDK, these two operations do not have `X-App-UserId`. */
const headers = requestHeaders.omit({ 'x-app-userid': true })
const source = { evidence: 'sdk', document: 'huaweicloud-sdk-nodejs-v3, services/metastudio/v1' } as const
const path = '/v1/{project_id}/smart-live-configs/user-config'

/** Querying the tenant's defaults. */
export const showSmartLiveUserConfig = defineContract({
  id: 'showSmartLiveUserConfig',
  summary: 'Show the tenant’s defaults for livestreaming',
  done: 'defaults for livestreaming shown',
  source,
  method: 'GET',
  path,
  request: { path: projectPath, headers },
  responses: { 200: { description: 'Succeeded', headers: responseHeaders, body: userConfig }, ...refusals },
  errors: errorsOfEveryOperation,
  effect: 'reads',
  rules: {
    ...rulesOfEveryOperation,
    'of-project': { says: 'Each project has its own defaults', evidence: 'inferred' },
  },
})

/** Updating the tenant's defaults; what is left out stays (inferred). */
export const updateSmartLiveUserConfig = defineContract({
  id: 'updateSmartLiveUserConfig',
  summary: 'Change the tenant’s defaults for livestreaming',
  done: 'defaults for livestreaming changed',
  source,
  method: 'PUT',
  path,
  request: { path: projectPath, headers, body: update },
  responses: { 200: { description: 'Succeeded; no body', headers: responseHeaders }, ...refusalsWithBody },
  errors: [...errorsOfEveryOperation, 'MSS.10000002'],
  effect: 'changes',
  lasting: 'the tenant’s defaults',
  rules: {
    ...rulesOfEveryOperation,
    'no-body': 'The answer has no body',
    'callback-auth': {
      says: 'With auth_type NONE, the callback URL needs user information or a query, for an authentication string',
      evidence: 'inferred',
    },
    'notify-action': 'action adds, removes or replaces events',
    'holds-for-jobs': { says: 'A job without its own configuration takes the defaults', evidence: 'inferred' },
    'left-out': { says: 'Members that are left out do not change', evidence: 'inferred' },
  },
})

export type UpdateSmartLiveUserConfigInput = InputOf<typeof updateSmartLiveUserConfig>
export type SmartLiveUserConfig = z.output<typeof userConfig>
