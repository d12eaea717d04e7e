import type { CreateSmartLiveRoomInput } from '../../../contracts/huawei-metastudio/create-smart-live-room.ts'
import { toUuid } from '../../../src/vendor/identifiers.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { Place } from '../protocol/index.ts'
import { requireCallbackAuth } from '../records/callback-config.ts'
import { withServerIds } from '../records/room-content.ts'
import type { HuaweiState } from '../state.ts'

/** Keeps the configuration as it was sent. Names may repeat; whether the vendor allows that is not known. */
export const createSmartLiveRoom = ({ body, scope }: CreateSmartLiveRoomInput & Place, call: Call<HuaweiState>) => {
  requireCallbackAuth(call, body.live_event_callback_config)
  const id = toUuid(call.id('room'))
  const config = withServerIds(body, call)
  call.state.rooms.put({ scope, id, config, createdAt: call.now, updatedAt: call.now })
  return { room_id: id }
}
