import {
  resumeLiveStream as contract,
  type ResumeLiveStreamInput,
} from '../../../contracts/tencent-live/resume-live-stream.ts'
import { type Call, operation } from '../../../src/vendor/operation.ts'
import { keyOf, type LiveState } from '../state.ts'
import { bansLike } from '../life-cycle/streams.ts'

/** Succeeds when nothing is forbidden (inferred from DropLiveStream). */
export const resumeLiveStream = operation(
  contract,
  ({ AppName: app, DomainName: domain, StreamName: name }: ResumeLiveStreamInput, call: Call<LiveState>) => {
    for (const ban of bansLike(call, { domain, app, name })) call.state.bans.delete(keyOf(ban, ban.name))
    return {}
  },
)
