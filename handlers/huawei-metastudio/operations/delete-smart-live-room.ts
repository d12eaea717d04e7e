import type { DeleteSmartLiveRoomInput } from '../../../contracts/huawei-metastudio/delete-smart-live-room.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { Place } from '../protocol/index.ts'
import { requireRoom } from '../records/lookup.ts'
import { refusal } from '../refusal.ts'
import { type HuaweiState, keyOf } from '../state.ts'

/** Refuses a room with unfinished jobs. Afterwards, only the project's list shows its jobs (inferred). */
export const deleteSmartLiveRoom = (
  { path, scope }: DeleteSmartLiveRoomInput & Place,
  { state }: Call<HuaweiState>,
): void => {
  const room = requireRoom(state, scope, path.room_id)
  const jobs = state.jobs.countBy('inRoom', keyOf(scope, room.id))
  if (jobs > 0) throw refusal('MSS.20010046', `the room has ${jobs} jobs that have not ended: stop them first`)
  state.rooms.delete(keyOf(scope, room.id))
}
