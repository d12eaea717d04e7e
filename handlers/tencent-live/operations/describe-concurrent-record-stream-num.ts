import type { DescribeConcurrentRecordStreamNumInput } from '../../../contracts/tencent-live/describe-concurrent-record-stream-num.ts'
import { concurrencyLimits } from '../../../contracts/tencent-live/limits.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { type Period, periodOf, writerLike } from '../protocol/query-time.ts'
import type { RecordingSpan } from '../records/index.ts'
import type { LiveState } from '../state.ts'

const { stepMs } = concurrencyLimits

/** Inferred: a point every five minutes, with the highest number of recordings at once until the next one. */
export const describeConcurrentRecordStreamNum = (
  input: DescribeConcurrentRecordStreamNumInput,
  { state, now }: Call<LiveState>,
) => {
  const period = periodOf(input, now, concurrencyLimits)
  const write = writerLike(input)
  const spans = state.recordingSpans.find((span) => isCounted(span, input))
  const points = pointsOf(period)
  const numbers = mostAtOnce(spans, points, now)
  return { DataInfoList: points.map((at, index) => ({ Time: write(at), Num: numbers[index] ?? 0 })) }
}

/** Here every stream is pushed within the mainland. An empty list counts as absent (inferred). */
function isCounted({ isSlow, domain }: RecordingSpan, input: DescribeConcurrentRecordStreamNumInput): boolean {
  const { LiveType, MainlandOrOversea, PushDomains = [] } = input
  if (MainlandOrOversea === 'Oversea' || isSlow !== (LiveType === 'SlowLive')) return false
  return PushDomains.length === 0 || PushDomains.includes(domain)
}

function pointsOf({ from, to }: Period): number[] {
  const first = Math.floor(from / stepMs) * stepMs
  return Array.from({ length: Math.floor((to - first) / stepMs) + 1 }, (_, index) => first + index * stepMs)
}

/** At each point, the highest number until the next one. */
function mostAtOnce(spans: readonly RecordingSpan[], points: readonly number[], now: number): number[] {
  const changes = spans
    .flatMap((span) => [
      { at: span.startedAt, by: 1 },
      { at: endOf(span, now), by: -1 },
    ])
    .sort((one, other) => one.at - other.at || one.by - other.by)
  let next = 0
  let running = 0
  return points.map((point) => {
    let most = 0
    for (let change = changes[next]; change && change.at < point + stepMs; change = changes[++next]) {
      if (change.at > point) most = Math.max(most, running)
      running += change.by
    }
    return Math.max(most, running)
  })
}

/** A recording that goes on counts up to now, now included. One that ended when it began counts, too. */
function endOf({ startedAt, endedAt }: RecordingSpan, now: number): number {
  return Math.max(startedAt + 1, endedAt ?? now + 1)
}
