import type { ForbidLiveStreamInput } from '../../../contracts/tencent-live/forbid-live-stream.ts'
import { streamLimits } from '../../../contracts/tencent-live/limits.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { endPush, PUBLISHER_LEFT } from '../life-cycle/pushes.ts'
import { pushesLike } from '../life-cycle/streams.ts'
import { parseUtcTime } from '../protocol/china-time.ts'
import { refusal } from '../refusal.ts'
import { type LiveState, noteStreamName } from '../state.ts'

/** A second ban replaces the first. */
export const forbidLiveStream = (input: ForbidLiveStreamInput, call: Call<LiveState>) => {
  const { state, now } = call
  const place = { domain: input.DomainName, app: input.AppName, name: input.StreamName }
  const expiresAt = resumeTime(input.ResumeTime, now)
  noteStreamName(state, place.name)
  state.bans.put({ ...place, createdAt: now, expiresAt, reason: input.Reason ?? '' })
  for (const stream of pushesLike(call, place)) endPush(call, stream, PUBLISHER_LEFT)
  return {}
}

/** Inferred: times in the past or too far ahead are refused, and an empty text counts as absent. */
function resumeTime(text: string | undefined, now: number): number {
  if (!text) return now + streamLimits.banMs
  const at = parseUtcTime(text)
  if (at === undefined) throw refusal('InvalidParameterValue', `ResumeTime is "${text}": write 2018-11-29T19:00:00Z`)
  if (at <= now) throw refusal('InvalidParameterValue', 'ResumeTime has passed')
  if (at > now + streamLimits.longestBanMs) {
    throw refusal('InvalidParameterValue', 'ResumeTime may be at most 90 days from now')
  }
  return at
}
