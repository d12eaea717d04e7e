import type { Call } from '../../../src/vendor/operation.ts'
import { parsePolicy } from '../../../src/vendor/state/transition-policy.ts'
import { reportEnd } from '../callbacks/stream-end.ts'
import type { Submission } from '../records/submission.ts'
import { type EndReason, type Happening, type IshumeiState, newStream, type PullError, type Stream } from '../state.ts'
import { failPulling, nextAttempt } from './pull.ts'
import { reportNext, reportTrailing, startSeries } from './results.ts'

export type IshumeiCall = Call<IshumeiState>

/** Inferred: ended streams answer repeated closes for a day, then they are unknown. */
const FORGET_AFTER_MS = 86_400_000
/** Documented as the longest life of an Agora token. */
const AGORA_TOKEN_MS = 86_400_000

/** Registers a stream; the pull starts afterwards. */
export function openStream(call: IshumeiCall, submission: Submission): Stream {
  const { state, now } = call
  const riskPercent = Number(call.switch('riskPercent'))
  const stream = state.streams.put(newStream(submission, { id: call.id('stream'), openedAt: now, riskPercent }))
  // Nobody waits for a day when running until idle.
  if (stream.data.agoraParam?.token)
    state.schedule.addEndless(now + AGORA_TOKEN_MS, { due: 'token-end', id: stream.id })
  const source = call.switch('source')
  if (source !== 'reachable') return failPulling(state, stream, Number(source) as PullError, now)
  const policy = parsePolicy(call.switch('firstFrame'))
  if (policy.kind !== 'after') return stream
  if (policy.milliseconds === 0) return moderate(call, stream, now)
  state.schedule.add(now + policy.milliseconds, { due: 'first-frame', id: stream.id })
  return stream
}

/** Somebody asked after a stream, by submitting it again or by a control: some transitions wait for that. */
export function look(call: IshumeiCall, seen: Stream): Stream {
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

/** The first frame is there: results follow. */
export function moderate(
  call: IshumeiCall,
  { failingAttempt: _, pullError: _overcome, ...stream }: Stream,
  at: number,
): Stream {
  const moderated = call.state.streams.put({ ...stream, state: 'MODERATING', moderatedAt: at })
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
 * Ends a stream that has not ended yet; its slot is free at once. Nothing is reported after the end. Attempts to pull that
 * failed before are the reason only where `pullError` says so.
 */
export function endStream(call: IshumeiCall, stream: Stream, { reason, at, pullError }: End): Stream {
  const { pullError: _, ...last } = reason === 'api' ? reportTrailing(call, stream) : stream
  const ended = call.state.streams.put({
    ...last,
    state: 'ENDED',
    endReason: reason,
    endedAt: at,
    ...(pullError && { pullError }),
  })
  reportEnd(call, ended)
  call.state.schedule.addEndless(at + FORGET_AFTER_MS, { due: 'forget', id: stream.id })
  return ended
}

export function tick(call: IshumeiCall): void {
  const { schedule, streams } = call.state
  for (let next = schedule.takeDue(call.now); next; next = schedule.takeDue(call.now)) {
    const stream = streams.get(next.item.id)
    if (stream) happen(call, stream, next.item, next.at)
  }
}

function happen(call: IshumeiCall, stream: Stream, item: Happening, at: number): void {
  if (item.due === 'forget') call.state.streams.delete(stream.id)
  else if (item.due === 'token-end') {
    if (stream.state !== 'ENDED') expire(call, stream, at)
  } else if (item.due === 'result') {
    if (stream.state === 'MODERATING') reportNext(call, stream, item, at)
  } else if (item.due === 'source-end') {
    if (stream.state === 'MODERATING') endStream(call, stream, { reason: 'stream_end', at })
  } else if (stream.state === 'PULLING') pull(call, stream, item, at)
}

function pull(call: IshumeiCall, stream: Stream, item: Happening, at: number): void {
  if (item.due === 'first-frame') {
    if (!stream.failingAttempt) moderate(call, stream, at)
  } else if (item.due === 'attempt-over' && stream.failingAttempt === item.attempt) {
    if (nextAttempt(call.state, stream, at) === 'spent') endWithPullError(call, stream, at)
  }
}

/** The retries are spent. */
export function endWithPullError(call: IshumeiCall, stream: Stream, at: number): Stream {
  return endStream(call, stream, { reason: 'pull_failed', at, pullError: stream.pullError ?? 3001 })
}

/** Gives up a stream whose token is too old. */
export function expire(call: IshumeiCall, stream: Stream, at: number): Stream {
  return endStream(call, stream, { reason: 'vendor', at, pullError: 3005 })
}
