import { documentedStream } from '../../fixtures/ishumei/records.ts'
import { Collection, type CollectionOptions } from '../../src/vendor/state/collection.ts'
import { Schedule } from '../../src/vendor/state/schedule.ts'
import type { StateSeed } from '../../src/vendor/vendor.ts'
import { about } from './records/about.ts'
import { due, fields } from './records/fields.ts'
import { sourceKey } from './records/source-key.ts'
import { type Channel, productOf, type Submission } from './records/submission.ts'

export type RiskLevel = 'PASS' | 'REVIEW' | 'REJECT'

/** Pull errors: 3001 unreachable, 3002 invalid data, 3003 no such stream, 3004 no sound, 3005 token invalid or expired. */
export type PullError = 3001 | 3002 | 3003 | 3004 | 3005

export type EndReason = 'api' | 'stream_end' | 'pull_failed' | 'vendor'

export interface Stream extends Submission {
  /** The id that opening returns and closing takes. */
  readonly id: string
  readonly state: 'PULLING' | 'MODERATING' | 'ENDED'
  /** Two streams with the same value pull the same source. */
  readonly source: string
  /** In milliseconds, as all times here. */
  readonly openedAt: number
  /** When the first frame was pulled. */
  readonly moderatedAt?: number
  readonly endedAt?: number
  readonly endReason?: EndReason
  readonly pullError?: PullError
  /** The number of the current attempt to pull, which will fail. Counted from 1. */
  readonly failingAttempt?: number
  /** How often the stream was read. Some transitions wait for reads. */
  readonly reads: number
  /** The percentage of results that carry a risk, as set when the stream was opened. */
  readonly riskPercent: number
  /** The worst level so far. */
  readonly riskLevel: RiskLevel
  /** The number of results sent to the customer. */
  readonly reported: Readonly<Record<Channel['kind'], number>>
}

/** A change to a stream that needs no request. */
export type Due =
  | { readonly due: 'first-frame' | 'source-end' | 'token-end' | 'forget'; readonly id: string }
  | { readonly due: 'attempt-over'; readonly id: string; readonly attempt: number }
  | { readonly due: 'result'; readonly id: string; readonly channel: number; readonly index: number }

export interface IshumeiState {
  /** Indexes of streams that have not ended: `running` by source, `open` by product. */
  readonly streams: Collection<Stream>
  readonly schedule: Schedule<Due>
}

/** Shared by all accounts. */
const streamOptions: CollectionOptions<Stream> = {
  name: 'streams',
  fields: fields.streams,
  about: about.streams,
  key: ({ id }) => id,
  indexes: {
    running: ({ state, source }) => (state === 'ENDED' ? undefined : source),
    open: ({ state, form }) => (state === 'ENDED' ? undefined : productOf(form)),
  },
}

export function createState({ now, records }: StateSeed): IshumeiState {
  const streams = new Collection<Stream>(streamOptions)
  if (records === 'documented') streams.put({ ...documented(now), moderatedAt: now, state: 'MODERATING' })
  return { streams, schedule: new Schedule<Due>(due) }
}

/** The page gives no callback address for this stream, so it has no channels and reports nothing. */
function documented(now: number): Stream {
  const { id, data } = documentedStream
  const submission: Submission = { form: 'v4', cluster: 'sh', labels: 'zh', channels: [], hasSound: false, data }
  return newStream(submission, { id, openedAt: now, riskPercent: 0 })
}

export function newStream(submission: Submission, details: Pick<Stream, 'id' | 'openedAt' | 'riskPercent'>): Stream {
  return {
    ...submission,
    ...details,
    source: sourceKey(submission),
    state: 'PULLING',
    reads: 0,
    riskLevel: 'PASS',
    reported: { image: 0, audio: 0, video: 0 },
  }
}
