import type { DescribeLiveStreamOnlineListInput } from '../../../contracts/tencent-live/describe-live-stream-online-list.ts'
import { streamLimits } from '../../../contracts/tencent-live/limits.ts'
import type { Edition } from '../../../contracts/tencent-live/service.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { toUtcTime } from '../protocol/china-time.ts'
import type { Stream } from '../records/index.ts'
import { pageNumbers, pageOf } from '../records/page.ts'
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

/** An empty filter counts as absent (inferred). Without a filter, only the streams of the page are looked at. */
function onlinePage(input: DescribeLiveStreamOnlineListInput, { streams }: LiveState) {
  const { StreamName, DomainName, AppName, PageNum, PageSize } = input
  if (!StreamName && !DomainName && !AppName) {
    const records = streams.pageBy('pushed', 'yes', { offset: (PageNum - 1) * PageSize, limit: PageSize })
    return { records, numbers: pageNumbers(streams.countBy('pushed', 'yes'), input) }
  }
  const pushed = StreamName ? streams.by('online', StreamName) : streams.by('pushed', 'yes')
  return pageOf(
    pushed.filter(({ domain, app }) => (!DomainName || domain === DomainName) && (!AppName || app === AppName)),
    input,
  )
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
