import {
  showSmartLiveRoom as contract,
  type ShowSmartLiveRoomInput,
} from '../../../contracts/huawei-metastudio/show-smart-live-room.ts'
import { type Call, operation } from '../../../src/vendor/operation.ts'
import { requireRoom } from '../records/lookup.ts'
import { presentRoom } from '../records/present-room.ts'
import type { Place } from '../protocol.ts'
import type { HuaweiState } from '../state.ts'

export const showSmartLiveRoom = operation(
  contract,
  ({ path, scope }: ShowSmartLiveRoomInput & Place, { state }: Call<HuaweiState>) =>
    presentRoom(requireRoom(state, scope, path.room_id)),
)
