import {
  showLiveWarningInfo as contract,
  type ShowLiveWarningInfoInput,
} from '../../../contracts/huawei-metastudio/show-live-warning-info.ts'
import { type Call, operation } from '../../../src/vendor/operation.ts'
import { liveWarnings } from '../records/live-warnings.ts'
import { requireRoom } from '../records/lookup.ts'
import type { Place } from '../protocol.ts'
import type { HuaweiState } from '../state.ts'

export const showLiveWarningInfo = operation(
  contract,
  ({ path, scope }: ShowLiveWarningInfoInput & Place, { state }: Call<HuaweiState>) =>
    liveWarnings(requireRoom(state, scope, path.room_id).config),
)
