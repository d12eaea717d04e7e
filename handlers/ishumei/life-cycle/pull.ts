import { productOf } from '../records/submission.ts'
import type { IshumeiState, PullError, Stream } from '../state.ts'

/** The documented maximum of an attempt. Inferred: a failing attempt takes all of it. */
const ATTEMPT_MS = 300_000
const SECOND = 1000

/** 5, 10, … 60 seconds. The vendor documents these waits for pulls and for callbacks. */
export const GROWING_WAITS: readonly number[] = Array.from({ length: 12 }, (_, index) => (index + 1) * 5 * SECOND)

/** The waits between attempts. Inferred: stream types that the pages do not name are retried like NORMAL. */
const videoWaits: Readonly<Record<string, readonly number[]>> = { AGORA: [] }
const audioWaits: Readonly<Record<string, readonly number[]>> = {
  AGORA: [0, 0],
  ZEGO: Array.from({ length: 10 }, () => 30 * SECOND),
}

function waitsOf({ form, data }: Stream): readonly number[] {
  const table = productOf(form) === 'audio' ? audioWaits : videoWaits
  return table[data.streamType] ?? GROWING_WAITS
}

/** Makes every attempt to pull fail, until the retries are used up or the first frame arrives. */
export function failPulling(state: IshumeiState, stream: Stream, pullError: PullError, at: number): Stream {
  if (stream.failingAttempt !== undefined) return state.streams.put({ ...stream, pullError })
  return startAttempt(state, { ...stream, pullError }, 1, at)
}

/** An attempt failed: plans the next one, or returns that the retries are used up. */
export function nextAttempt(state: IshumeiState, stream: Stream, at: number): 'waiting' | 'used up' {
  const attempt = stream.failingAttempt ?? 1
  const wait = waitsOf(stream)[attempt - 1]
  if (wait === undefined) return 'used up'
  startAttempt(state, stream, attempt + 1, at + wait)
  return 'waiting'
}

function startAttempt(state: IshumeiState, stream: Stream, attempt: number, at: number): Stream {
  state.schedule.add(at + ATTEMPT_MS, { due: 'attempt-over', id: stream.id, attempt })
  return state.streams.put({ ...stream, failingAttempt: attempt })
}
