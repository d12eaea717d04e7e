import type { DescribeLiveStreamStateInput } from '../../../contracts/tencent-live/describe-live-stream-state.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { countRead } from '../life-cycle/files.ts'
import { streamAt } from '../life-cycle/pushes.ts'
import { banOn } from '../life-cycle/streams.ts'
import type { LiveState } from '../state.ts'

/** Inferred: a ban wins over a push, and an unknown stream is inactive. */
export const describeLiveStreamState = (
  { AppName: app, DomainName: domain, StreamName: name }: DescribeLiveStreamStateInput,
  call: Call<LiveState>,
) => {
  const place = { domain, app, name }
  countRead(call, name)
  if (banOn(call, place)) return { StreamState: 'forbid' }
  return { StreamState: streamAt(call.state, place)?.push ? 'active' : 'inactive' }
}
