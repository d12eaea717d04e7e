import {
  showSmartLive as contract,
  type ShowSmartLiveInput,
} from '../../../contracts/huawei-metastudio/show-smart-live.ts'
import { type Call, operation } from '../../../src/operation.ts'
import { lookAt } from '../life-cycle.ts'
import { requireJob } from '../lookup.ts'
import { presentJob } from '../present-job.ts'
import type { Place } from '../protocol.ts'
import type { HuaweiState } from '../state.ts'

export const showSmartLive = operation(
  contract,
  ({ path, scope }: ShowSmartLiveInput & Place, call: Call<HuaweiState>) =>
    presentJob(lookAt(call, requireJob(call.state, scope, path)), call.now),
)
