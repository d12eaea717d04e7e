import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { liveEventCallbackConfig, rtcCallbackConfig } from './callback-config.ts'
import {
  errorsOfEveryOperation,
  refusalsWithBody,
  requestHeaders,
  responseHeaders,
  roomPath,
  rulesOfEveryOperation,
} from './envelope.ts'
import { coStreamerConfig, oneTarget, playPolicy, videoConfig, viewMode } from './live-config.ts'
import { liveWarnings } from './live-warnings.ts'
import { rtcRoomInfo } from './smart-live-job.ts'

/** All optional: the room's configuration holds for what is left out (inferred). Unknown members pass. */
const body = z.looseObject({
  video_config: videoConfig.optional(),
  play_policy: playPolicy.optional(),
  output_urls: oneTarget.optional(),
  stream_keys: oneTarget.optional(),
  interaction_callback_url: z.string().max(2048).optional(),
  live_event_callback_config: liveEventCallbackConfig.optional(),
  rtc_callback_config: rtcCallbackConfig.optional(),
  view_mode: viewMode.optional(),
  co_streamer_config: coStreamerConfig.optional(),
  job_run_config: z
    .looseObject({
      allow_resource_type: z.enum(['PERIOD', 'ONDEMAND', 'UNLIMITED', 'ONE_TIME']).optional(),
      /** Refuse when the room already runs a job. */
      single_job_in_room: z.boolean().optional(),
    })
    .optional(),
})

const accepted = z.object({
  job_id: z.string(),
  rtc_room_info: rtcRoomInfo.optional(),
  live_event_report_url: z.string().optional(),
  live_event_callback_config: liveEventCallbackConfig.optional(),
  ...liveWarnings.shape,
})

/** Starting a Virtual Human Intelligent Livestreaming Task. */
export const startSmartLive = defineContract({
  id: 'startSmartLive',
  summary: 'Start a virtual human livestreaming task in a room',
  source: { evidence: 'doc', document: 'MetaStudio API reference, virtual human livestreaming tasks' },
  method: 'POST',
  path: '/v1/{project_id}/smart-live-rooms/{room_id}/smart-live-jobs',
  request: { path: roomPath, headers: requestHeaders, body },
  responses: { 202: { description: 'Accepted', headers: responseHeaders, body: accepted }, ...refusalsWithBody },
  errors: [...errorsOfEveryOperation, 'MSS.10000002', 'MSS.20010035', 'MSS.20010045', 'MSS.20010046', 'MSS.20010065'],
  limit: { requests: 4, perSeconds: 1, evidence: 'doc' },
  effect: 'costs',
  idempotent: false,
  rules: {
    ...rulesOfEveryOperation,
    'signed-body': 'The body is signed as it is sent, byte by byte',
    'order-of-checks': {
      says: 'Route, credentials, rate, project, body, parameters, room, job, state: what is wrong first in this order is said',
      evidence: 'inferred',
    },
    'waits-then-runs': {
      says: 'The job is WAITING, and PROCESSING when resources are allocated',
      evidence: 'inferred',
    },
    'room-configuration': {
      says: 'What is left out is as the room has it; what is there replaces it',
      evidence: 'inferred',
    },
    'body-required': 'A body has to be there; it may be {}',
    'several-jobs': 'A room may run several jobs',
    'single-job': 'With single_job_in_room, it is refused in a room with a job that has not ended',
    template: { says: 'A TEMPLATE room cannot be started', evidence: 'inferred' },
    'temporary-room': 'A TEMP room is removed when its job ends',
    quota: { says: 'Above the live quota of the tenant it is refused', evidence: 'inferred' },
    resources: { says: 'Without free resources it is refused', evidence: 'inferred' },
    'rtc-users': 'The RTC room has a CAPTURE and a PLAYER user with need_independent_capture_client, else a PLAYER',
    'script-end': 'A script that starts by itself and has been played ends the job as SUCCEED',
    'repeat-count': 'With repeat_count n the script is played n + 1 times, with -1 until it is stopped',
    'longest-duration': 'After max_live_duration hours the job ends as SUCCEED; 0 is unlimited',
    'stop-mode': 'auto_stop_mode says with what it ends then: at once, with the paragraph, the scene or the script',
    'exception-wait':
      'A target that stays away longer than max_exception_waiting_duration ends the job as FAILED; 0 waits for ever',
    'limit-duration': 'limit_duration is the configured max_live_duration, 0 without one',
    ban: { says: 'A ban makes the job BLOCKED, with block_reason', evidence: 'inferred' },
    'callback-choice': 'Only the types in callback_event_type are sent',
    'callback-in-query': 'With MSS_A, hwSecret and hwTime are appended to the address',
    'callback-in-headers': 'With MSS_A_HEAD, the same two are the headers x-hw-mss-secret and x-hw-mss-time',
    'callback-unsigned': 'With NONE nothing is added',
    'callback-order': 'The messages of a job are sent in the order of what happened',
    'no-state-callback': { says: 'There is no callback for the state of a job', evidence: 'inferred' },
  },
})

export type StartSmartLiveInput = InputOf<typeof startSmartLive>
export type StartedJob = z.output<typeof accepted>
