import type { DescribeLiveStreamEventListInput } from '../../../contracts/tencent-live/describe-live-stream-event-list.ts'
import { pushHistoryLimits } from '../../../contracts/tencent-live/limits.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { pastPeriodOf } from '../protocol/query-time.ts'
import { pageOfPushes } from '../records/past-pushes.ts'
import type { LiveState } from '../state.ts'

/** No push ever fails to start here, so IsFilter leaves nothing out. */
export const describeLiveStreamEventList = (
  input: DescribeLiveStreamEventListInput,
  { state, now }: Call<LiveState>,
) => {
  const period = pastPeriodOf(input, now, pushHistoryLimits)
  const { records, numbers } = pageOfPushes(state, period, {
    query: input,
    isStrict: input.IsStrict === 1,
    ascending: input.IsAsc === 1,
  })
  return { EventList: records, ...numbers }
}
