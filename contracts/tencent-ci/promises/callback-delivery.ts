import { callbackPromise, simpleCallback } from './callback-promise.ts'
import type { PromiseContext, VendorPromise } from './language.ts'
import { inferred } from './sources.ts'
import { streamEnds, streamStarts } from './steps.ts'

const UNKNOWN = inferred('the vendor documents no retries, so they are a setting')

interface Delivery {
  /** How the receiver answers, as in the path of its address. */
  readonly answers: string
  readonly says: string
  /** The setting. Undefined for the default. */
  readonly retries?: string
  /** When each attempt is made, in milliseconds after the first. */
  readonly attempts: readonly number[]
  readonly waitsMs?: number
}

function delivered({ answers, says, retries, attempts, waitsMs }: Delivery): VendorPromise {
  return callbackPromise({
    id: `callback-${answers}${retries === undefined ? '' : `-${retries}`}`,
    says,
    ...UNKNOWN,
    conf: { Callback: ({ callbackUrl }: PromiseContext) => callbackUrl(`answers-${answers}`) },
    steps: [
      ...(retries === undefined ? [] : [{ switches: { callbackRetries: retries } }]),
      streamStarts,
      streamEnds,
      { advance: 3_600_000 },
    ],
    callbacks: attempts.map((afterMs) => ({
      ...simpleCallback({ message: 'success' }),
      afterMs,
      ...(waitsMs !== undefined && { waitsMs }),
    })),
  })
}

/** When a callback counts as received, and when it is sent again. */
export const callbackDelivery: readonly VendorPromise[] = [
  delivered({
    answers: '503',
    says: 'By default, a callback that is not received is sent again three times',
    attempts: [0, 1000, 3000, 7000],
  }),
  delivered({
    answers: '503',
    says: 'Without retries, a callback that is not received is not sent again',
    retries: '0',
    attempts: [0],
  }),
  ...(['200', '204', '299'] as const).map((answers) =>
    delivered({
      answers,
      says: `With retries, a callback that is answered with ${answers} is not sent again`,
      retries: '3',
      attempts: [0],
    }),
  ),
  ...(['302', '404'] as const).map((answers) =>
    delivered({
      answers,
      says: `With one retry, a callback that is answered with ${answers} is sent again after a second`,
      retries: '1',
      attempts: [0, 1000],
    }),
  ),
  delivered({
    answers: '500',
    says: 'With more than ten retries, a callback is sent eleven times in all, each wait twice as long as the one before',
    retries: '12',
    attempts: Array.from({ length: 11 }, (_, attempt) => 1000 * (2 ** attempt - 1)),
  }),
  delivered({
    answers: 'hang',
    says: 'With one retry, a callback without an answer within five seconds is sent again',
    retries: '1',
    attempts: [0, 1000],
    waitsMs: 5000,
  }),
]
