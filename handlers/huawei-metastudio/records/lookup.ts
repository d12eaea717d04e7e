import { refusal } from '../refusal.ts'
import { type HuaweiState, type Job, keyOf, type Room } from '../state.ts'

/** The room with this id, or the vendor's refusal. */
export function requireRoom(state: HuaweiState, scope: string, roomId: string): Room {
  const room = state.rooms.get(keyOf(scope, roomId))
  if (!room) throw refusal('MSS.20010045', `there is no room "${roomId}" in ${scope}`)
  return room
}

/** The job of a room, or the vendor's refusal. The room is checked first. */
export function requireJob(
  state: HuaweiState,
  scope: string,
  { room_id: roomId, job_id: jobId }: { readonly room_id: string; readonly job_id: string },
): Job {
  requireRoom(state, scope, roomId)
  const job = state.jobs.get(keyOf(scope, jobId))
  if (!job) throw refusal('MSS.20010074', `there is no job "${jobId}" in ${scope}`)
  if (job.roomId !== roomId)
    throw refusal('MSS.20010074', `job "${jobId}" belongs to room "${job.roomId}", not to "${roomId}"`)
  return job
}
