import type { DueItem } from '../../../src/vendor/state/schedule.ts'
import type { Due, Stream } from '../state.ts'
import { nextAttempt } from './pull.ts'
import { reportNext, skipToNow } from './results.ts'
import { endStream, endWithPullError, expire, type IshumeiCall, moderate } from './stream.ts'

/** Does what is due by now, in order of time. A change that no longer fits the state of its stream is skipped. */
export function tick(call: IshumeiCall): void {
  const { schedule, streams } = call.state
  for (let next = schedule.takeDue(call.now); next; next = schedule.takeDue(call.now)) {
    const stream = streams.get(next.item.id)
    if (stream) apply(call, stream, next)
  }
}

function apply(call: IshumeiCall, stream: Stream, { item, at, isBehind }: DueItem<Due>): void {
  if (item.due === 'forget') call.state.streams.delete(stream.id)
  else if (item.due === 'token-end') {
    if (stream.state !== 'ENDED') expire(call, stream, at)
  } else if (item.due === 'result') {
    if (stream.state !== 'MODERATING') return
    if (isBehind) skipToNow(call, stream, item)
    else reportNext(call, stream, item, at)
  } else if (item.due === 'source-end') {
    if (stream.state === 'MODERATING') endStream(call, stream, { reason: 'stream_end', at })
  } else if (stream.state === 'PULLING') pull(call, stream, item, at)
}

function pull(call: IshumeiCall, stream: Stream, item: Due, at: number): void {
  if (item.due === 'first-frame') {
    if (!stream.failingAttempt) moderate(call, stream, at)
  } else if (item.due === 'attempt-over' && stream.failingAttempt === item.attempt) {
    if (nextAttempt(call.state, stream, at) === 'used up') endWithPullError(call, stream, at)
  }
}
