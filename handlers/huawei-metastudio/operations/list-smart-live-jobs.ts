import type { ListSmartLiveJobsInput } from '../../../contracts/huawei-metastudio/list-smart-live-jobs.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { Place } from '../protocol/index.ts'
import { listJobs } from '../records/lists.ts'
import type { HuaweiState } from '../state.ts'

/** Still lists the jobs of deleted rooms. */
export const listSmartLiveJobs = ({ query, scope }: ListSmartLiveJobsInput & Place, call: Call<HuaweiState>) =>
  listJobs(call, { scope }, query)
