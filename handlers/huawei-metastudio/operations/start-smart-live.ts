import type { StartSmartLiveInput } from '../../../contracts/huawei-metastudio/start-smart-live.ts'
import { toUuid } from '../../../src/vendor/identifiers.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { reportAddress } from '../callbacks/report-address.ts'
import { addJob } from '../life-cycle/index.ts'
import type { Place } from '../protocol/index.ts'
import { requireCallbackAuth } from '../records/callback-config.ts'
import { jobConfig } from '../records/job-config.ts'
import { liveWarnings } from '../records/live-warnings.ts'
import { requireRoom } from '../records/lookup.ts'
import { withPlatformName } from '../records/platforms.ts'
import { rtcRoom } from '../records/rtc-room.ts'
import { refusal } from '../refusal.ts'
import { type HuaweiState, type Job, keyOf, type Room } from '../state.ts'

type Input = StartSmartLiveInput & Place

/** Accepts a job. Its life cycle lets it wait and run. */
export const startSmartLive = (input: Input, call: Call<HuaweiState>) => {
  const { path, body, scope, origin } = input
  const { state, now } = call
  requireCallbackAuth(call, body.live_event_callback_config)
  const room = requireRoom(state, scope, path.room_id)
  refuseUnstartable(room, input, call)
  const defaults = state.tenants.get(scope)?.config
  const config = withPlatformName(jobConfig({ room: room.config, start: body, defaults }), state, scope)
  const id = toUuid(call.id('job'))
  const reportSecret = `${call.id('report-key')}${call.id('report-key')}`
  const address = { project: path.project_id, room: room.id, job: id, secret: reportSecret }
  const job = {
    ...{ scope, roomId: room.id, id, config, createdAt: now },
    rtcRoom: rtcRoom(config, call),
    reportSecret,
    reportUrl: reportAddress(origin, address, now),
    startOutcome: call.switch('startOutcome') as Job['startOutcome'],
  }
  addJob(call, job)
  state.rooms.put({ ...room, lastJobId: id })
  return {
    job_id: id,
    rtc_room_info: job.rtcRoom,
    live_event_report_url: job.reportUrl,
    live_event_callback_config: config.live_event_callback_config,
    ...liveWarnings(config),
  }
}

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
    throw refusal('MSS.20010065', `${maxLives} jobs wait or run, the maximum of the project: stop one first`)
  }
  if (call.switch('resources') === 'exhausted') {
    throw refusal('MSS.20010035', 'the switch "resources" says that none are left')
  }
}
