import { productOf } from '../records/submission.ts'
import type { IshumeiState, PullError, Stream } from '../state.ts'

/** Documented: an attempt may take up to this. One that fails is taken to use all of it (inferred). */
const ATTEMPT_MS = 300_000
const SECOND = 1000

/** 5, 10, … 60 seconds. */
export const GROWING_WAITS: readonly number[] = Array.from({ length: 12 }, (_, index) => (index + 1) * 5 * SECOND)

/** The waits between attempts. Stream types that the pages do not name retry like NORMAL (inferred). */
const videoWaits: Readonly<Record<string, readonly number[]>> = { AGORA: [] }
const audioWaits: Readonly<Record<string, readonly number[]>> = {
  AGORA: [0, 0],
  ZEGO: Array.from({ length: 10 }, () => 30 * SECOND),
}

function waitsOf({ form, data }: Stream): readonly number[] {
  const table = productOf(form) === 'audio' ? audioWaits : videoWaits
  return table[data.streamType] ?? GROWING_WAITS
}

/** From here on every attempt to pull fails, until the retries are spent or the first frame comes after all. */
export function failPulling(state: IshumeiState, stream: Stream, pullError: PullError, at: number): Stream {
  if (stream.failingAttempt !== undefined) return state.streams.put({ ...stream, pullError })
  return startAttempt(state, { ...stream, pullError }, 1, at)
}

/** An attempt has failed: waits and tries again, or says that the retries are spent. */
export function nextAttempt(state: IshumeiState, stream: Stream, at: number): 'waiting' | 'spent' {
  const attempt = stream.failingAttempt ?? 1
  const wait = waitsOf(stream)[attempt - 1]
  if (wait === undefined) return 'spent'
  startAttempt(state, stream, attempt + 1, at + wait)
  return 'waiting'
}

function startAttempt(state: IshumeiState, stream: Stream, attempt: number, at: number): Stream {
  state.schedule.add(at + ATTEMPT_MS, { due: 'attempt-over', id: stream.id, attempt })
  return state.streams.put({ ...stream, failingAttempt: attempt })
}
