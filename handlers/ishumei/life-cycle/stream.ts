import type { Call } from '../../../src/vendor/operation.ts'
import { parsePolicy } from '../../../src/vendor/state/transition-policy.ts'
import { reportEnd } from '../callbacks/stream-end.ts'
import type { Submission } from '../records/submission.ts'
import { type EndReason, type IshumeiState, newStream, type PullError, type Stream } from '../state.ts'
import { failPulling } from './pull.ts'
import { reportTrailing, startSeries } from './results.ts'

export type IshumeiCall = Call<IshumeiState>

/** Inferred: an ended stream is remembered for a day, so that closing it again is accepted. */
const FORGET_AFTER_MS = 86_400_000
/** The documented lifetime of an Agora token. */
const AGORA_TOKEN_MS = 86_400_000

/** Registers a stream. Its pull starts afterwards. */
export function openStream(call: IshumeiCall, submission: Submission): Stream {
  const { state, now } = call
  const riskPercent = Number(call.switch('riskPercent'))
  const stream = state.streams.put(newStream(submission, { id: call.id('stream'), openedAt: now, riskPercent }))
  if (stream.data.agoraParam?.token)
    state.schedule.addUnawaited(now + AGORA_TOKEN_MS, { due: 'token-end', id: stream.id })
  const source = call.switch('source')
  if (source !== 'reachable') return failPulling(state, stream, Number(source) as PullError, now)
  const policy = parsePolicy(call.switch('firstFrame'))
  if (policy.kind !== 'after') return stream
  if (policy.milliseconds === 0) return moderate(call, stream, now)
  state.schedule.add(now + policy.milliseconds, { due: 'first-frame', id: stream.id })
  return stream
}

/** Counts a read of a stream, by a second submission or a control. Some transitions wait for reads. */
export function countRead(call: IshumeiCall, seen: Stream): Stream {
  const stream = call.state.streams.put({ ...seen, reads: seen.reads + 1 })
  const isDue = (name: string) => {
    const policy = parsePolicy(call.switch(name))
    return policy.kind === 'reads' && stream.reads >= policy.count
  }
  if (stream.state === 'PULLING' && !stream.failingAttempt && isDue('firstFrame'))
    return moderate(call, stream, call.now)
  if (stream.state === 'MODERATING' && isDue('sourceEnd'))
    return endStream(call, stream, { reason: 'stream_end', at: call.now })
  return stream
}

/**
 * The first frame was pulled: results follow. Inferred, here and for the end: no time is before the one that it follows, even
 * if the clock was set back meanwhile.
 */
export function moderate(
  call: IshumeiCall,
  { failingAttempt: _, pullError: _overcome, ...stream }: Stream,
  at: number,
): Stream {
  const moderated = call.state.streams.put({
    ...stream,
    state: 'MODERATING',
    moderatedAt: Math.max(stream.openedAt, at),
  })
  startSeries(call.state, moderated)
  const policy = parsePolicy(call.switch('sourceEnd'))
  if (policy.kind === 'after') call.state.schedule.add(at + policy.milliseconds, { due: 'source-end', id: stream.id })
  return moderated
}

interface End {
  readonly reason: EndReason
  readonly at: number
  readonly pullError?: PullError
}

/**
 * Ends a stream that has not ended yet, and frees its slot at once. Nothing is reported after the end. The end notice gives
 * an error only if `pullError` is set here: earlier failed attempts alone are not a reason.
 */
export function endStream(call: IshumeiCall, stream: Stream, { reason, at, pullError }: End): Stream {
  const { pullError: _, ...last } = reason === 'api' ? reportTrailing(call, stream) : stream
  const ended = call.state.streams.put({
    ...last,
    state: 'ENDED',
    endReason: reason,
    endedAt: Math.max(last.moderatedAt ?? last.openedAt, at),
    ...(pullError && { pullError }),
  })
  reportEnd(call, ended)
  call.state.schedule.addUnawaited(at + FORGET_AFTER_MS, { due: 'forget', id: stream.id })
  return ended
}

/** Ends a stream whose pull retries are used up. */
export function endWithPullError(call: IshumeiCall, stream: Stream, at: number): Stream {
  return endStream(call, stream, { reason: 'pull_failed', at, pullError: stream.pullError ?? 3001 })
}

/** Ends a stream whose token expired. */
export function expire(call: IshumeiCall, stream: Stream, at: number): Stream {
  return endStream(call, stream, { reason: 'vendor', at, pullError: 3005 })
}
