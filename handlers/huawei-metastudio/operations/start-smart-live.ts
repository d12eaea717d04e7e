import {
  startSmartLive as contract,
  type StartSmartLiveInput,
} from '../../../contracts/huawei-metastudio/start-smart-live.ts'
import { toUuid } from '../../../src/identifiers.ts'
import { type Call, operation } from '../../../src/operation.ts'
import { jobConfig } from '../job-config.ts'
import { requireRoom } from '../lookup.ts'
import type { Place } from '../protocol.ts'
import { refusal } from '../refusal.ts'
import { rtcRoom } from '../rtc-room.ts'
import { runLength } from '../run-length.ts'
import { addJob, type HuaweiState, type Job, keyOf, type Room } from '../state.ts'

type Input = StartSmartLiveInput & Place

/** Inferred: the address for reporting events is good for a day. */
const REPORT_VALID_MS = 86_400_000

/** Accepts a job; it waits for resources and runs afterwards, which is the state's business. */
export const startSmartLive = operation(contract, (input: Input, call: Call<HuaweiState>) => {
  const { path, body, scope } = input
  const room = requireRoom(call.state, scope, path.room_id)
  refuseUnstartable(room, input, call)
  const config = jobConfig(room.config, body)
  const id = toUuid(call.id('job'))
  const job = {
    scope,
    roomId: room.id,
    id,
    config,
    runsForMs: runLength(config),
    createdAt: call.now,
    rtcRoom: rtcRoom(config, call),
    reportUrl: reportUrl(input, id, call),
    startOutcome: call.switch('startOutcome') as Job['startOutcome'],
  }
  addJob(call.state, job, call.now + Number(call.switch('startDelayMs')))
  return {
    job_id: id,
    rtc_room_info: job.rtcRoom,
    live_event_report_url: job.reportUrl,
    live_event_callback_config: config.live_event_callback_config,
    limit_duration: config.play_policy?.live_exit_config?.max_live_duration ?? 0,
  }
})

function refuseUnstartable(room: Room, { body, scope }: Input, call: Call<HuaweiState>): void {
  if (room.config.room_type === 'TEMPLATE') {
    throw refusal('MSS.00000003', `room "${room.id}" is a TEMPLATE: only rooms of other types can be started`)
  }
  const inRoom = call.state.jobs.countBy('inRoom', keyOf(scope, room.id))
  if (body.job_run_config?.single_job_in_room && inRoom > 0) {
    throw refusal('MSS.20010046', `single_job_in_room is set, and the room has ${inRoom} jobs that have not ended`)
  }
  const maxLives = Number(call.switch('maxLives'))
  if (maxLives > 0 && call.state.jobs.countBy('inScope', scope) >= maxLives) {
    throw refusal('MSS.20010065', `${maxLives} jobs wait or run, as many as the project may have: stop one first`)
  }
}

/** The vendor's form of it is not known; the key is to be verified when events are reported. */
function reportUrl({ path, origin }: Input, jobId: string, call: Call<HuaweiState>): string {
  const [project, room, job] = [path.project_id, path.room_id, jobId].map(encodeURIComponent)
  const authKey = `${call.id('report-key')}${call.id('report-key')}`
  return (
    `${origin}/v1/${project}/smart-live-rooms/${room}/smart-live-jobs/${job}/live-event-report` +
    `?auth_key=${authKey}&expires_time=${call.now + REPORT_VALID_MS}`
  )
}
