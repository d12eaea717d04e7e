import type { ListSmartLiveInput } from '../../../contracts/huawei-metastudio/list-smart-live.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { Place } from '../protocol/index.ts'
import { listJobs } from '../records/lists.ts'
import { requireRoom } from '../records/lookup.ts'
import { type HuaweiState, keyOf } from '../state.ts'

export const listSmartLive = ({ path, query, scope }: ListSmartLiveInput & Place, call: Call<HuaweiState>) => {
  const room = requireRoom(call.state, scope, path.room_id)
  return listJobs(call, { room: keyOf(scope, room.id) }, query)
}
