import { concurrencyLimits } from '../../../contracts/tencent-live/limits.ts'
import type { Collection } from '../../../src/vendor/state/collection.ts'
import type { Schedule } from '../../../src/vendor/state/schedule.ts'
import type { Due, Recording, RecordingSpan } from './index.ts'

/** A query may begin that long ago, and counts from the step before. */
const { queryAgeMs, stepMs } = concurrencyLimits

interface Spans {
  readonly recordingSpans: Collection<RecordingSpan>
  readonly schedule: Schedule<Due>
}

/** Notes that something is being recorded, for DescribeConcurrentRecordStreamNum. */
export function beginSpan(
  { recordingSpans }: Pick<Spans, 'recordingSpans'>,
  recording: Recording,
  isSlow = false,
): void {
  const id = spanOf(recording)
  if (id !== undefined) recordingSpans.put({ id, domain: recording.domain, isSlow, startedAt: recording.spanAt ?? 0 })
}

/** Does nothing for a recording that was paused before. The span is forgotten when no query can ask for it any more. */
export function endSpan({ recordingSpans, schedule }: Spans, recording: Recording, at: number): void {
  const span = recordingSpans.get(spanOf(recording) ?? '')
  if (!span || span.endedAt !== undefined) return
  const endedAt = Math.max(span.startedAt, at)
  recordingSpans.put({ ...span, endedAt })
  schedule.addUnawaited(endedAt + queryAgeMs + stepMs, { due: 'forget', what: 'recording', id: span.id })
}

function spanOf({ sessionId, spanAt }: Recording): string | undefined {
  return spanAt === undefined ? undefined : `${sessionId}/${spanAt}`
}
