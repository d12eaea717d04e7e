import type { StopSmartLiveInput } from '../../../contracts/huawei-metastudio/stop-smart-live.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { stopJob } from '../life-cycle/index.ts'
import type { Place } from '../protocol/index.ts'
import { requireJob } from '../records/lookup.ts'
import { finishedJob } from '../refusal.ts'
import { type HuaweiState, isFinished } from '../state.ts'

/** A stopped job has succeeded, even if it was waiting: there is no state for it (inferred). The answer has no body. */
export const stopSmartLive = ({ path, scope }: StopSmartLiveInput & Place, call: Call<HuaweiState>): void => {
  const job = requireJob(call, scope, path)
  if (isFinished(job)) throw finishedJob(call, `job "${job.id}" has already ended as ${job.state}`)
  stopJob(call, job)
}
