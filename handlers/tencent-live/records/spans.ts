import type { Collection } from '../../../src/vendor/state/collection.ts'
import type { Recording, RecordingSpan } from './index.ts'

interface Spans {
  readonly recordingSpans: Collection<RecordingSpan>
}

/** Notes that something is being recorded, for DescribeConcurrentRecordStreamNum. */
export function beginSpan({ recordingSpans }: Spans, recording: Recording, isSlow = false): void {
  const id = spanOf(recording)
  if (id !== undefined) recordingSpans.put({ id, domain: recording.domain, isSlow, startedAt: recording.spanAt ?? 0 })
}

/** Does nothing for a recording that was paused before. */
export function endSpan({ recordingSpans }: Spans, recording: Recording, at: number): void {
  const span = recordingSpans.get(spanOf(recording) ?? '')
  if (span && span.endedAt === undefined) recordingSpans.put({ ...span, endedAt: Math.max(span.startedAt, at) })
}

function spanOf({ sessionId, spanAt }: Recording): string | undefined {
  return spanAt === undefined ? undefined : `${sessionId}/${spanAt}`
}
