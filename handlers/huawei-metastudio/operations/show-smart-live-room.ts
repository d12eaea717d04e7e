import type { ShowSmartLiveRoomInput } from '../../../contracts/huawei-metastudio/show-smart-live-room.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { Place } from '../protocol/index.ts'
import { requireRoom } from '../records/lookup.ts'
import { presentRoom } from '../records/present-room.ts'
import type { HuaweiState } from '../state.ts'

export const showSmartLiveRoom = ({ path, scope }: ShowSmartLiveRoomInput & Place, { state }: Call<HuaweiState>) =>
  presentRoom(requireRoom(state, scope, path.room_id), state)
