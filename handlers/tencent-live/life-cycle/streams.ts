import type { Call } from '../../../src/vendor/operation.ts'
import type { Ban, Place, Stream } from '../records/index.ts'
import { keyOf, type LiveState } from '../state.ts'

/** A stream as a task names it: without a domain, any of the account's. */
interface Target {
  readonly streamName: string
  readonly app: string
  readonly domain?: string
}

/** Whether somebody pushes the stream. */
export function isOnline(state: LiveState, target: Target): boolean {
  return onlineStream(state, target) !== undefined
}

export function onlineStream(state: LiveState, target: Target): Stream | undefined {
  return state.streams.by('online', target.streamName).find((stream) => isOf(stream, target))
}

export function isOf(stream: Place, { streamName, app, domain }: Target): boolean {
  return stream.name === streamName && stream.app === app && (domain === undefined || stream.domain === domain)
}

/** The ban that keeps a stream from being pushed. */
export function banOn(call: Call<LiveState>, place: Place): Ban | undefined {
  return bansLike(call, place).find(({ expiresAt }) => expiresAt > call.now)
}

/** By name alone, unless the account asked for domain and path to count. Expired ones included. */
export function bansLike(call: Call<LiveState>, place: Place): Ban[] {
  return call.state.bans.by('name', place.name).filter((ban) => isAlike(call, ban, place))
}

/** What is being pushed that a ban on a place would cut. */
export function pushesLike(call: Call<LiveState>, place: Place): Stream[] {
  return call.state.streams.by('online', place.name).filter((stream) => isAlike(call, stream, place))
}

function isAlike(call: Call<LiveState>, one: Place, other: Place): boolean {
  return call.switch('banScope') === 'name' || keyOf(one, one.name) === keyOf(other, other.name)
}
