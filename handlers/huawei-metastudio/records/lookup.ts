import type { Call } from '../../../src/vendor/operation.ts'
import { refusal, unknownJob } from '../refusal.ts'
import { type HuaweiState, type Job, keyOf, placeOf, type Room } from '../state.ts'

/** The room with this id, or the vendor's refusal. */
export function requireRoom(state: HuaweiState, scope: string, roomId: string): Room {
  const room = state.rooms.get(keyOf(scope, roomId))
  if (!room) throw refusal('MSS.20010045', `there is no room "${roomId}" in ${placeOf(scope)}`)
  return room
}

/** The job of a room, or the vendor's refusal. The room is checked first. */
export function requireJob(
  call: Call<HuaweiState>,
  scope: string,
  { room_id: roomId, job_id: jobId }: { readonly room_id: string; readonly job_id: string },
): Job {
  requireRoom(call.state, scope, roomId)
  const job = call.state.jobs.get(keyOf(scope, jobId))
  if (!job) throw unknownJob(call, `there is no job "${jobId}" in ${placeOf(scope)}`)
  if (job.roomId !== roomId)
    throw unknownJob(call, `job "${jobId}" belongs to room "${job.roomId}", not to "${roomId}"`)
  return job
}
