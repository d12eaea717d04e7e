import type { DescribeLiveStreamEventListInput } from '../../../contracts/tencent-live/describe-live-stream-event-list.ts'
import { pushHistoryLimits } from '../../../contracts/tencent-live/limits.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { pastPeriodOf } from '../protocol/query-time.ts'
import { pageOfPushes, pushesWithin } from '../records/past-pushes.ts'
import type { LiveState } from '../state.ts'

/** No push ever fails to start here, so IsFilter leaves nothing out. */
export const describeLiveStreamEventList = (
  input: DescribeLiveStreamEventListInput,
  { state, now }: Call<LiveState>,
) => {
  const { StreamName, IsStrict, IsAsc } = input
  const period = pastPeriodOf(input, now, pushHistoryLimits)
  const ascending = pushesWithin(state, period, input).filter(
    ({ name }) => !StreamName || (IsStrict === 1 ? name === StreamName : name.includes(StreamName)),
  )
  const { records, numbers } = pageOfPushes(IsAsc === 1 ? ascending : ascending.reverse(), input)
  return { EventList: records, ...numbers }
}
