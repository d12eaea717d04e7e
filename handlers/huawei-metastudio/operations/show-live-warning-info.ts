import type { ShowLiveWarningInfoInput } from '../../../contracts/huawei-metastudio/show-live-warning-info.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { Place } from '../protocol/index.ts'
import { liveWarnings } from '../records/live-warnings.ts'
import { requireRoom } from '../records/lookup.ts'
import type { HuaweiState } from '../state.ts'

export const showLiveWarningInfo = ({ path, scope }: ShowLiveWarningInfoInput & Place, { state }: Call<HuaweiState>) =>
  liveWarnings(requireRoom(state, scope, path.room_id).config)
