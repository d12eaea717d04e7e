import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/contract.ts'
import { liveEventCallbackConfig, rtcCallbackConfig } from './callback-config.ts'
import { errorsOfEveryOperation, refusals, requestHeaders, responseHeaders, roomPath } from './envelope.ts'
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
  responses: { 202: { description: 'Accepted', headers: responseHeaders, body: accepted }, ...refusals },
  errors: [...errorsOfEveryOperation, 'MSS.10000002', 'MSS.20010035', 'MSS.20010045', 'MSS.20010046', 'MSS.20010065'],
  limit: { requests: 4, perSeconds: 1, evidence: 'doc' },
})

export type StartSmartLiveInput = InputOf<typeof startSmartLive>
