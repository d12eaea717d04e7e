import type { Upcoming } from '../../../src/vendor/vendor.ts'
import type { Due, IshumeiState, Stream } from '../state.ts'

/** What scheduled work will do, for people. Undefined for work that no longer applies, and for what no client can see. */
export function upcoming({ streams }: IshumeiState, item: Due): Upcoming | undefined {
  const stream = streams.get(item.id)
  const what = stream && says(stream, item)
  return what === undefined ? undefined : { collection: streams.name, key: item.id, resource: item.id, what }
}

const RESULTS = {
  image: 'a frame is reported',
  audio: 'ten seconds of sound are reported',
  video: 'a segment is reported',
} as const

function says({ state, failingAttempt, channels }: Stream, item: Due): string | undefined {
  const isPulling = state === 'PULLING'
  if (item.due === 'first-frame')
    return isPulling && !failingAttempt ? 'the first frame of the stream arrives' : undefined
  if (item.due === 'attempt-over') {
    return isPulling && failingAttempt === item.attempt ? 'an attempt to pull the stream fails' : undefined
  }
  if (item.due === 'token-end') return state === 'ENDED' ? undefined : 'the stream ends: its token has expired'
  if (state !== 'MODERATING') return undefined
  if (item.due === 'source-end') return 'the stream ends'
  const channel = item.due === 'result' ? channels[item.channel] : undefined
  return channel && RESULTS[channel.kind]
}
