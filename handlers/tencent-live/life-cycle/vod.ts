import type { Call } from '../../../src/vendor/operation.ts'
import { refusal } from '../refusal.ts'
import type { LiveState } from '../state.ts'

/** Files go to VOD: nothing is recorded without it. */
export function refuseWithoutVod(call: Call<LiveState>): void {
  if (call.switch('vod') === 'active') return
  throw refusal('ResourceUnavailable.InvalidVodStatus', 'the switch "vod" says that the VOD service is inactive')
}
