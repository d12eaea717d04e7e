import * as z from 'zod'
import { absent } from '../../../src/vendor/promise.ts'
import { businessLabel } from './frames.ts'
import { v2 } from './generations.ts'
import type { Body, PromiseContext, Step, StreamData, VendorPromise } from './language.ts'
import { whileOpen } from './reported.ts'
import { rooms } from './samples.ts'
import { firstFrame, happens, SECOND } from './steps.ts'

interface DetailPromise {
  readonly name: string
  readonly says: string
  readonly switches?: Readonly<Record<string, string>>
  readonly fields?: Body<'videostream_v2'>
  readonly data?: StreamData<'videostream_v2'>
  readonly after: readonly Step[]
  /** Of each callback. */
  readonly details: readonly object[]
}

function promiseOf({ name, says, details, after, ...options }: DetailPromise): VendorPromise {
  return {
    id: `videostream_v2/detail-${name}`,
    says,
    ...v2.manual,
    ...whileOpen(v2, {
      ...options,
      happens: [firstFrame, ...after],
      callbacks: details.map((detail) => ({ event: v2.result, body: { detail } })),
    }),
  }
}

const withSound = { audioType: 'MOAN', audioCallback: ({ callbackUrl }: PromiseContext) => callbackUrl('sound') }
const { confidenceLevel: _, businessDetail: _detail, ...label } = businessLabel
const examined = z.literal([1, 2])

/** What the one `detail` of a V2 result holds. */
export const legacyDetails: readonly VendorPromise[] = [
  promiseOf({
    name: 'text',
    says: 'A picture of V2 with a risk in its text has the text',
    fields: { imgType: 'ADVERT' },
    after: [happens('emitFrame', { riskLevel: 'REJECT', type: 'ADVERT' })],
    details: [{ riskSource: 1001, imgText: z.string().min(1), businessLabels: absent }],
  }),
  promiseOf({
    name: 'detect-step',
    says: 'With detectStep 2, a picture of V2 says whether it was examined',
    switches: { riskPercent: '100' },
    data: { detectFrequency: 1, detectStep: 2, returnAllImg: true },
    after: [{ advance: 2 * SECOND }],
    details: [{ detectType: examined }, { detectType: examined }],
  }),
  promiseOf({
    name: 'business-labels',
    says: 'With business types, a picture of V2 has a label for each, without a level of confidence',
    fields: { imgBusinessType: 'AGE' },
    after: [happens('emitFrame', { riskLevel: 'REJECT' })],
    details: [{ businessLabels: [{ ...label, confidenceLevel: absent }] }],
  }),
  promiseOf({
    name: 'user-of-agora',
    says: 'A picture of V2 from an Agora room has the number of the user',
    data: { streamType: 'AGORA', url: undefined, ...rooms.AGORA },
    after: [happens('emitFrame', { riskLevel: 'REJECT' })],
    details: [{ userId: z.int(), strUserId: absent }],
  }),
  promiseOf({
    name: 'user-of-volc',
    says: 'A picture of V2 from a VOLC room has the name of the user',
    data: { streamType: 'VOLC', url: undefined, ...rooms.VOLC },
    after: [happens('emitFrame', { riskLevel: 'REJECT' })],
    details: [{ strUserId: z.string().min(1), userId: absent }],
  }),
  promiseOf({
    name: 'silence',
    says: 'Silence in a V2 stream has vadCode 0 and no text',
    fields: withSound,
    data: { returnAllText: true },
    after: [happens('emitClip', { riskLevel: 'PASS' })],
    details: [{ vadCode: 0, riskSource: 1000, audioText: absent }],
  }),
]
