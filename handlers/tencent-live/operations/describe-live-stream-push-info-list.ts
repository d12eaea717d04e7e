import type { DescribeLiveStreamPushInfoListInput } from '../../../contracts/tencent-live/describe-live-stream-push-info-list.ts'
import { streamLimits } from '../../../contracts/tencent-live/limits.ts'
import type { Edition } from '../../../contracts/tencent-live/service.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { ADDRESSES } from '../callbacks/events.ts'
import { toChinaTime } from '../protocol/china-time.ts'
import type { Stream } from '../records/index.ts'
import { numbersBehind, pageOfList, placeFilter } from '../records/page.ts'
import { RESOLUTION } from '../records/past-pushes.ts'
import { refusal } from '../refusal.ts'
import type { LiveState } from '../state.ts'

/** What a plausible publisher sends. */
const MEDIA = {
  VideoFps: 25,
  VideoSpeed: 1_000_000,
  AudioFps: 43,
  AudioSpeed: 128_000,
} as const

const METADATA = {
  Acodec: 'AAC',
  Vcodec: 'H264',
  Resolution: RESOLUTION,
  AsampleRate: 44_100,
  MetaAudioSpeed: MEDIA.AudioSpeed,
  MetaVideoSpeed: MEDIA.VideoSpeed,
  MetaFps: MEDIA.VideoFps,
} as const

/** An empty filter counts as absent (inferred). */
export const describeLiveStreamPushInfoList = (input: DescribeLiveStreamPushInfoListInput, call: Call<LiveState>) => {
  const { PushDomain, AppName, PageSize } = input
  const edition = call.switch('edition') as Edition
  const largest = streamLimits.pushInfoPageSize[edition]
  if (PageSize > largest) {
    throw refusal('InvalidParameterValue', `PageSize may be at most ${largest} in the ${edition} edition`)
  }
  const { records, numbers } = pageOfList(call.state.streams.lists, input, {
    ...{ index: 'pushed', value: 'yes' },
    filter: placeFilter({ domain: PushDomain, app: AppName }),
  })
  if (numbers.TotalNum === 0 && call.switch('noLivingStream') !== 'empty') {
    throw refusal('FailedOperation.HasNotLivingStream', 'no stream of this domain and path is being pushed')
  }
  return { DataInfoList: records.map(present), ...numbersBehind(numbers) }
}

function present({ name, app, domain, push }: Stream) {
  return {
    StreamName: name,
    AppName: app,
    ClientIp: ADDRESSES.client,
    ServerIp: ADDRESSES.server,
    ...MEDIA,
    PushDomain: domain,
    BeginPushTime: toChinaTime(push?.startedAt ?? 0),
    ...METADATA,
  }
}
