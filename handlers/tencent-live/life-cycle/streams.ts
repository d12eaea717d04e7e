import type { Call } from '../../../src/vendor/operation.ts'
import type { Ban, Place, Stream } from '../records/index.ts'
import { keyOf, type LiveState } from '../state.ts'

/** What is read of a call. */
type Readable = Pick<Call<LiveState>, 'state' | 'now' | 'switch'>

/** A stream as a task names it. Without a domain, any domain matches. */
interface Target {
  readonly streamName: string
  readonly app: string
  readonly domain?: string
}

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
export function banOn(call: Readable, place: Place): Ban | undefined {
  return bansLike(call, place).find(({ expiresAt }) => expiresAt > call.now)
}

/** Bans that match a place, expired ones included: by name alone, or by the full place when the switch `banScope` says so. */
export function bansLike(call: Readable, place: Place): Ban[] {
  return call.state.bans.by('name', place.name).filter((ban) => isAlike(call, ban, place))
}

/** The pushes that a ban on a place cuts. */
export function pushesLike(call: Call<LiveState>, place: Place): Stream[] {
  return call.state.streams.by('online', place.name).filter((stream) => isAlike(call, stream, place))
}

function isAlike(call: Readable, one: Place, other: Place): boolean {
  return call.switch('banScope') === 'name' || keyOf(one, one.name) === keyOf(other, other.name)
}
