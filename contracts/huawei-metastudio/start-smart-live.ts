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

/** The room has the values of members that are left out (inferred). Unknown members are accepted. */
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
  done: 'livestreaming task created',
  source: { evidence: 'doc', document: 'MetaStudio API reference, virtual human livestreaming tasks' },
  method: 'POST',
  path: '/v1/{project_id}/smart-live-rooms/{room_id}/smart-live-jobs',
  request: { path: roomPath, headers: requestHeaders, body },
  responses: { 202: { description: 'Accepted', headers: responseHeaders, body: accepted }, ...refusalsWithBody },
  errors: [...errorsOfEveryOperation, 'MSS.10000002', 'MSS.20010035', 'MSS.20010045', 'MSS.20010046', 'MSS.20010065'],
  limit: { requests: 4, perSeconds: 1, evidence: 'doc' },
  effect: 'costs',
  ends: [
    {
      by: 'stopSmartLive',
      input: ({ input, body }) => ({ path: { ...input.path, job_id: body.job_id } }),
      gone: ['MSS.20010045', 'MSS.20010066', 'MSS.20010074', 'MSS.20020001', 'MSS.41000003'],
    },
  ],
  idempotent: false,
  rules: {
    ...rulesOfEveryOperation,
    'callback-auth': {
      says: 'With auth_type NONE, the callback URL needs user information or a query, for an authentication string',
      evidence: 'inferred',
    },
    'signed-body': 'The signature covers the bytes of the body as they are sent',
    'order-of-checks': {
      says: 'The answer names what is wrong first in this order: route, credentials, rate, project, body, parameters, room, job, state',
      evidence: 'inferred',
    },
    'waits-then-runs': {
      says: 'The job is WAITING until resources are allocated, then PROCESSING',
      evidence: 'inferred',
    },
    'room-configuration': {
      says: 'Members of the start replace those of the room; the room has the rest',
      evidence: 'inferred',
    },
    'body-required': 'A body is mandatory; it may be {}',
    'several-jobs': 'A room may run several jobs',
    'single-job': 'With single_job_in_room, a start is refused in a room with a job that has not ended',
    template: { says: 'A TEMPLATE room cannot be started', evidence: 'inferred' },
    'temporary-room': 'A TEMP room is removed when its job ends',
    quota: { says: 'A start above the tenant’s live quota is refused', evidence: 'inferred' },
    resources: { says: 'Without free resources, a start is refused', evidence: 'inferred' },
    'rtc-users': 'The RTC room has a PLAYER user, and with need_independent_capture_client a CAPTURE user as well',
    'script-end': 'A script that starts by itself ends the job as SUCCEED when it has been played',
    'repeat-count': 'With repeat_count n, the script is played n + 1 times; with -1, until the job is stopped',
    'longest-duration': 'After max_live_duration hours, the job ends as SUCCEED; 0 means no limit',
    'stop-mode': 'auto_stop_mode says when it ends then: at once, or with the paragraph, the scene or the script',
    'exception-wait':
      'A target that is gone longer than max_exception_waiting_duration ends the job as FAILED; 0 waits forever',
    unwatched: {
      says: 'A job without a push target ends by itself when nobody has watched it for two to three minutes',
      evidence: 'doc',
    },
    'limit-duration': 'limit_duration is the configured max_live_duration, 0 without one',
    ban: { says: 'A ban makes the job BLOCKED, with block_reason', evidence: 'inferred' },
    'callback-choice': 'Only the types in callback_event_type are sent',
    'callback-in-query': 'With MSS_A, the address gets hwSecret and hwTime',
    'callback-in-headers': 'With MSS_A_HEAD, the same values are in the headers x-hw-mss-secret and x-hw-mss-time',
    'callback-unsigned': 'With NONE, nothing is added',
    'callback-order': 'The callbacks of a job are sent in the order of its events',
    'no-state-callback': { says: 'No callback reports the state of a job', evidence: 'inferred' },
  },
})

export type StartSmartLiveInput = InputOf<typeof startSmartLive>
export type StartedJob = z.output<typeof accepted>
