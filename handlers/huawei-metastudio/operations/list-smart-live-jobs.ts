import {
  listSmartLiveJobs as contract,
  type ListSmartLiveJobsInput,
} from '../../../contracts/huawei-metastudio/list-smart-live-jobs.ts'
import { type Call, operation } from '../../../src/vendor/operation.ts'
import { listJobs } from '../records/lists.ts'
import type { Place } from '../protocol.ts'
import type { HuaweiState } from '../state.ts'

/** Jobs whose room is gone are here still. */
export const listSmartLiveJobs = operation(
  contract,
  ({ query, scope }: ListSmartLiveJobsInput & Place, call: Call<HuaweiState>) => {
    const { room_name: name = '' } = query
    const jobs = call.state.jobs.by('ofScope', scope).filter(({ config }) => config.room_name.includes(name))
    return listJobs(call, jobs, query)
  },
)
