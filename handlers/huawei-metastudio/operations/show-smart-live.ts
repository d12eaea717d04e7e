import type { ShowSmartLiveInput } from '../../../contracts/huawei-metastudio/show-smart-live.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { readJob } from '../life-cycle/index.ts'
import type { Place } from '../protocol/index.ts'
import { requireJob } from '../records/lookup.ts'
import { presentJob } from '../records/present-job.ts'
import type { HuaweiState } from '../state.ts'

export const showSmartLive = ({ path, scope }: ShowSmartLiveInput & Place, call: Call<HuaweiState>) =>
  presentJob(readJob(call, requireJob(call, scope, path)), call.now)
