import { pushHistoryLimits } from '../../../contracts/tencent-live/limits.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { pushFields } from '../callbacks/events.ts'
import { notify } from '../callbacks/notify.ts'
import { decimalId } from '../records/ids.ts'
import type { Place, Stream } from '../records/index.ts'
import { keyOf, type LiveState, noteStreamName } from '../state.ts'
import { beginRecordings, interruptRecordings } from './recordings.ts'
import { beginRuleRecordings, interruptRuleRecordings } from './rule-recordings.ts'

/** Why a push ended, in the words of event 0. */
export interface Interruption {
  readonly code: number
  readonly message: string
}

/** Seen in a real event. What the vendor reports for a push that it cut itself is not known. */
export const PUBLISHER_LEFT: Interruption = { code: 2, message: 'recv rtmpcloseStream' }

export function beginPush(call: Call<LiveState>, place: Place, streamParam: string): Stream {
  const { state, now } = call
  const push = { startedAt: now, sequence: decimalId(call, 'push'), streamParam }
  noteStreamName(state, place.name)
  const stream = state.streams.put({ ...place, push })
  notify(call, {
    place,
    to: 'StreamBeginNotifyUrl',
    fields: pushFields(state, place, push, { type: 1, code: 0, message: 'ok', at: now }),
    at: now,
  })
  beginRecordings(call, place, push, now)
  beginRuleRecordings(call, place, push, now)
  return stream
}

/**
 * Ends a push and closes its recordings. The publisher may push again. It is listed for as long as a query may ask for it. Inferred: a push does not end before it began, even if
 * the clock was set back meanwhile.
 */
export function endPush(call: Call<LiveState>, { push, ...place }: Stream, { code, message }: Interruption): void {
  if (!push) return
  const { state, now } = call
  state.streams.put(place)
  const endedAt = Math.max(push.startedAt, now)
  const { sequence, startedAt } = push
  state.pastPushes.put({ ...place, sequence, startedAt, endedAt, reason: message })
  state.schedule.addUnawaited(endedAt + pushHistoryLimits.queryAgeMs + 1, { due: 'forget', what: 'push', id: sequence })
  const fields = {
    ...pushFields(state, place, push, { type: 0, code, message, at: endedAt }),
    push_duration: String(endedAt - push.startedAt),
  }
  notify(call, { place, to: 'StreamEndNotifyUrl', fields, at: now })
  interruptRecordings(call, place, now)
  interruptRuleRecordings(call, place, now)
}

/** The stream at exactly this place, if it was ever pushed. */
export function streamAt(state: LiveState, place: Place): Stream | undefined {
  return state.streams.get(keyOf(place, place.name))
}
