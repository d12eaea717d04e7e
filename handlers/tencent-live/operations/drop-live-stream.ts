import type { DropLiveStreamInput } from '../../../contracts/tencent-live/drop-live-stream.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { endPush, PUBLISHER_LEFT, streamAt } from '../life-cycle/pushes.ts'
import type { LiveState } from '../state.ts'

/** Succeeds when nobody pushes the stream (documented). */
export const dropLiveStream = (
  { AppName: app, DomainName: domain, StreamName: name }: DropLiveStreamInput,
  call: Call<LiveState>,
) => {
  const stream = streamAt(call.state, { domain, app, name })
  if (stream) endPush(call, stream, PUBLISHER_LEFT)
  return {}
}
