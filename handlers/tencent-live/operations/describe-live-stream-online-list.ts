import type { DescribeLiveStreamOnlineListInput } from '../../../contracts/tencent-live/describe-live-stream-online-list.ts'
import { streamLimits } from '../../../contracts/tencent-live/limits.ts'
import type { Edition } from '../../../contracts/tencent-live/service.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { toUtcTime } from '../protocol/china-time.ts'
import type { Stream } from '../records/index.ts'
import { pageOfList, placeFilter } from '../records/page.ts'
import { refusal } from '../refusal.ts'
import type { LiveState } from '../state.ts'

export const describeLiveStreamOnlineList = (input: DescribeLiveStreamOnlineListInput, call: Call<LiveState>) => {
  const edition = call.switch('edition') as Edition
  if (input.PageSize > streamLimits.pageSize[edition]) {
    throw refusal(
      'InvalidParameterValue',
      `PageSize may be at most ${streamLimits.pageSize[edition]} in the ${edition} edition`,
    )
  }
  const { records, numbers } = onlinePage(input, call.state)
  return { ...numbers, OnlineInfo: records.map((stream) => present(stream, edition)) }
}

/** An empty filter counts as absent (inferred). Only the streams of the page are looked at. */
function onlinePage(
  { StreamName, DomainName, AppName, ...paging }: DescribeLiveStreamOnlineListInput,
  state: LiveState,
) {
  return pageOfList(state.streams.lists, paging, {
    ...(StreamName ? { index: 'online', value: StreamName } : { index: 'pushed', value: 'yes' }),
    filter: placeFilter({ domain: DomainName, app: AppName }),
  })
}

function present({ name, app, domain, push }: Stream, edition: Edition) {
  return {
    StreamName: name,
    AppName: app,
    DomainName: domain,
    PublishTimeList: push ? [{ PublishTime: toUtcTime(push.startedAt) }] : [],
    ...(edition === 'china' && { PushToDelay: 0 }),
  }
}
