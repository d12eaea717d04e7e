import * as z from 'zod'
import { absent } from '../../../src/vendor/promise.ts'
import { callbackPromise, simpleCallback, simpleData } from './callback-promise.ts'
import type { VendorPromise } from './language.ts'
import { callbackPage, doc } from './sources.ts'
import { happens, streamEnds, streamStarts } from './steps.ts'

const missed = { hit_flag: 0, label: '', count: 0 }

/** The vendor's numbers for reasons why moderation fails. */
const REASONS: Readonly<Record<number, string>> = {
  [-61011]: 'the file is missing',
  [-65007]: 'the content cannot be decoded',
  [-65010]: 'the download failed',
  [-65011]: 'the file is too large',
  [-65012]: 'the resolution is too low',
  [-65013]: 'the content is not eligible',
  [-65014]: 'there is no CI role',
  [-65015]: 'no scene is selected',
  [-65016]: 'the BizType does not exist',
  [-1]: 'of an internal error',
}

const hits = (['Porn', 'Ads'] as const).flatMap((Label) =>
  [1, 2].map((Result) =>
    callbackPromise({
      id: `simple-callback-${Label}-${Result}`,
      says: `The callback at the end reports a picture that ${Result === 1 ? 'violates' : 'is suspected'} as ${Label}`,
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
    says: `When moderation fails because ${reason}, the callback has the number ${number}`,
    ...doc('1045/33700'),
    steps: [streamStarts, happens('failJob', { number: Number(number) })],
    callbacks: [simpleCallback({ code: Number(number), message: z.string().min(1), data: simpleData({}) })],
    covers: ['rule.callback-failure'],
  }),
)

/** What Simple callbacks hold. */
export const simpleCallbacks: readonly VendorPromise[] = [
  ...hits,
  ...failures,
  callbackPromise({
    id: 'simple-callback',
    says: 'When a stream without findings ends, one callback says so, with job id and business id',
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
    says: 'If the submission had no business id, the callback has none',
    ...callbackPage,
    steps: [streamStarts, streamEnds],
    callbacks: [simpleCallback({ data: simpleData({ data_id: absent }) })],
    covers: ['rule.callback-at-end'],
  }),
  callbackPromise({
    id: 'callback-headers-of-customer',
    says: 'A Simple callback lists the customer’s own headers',
    ...callbackPage,
    steps: [streamStarts, happens('addDetail', { CosHeaders: { 'x-cos-meta-room': '9' } }), streamEnds],
    callbacks: [simpleCallback({ data: simpleData({ cos_headers: { 'x-cos-meta-room': '9' } }) })],
  }),
]
