import type { VideostreamInput } from '../../contracts/ishumei/videostream.ts'
import { documentedStream } from '../../fixtures/ishumei/records.ts'
import type { Call } from '../../src/operation.ts'
import { Agenda } from '../../src/sandbox/agenda.ts'
import { Collection } from '../../src/sandbox/collection.ts'
import type { StateSeed } from '../../src/vendor.ts'

/** What the vendor keeps of an open request: all of it but the key. */
type OpenRequest = Omit<VideostreamInput, 'accessKey'>

export interface Stream {
  /** The handle that opening returns and closing takes. */
  readonly id: string
  readonly cluster: string
  readonly state: 'PULLING' | 'MODERATING' | 'ENDED'
  /** Why it ended. */
  readonly endReason?: 'api'
  readonly request: OpenRequest
  /** Streams with the same one pull the same source. */
  readonly source: string
  /** Milliseconds. */
  readonly openedAt: number
  readonly endedAt?: number
}

export interface IshumeiState {
  /** Indexes: `running` by source, `open` under 'yes', both while the stream has not ended. */
  readonly streams: Collection<Stream>
  readonly agenda: Agenda<{ readonly due: 'first-frame' | 'forget'; readonly id: string }>
}

/** Inferred: the submission only registers the stream, the pull starts afterwards. */
const FIRST_FRAME_AFTER_MS = 1000
/** Inferred: ended streams answer repeated closes for a day, then they are unknown. */
const FORGET_AFTER_MS = 86_400_000

export function createState({ now, records }: StateSeed): IshumeiState {
  const state: IshumeiState = {
    streams: new Collection<Stream>({
      name: 'streams',
      key: ({ id }) => id,
      indexes: {
        running: ({ state, source }) => (state === 'ENDED' ? undefined : source),
        open: ({ state }) => (state === 'ENDED' ? undefined : 'yes'),
      },
    }),
    agenda: new Agenda(),
  }
  if (records === 'documented') {
    openStream(state, { ...documentedStream, cluster: 'sh', source: 'documented', openedAt: now })
  }
  return state
}

export function openStream(state: IshumeiState, stream: Omit<Stream, 'state'>): Stream {
  state.agenda.add(stream.openedAt + FIRST_FRAME_AFTER_MS, { due: 'first-frame', id: stream.id })
  return state.streams.put({ ...stream, state: 'PULLING' })
}

/** Ends a stream that has not ended yet; its slot is free at once. */
export function endStream(state: IshumeiState, stream: Stream, endReason: 'api', now: number): Stream {
  state.agenda.add(now + FORGET_AFTER_MS, { due: 'forget', id: stream.id })
  return state.streams.put({ ...stream, state: 'ENDED', endReason, endedAt: now })
}

export function tick({ state, now }: Call<IshumeiState>): void {
  for (let next = state.agenda.takeDue(now); next; next = state.agenda.takeDue(now)) {
    const { due, id } = next.item
    if (due === 'forget') state.streams.delete(id)
    else {
      const stream = state.streams.get(id)
      if (stream?.state === 'PULLING') state.streams.put({ ...stream, state: 'MODERATING' })
    }
  }
}
