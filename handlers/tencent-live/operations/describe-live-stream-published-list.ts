import type { DescribeLiveStreamPublishedListInput } from '../../../contracts/tencent-live/describe-live-stream-published-list.ts'
import { pushHistoryLimits } from '../../../contracts/tencent-live/limits.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { pastPeriodOf } from '../protocol/query-time.ts'
import { pageOfPushes } from '../records/past-pushes.ts'
import type { LiveState } from '../state.ts'

export const describeLiveStreamPublishedList = (
  input: DescribeLiveStreamPublishedListInput,
  { state, now }: Call<LiveState>,
) => {
  const period = pastPeriodOf(input, now, pushHistoryLimits)
  const { records, numbers } = pageOfPushes(state, period, { query: input })
  return { PublishInfo: records, ...numbers }
}
