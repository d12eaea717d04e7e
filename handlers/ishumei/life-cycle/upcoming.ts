import type { Upcoming } from '../../../src/vendor/state/record-info.ts'
import type { Due, IshumeiState, Stream } from '../state.ts'

/** What an item of the schedule will do to its stream, by the same conditions as the work itself. */
export function upcoming({ item }: { readonly item: Due }, { streams }: IshumeiState): Upcoming | undefined {
  const stream = streams.get(item.id)
  const what = stream && whatOf(item, stream)
  return what === undefined ? undefined : { collection: 'streams', key: item.id, what }
}

/** Undefined when the item no longer applies. */
function whatOf(item: Due, { state, failingAttempt }: Stream): string | undefined {
  if (item.due === 'forget') return 'it is forgotten'
  if (item.due === 'token-end') return state === 'ENDED' ? undefined : 'its token expires'
  if (item.due === 'result') return state === 'MODERATING' ? 'the next result is due' : undefined
  if (item.due === 'source-end') return state === 'MODERATING' ? 'its source ends' : undefined
  if (state !== 'PULLING') return undefined
  if (item.due !== 'attempt-over') return failingAttempt === undefined ? 'the first frame arrives' : undefined
  return failingAttempt === item.attempt ? `attempt ${item.attempt} to pull it fails` : undefined
}
