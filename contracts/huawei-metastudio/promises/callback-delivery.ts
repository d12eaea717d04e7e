import { insertReply, pushMessage, replyMessage, sendsCallbacks } from './callback-messages.ts'
import type { VendorPromise } from './language.ts'
import { target } from './samples.ts'
import { inferred } from './sources.ts'
import { begin } from './steps.ts'

const UNKNOWN = inferred('no document says what counts as received, nor how often a callback is sent again')

/** One callback, for the reply that was inserted. */
const oneReply = [begin, insertReply, { advance: 60_000 }, { advance: 600_000 }]

/** When a callback counts as received, and when it is sent again. */
export const callbackDelivery: readonly VendorPromise[] = [
  ...([200, 204, 302, 404] as const).map((status) =>
    sendsCallbacks(`callback-answered-${status}`, {
      says: `A callback that is answered with ${status} is not sent again`,
      ...UNKNOWN,
      path: `live/answers-${status}?tenant=7`,
      meanwhile: oneReply,
      callbacks: [replyMessage()],
    }),
  ),
  ...([500, 503] as const).map((status) =>
    sendsCallbacks(`callback-answered-${status}`, {
      says: `A callback that is answered with ${status} is sent again after one second and after five more, and then dropped`,
      ...UNKNOWN,
      path: `live/answers-${status}?tenant=7`,
      meanwhile: oneReply,
      callbacks: [0, 1000, 6000].map((afterMs) => replyMessage({ afterMs })),
    }),
  ),
  sendsCallbacks('callback-hangs', {
    says: 'A callback without an answer within five seconds is sent again',
    ...UNKNOWN,
    path: 'live/answers-hang-1-times?tenant=7',
    meanwhile: oneReply,
    callbacks: [0, 1000].map((afterMs) => replyMessage({ afterMs, waitsMs: 5000 })),
  }),
  sendsCallbacks('callback-retry-overtaken', {
    says: 'A callback that waits to be sent again does not delay the next one',
    ...UNKNOWN,
    path: 'live/answers-503-1-times?tenant=7',
    start: target,
    meanwhile: [begin, { advance: 1000 }],
    callbacks: ['CONNECTING', 'CONNECTED', 'CONNECTING'].map((state) => pushMessage(state)),
  }),
]
