import * as z from 'zod'
import { absent } from '../../../src/vendor/promise.ts'
import { callbackPromise, simpleCallback, simpleData } from './callback-promise.ts'
import type { VendorPromise } from './language.ts'
import { callbackPage, doc } from './sources.ts'
import { happens, streamEnds, streamStarts } from './steps.ts'

const missed = { hit_flag: 0, label: '', count: 0 }

/** Why a moderation fails, and what the vendor says each number means. */
const REASONS: Readonly<Record<number, string>> = {
  [-61011]: 'the file is missing',
  [-65007]: 'the content cannot be decoded',
  [-65010]: 'the download failed',
  [-65011]: 'it is too large',
  [-65012]: 'the resolution is too low',
  [-65013]: 'it is not eligible',
  [-65014]: 'there is no CI role',
  [-65015]: 'no scene is selected',
  [-65016]: 'the BizType does not exist',
  [-1]: 'of something internal',
}

const hits = (['Porn', 'Ads'] as const).flatMap((Label) =>
  [1, 2].map((Result) =>
    callbackPromise({
      id: `simple-callback-${Label}-${Result}`,
      says: `The customer is told at the end that a picture ${Result === 1 ? 'violates' : 'is suspected'} as ${Label}`,
      ...callbackPage,
      steps: [streamStarts, happens('addSnapshot', { Label, Result }), streamEnds],
      callbacks: [
        simpleCallback({
          code: 0,
          message: 'success',
          data: simpleData({
            result: Result,
            porn_info: missed,
            ads_info: missed,
            [Label === 'Porn' ? 'porn_info' : 'ads_info']: { hit_flag: Result, label: '', count: 1 },
          }),
        }),
      ],
      covers: ['rule.callback-at-end'],
    }),
  ),
)

const failures = Object.entries(REASONS).map(([number, reason]) =>
  callbackPromise({
    id: `simple-callback-failure${number}`,
    says: `When a moderation fails because ${reason}, the customer is told the number ${number}`.replace(
      'because of',
      'for',
    ),
    ...doc('1045/33700'),
    steps: [streamStarts, happens('failJob', { number: Number(number) })],
    callbacks: [simpleCallback({ code: Number(number), message: z.string().min(1), data: simpleData({}) })],
    covers: ['rule.callback-failure'],
  }),
)

/** Callbacks of the short kind. */
export const simpleCallbacks: readonly VendorPromise[] = [
  ...hits,
  ...failures,
  callbackPromise({
    id: 'simple-callback',
    says: 'When a stream ends in which nothing was found, its customer is told so once, with the id of the job and the business id',
    ...callbackPage,
    input: { DataId: 'order-77' },
    steps: [streamStarts, happens('addSnapshot', { Label: 'Normal' }), streamEnds],
    callbacks: [
      simpleCallback({
        code: 0,
        message: 'success',
        data: simpleData({ data_id: 'order-77', result: 0, porn_info: missed, ads_info: missed }),
      }),
    ],
    covers: ['rule.callback-at-end'],
  }),
  callbackPromise({
    id: 'simple-callback-without-data-id',
    says: 'Without a business id in the submission there is none in the callback',
    ...callbackPage,
    steps: [streamStarts, streamEnds],
    callbacks: [simpleCallback({ data: simpleData({ data_id: absent }) })],
    covers: ['rule.callback-at-end'],
  }),
  callbackPromise({
    id: 'callback-headers-of-customer',
    says: 'Headers that a customer has set for callbacks are listed in a Simple callback',
    ...callbackPage,
    steps: [streamStarts, happens('addDetail', { CosHeaders: { 'x-cos-meta-room': '9' } }), streamEnds],
    callbacks: [simpleCallback({ data: simpleData({ cos_headers: { 'x-cos-meta-room': '9' } }) })],
  }),
]
