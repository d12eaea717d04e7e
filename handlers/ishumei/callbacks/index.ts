import type { CallbackProtocol, OutgoingMessage } from '../../../src/vendor/callback.ts'
import { GROWING_WAITS } from '../life-cycle/pull.ts'

/** A result or an end notice. Its product decides how often it is sent. */
export interface Report {
  readonly product: 'video' | 'audio'
  readonly body: Readonly<Record<string, unknown>>
}

const RECEIVED = 200
const LONGEST_WAIT_MS = 60_000
/** Documented for audio streams. The times of the pushes are not documented. */
const MAX_AUDIO_PUSHES = 20

/** Inferred: the waits of video, then the longest of them. */
const AUDIO_WAITS = Array.from({ length: MAX_AUDIO_PUSHES - 1 }, (_, index) => GROWING_WAITS[index] ?? LONGEST_WAIT_MS)

/** Callbacks are JSON, without a signature. Only HTTP status 200 counts as received. */
export const callbacks: CallbackProtocol = {
  timeoutMs: 5000,
  encode: ({ url, payload }) => ({
    url,
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: JSON.stringify((payload as Report).body),
  }),
  isReceived: (status) => status === RECEIVED,
  retryDelays: ({ payload }: OutgoingMessage) =>
    (payload as Report).product === 'audio' ? AUDIO_WAITS : GROWING_WAITS,
  says: {
    'result.image': 'a frame was examined',
    'result.audio': 'ten seconds of sound were examined',
    'result.video': 'a segment was examined',
    'stream-end': 'the stream ended',
  },
}
