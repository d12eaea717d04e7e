import type { ResumeLiveStreamInput } from '../../../contracts/tencent-live/resume-live-stream.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { bansLike } from '../life-cycle/streams.ts'
import { keyOf, type LiveState } from '../state.ts'

/** Succeeds when nothing is forbidden (inferred from DropLiveStream). */
export const resumeLiveStream = (
  { AppName: app, DomainName: domain, StreamName: name }: ResumeLiveStreamInput,
  call: Call<LiveState>,
) => {
  for (const ban of bansLike(call, { domain, app, name })) call.state.bans.delete(keyOf(ban, ban.name))
  return {}
}
