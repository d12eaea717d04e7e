import type { CallbackProtocol, OutgoingMessage } from '../../../src/vendor/callback.ts'
import { GROWING_WAITS } from '../life-cycle/pull.ts'

/** A result or an end on its way: which product it is of decides how often it is tried. */
export interface Report {
  readonly product: 'video' | 'audio'
  readonly body: Readonly<Record<string, unknown>>
}

const RECEIVED = 200
const LONGEST_WAIT_MS = 60_000
/** Documented for audio streams: at most this many pushes, at no documented times. */
const MAX_AUDIO_PUSHES = 20

/** The waits of video, then the longest of them again (inferred). */
const AUDIO_WAITS = Array.from({ length: MAX_AUDIO_PUSHES - 1 }, (_, index) => GROWING_WAITS[index] ?? LONGEST_WAIT_MS)

/** Unsigned JSON. Nothing but the status 200 counts as received, whatever the answer says. */
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
}
