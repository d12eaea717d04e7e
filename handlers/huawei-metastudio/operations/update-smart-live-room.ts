import type { UpdateSmartLiveRoomInput } from '../../../contracts/huawei-metastudio/update-smart-live-room.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { Place } from '../protocol/index.ts'
import { requireCallbackAuth } from '../records/callback-config.ts'
import { requireRoom } from '../records/lookup.ts'
import { presentRoom } from '../records/present-room.ts'
import { withServerIds } from '../records/room-content.ts'
import type { HuaweiState } from '../state.ts'

/** Replaces the whole configuration (inferred). Jobs keep theirs. */
export const updateSmartLiveRoom = (
  { path, body, scope }: UpdateSmartLiveRoomInput & Place,
  call: Call<HuaweiState>,
) => {
  requireCallbackAuth(call, body.live_event_callback_config)
  const room = requireRoom(call.state, scope, path.room_id)
  const config = withServerIds(body, call)
  const updatedAt = Math.max(room.updatedAt, call.now)
  return presentRoom(call.state.rooms.put({ ...room, config, updatedAt }), call.state)
}
