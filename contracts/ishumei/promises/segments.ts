import { absent } from '../../../src/vendor/promise.ts'
import { v2, v5 } from './generations.ts'
import type { PromiseContext, VendorPromise } from './language.ts'
import { whileOpen } from './reported.ts'
import { firstFrame, happens } from './steps.ts'

const withSound = { audioType: 'MOAN', audioCallback: ({ callbackUrl }: PromiseContext) => callbackUrl('sound') }

/** Results of V5 and V2 about pictures and sound. */
export const segmentPromises: readonly VendorPromise[] = [
  {
    id: 'videostream_v5/segment',
    says: 'A result of V5 is a whole segment: its video, times and frames, and its sound if that is examined',
    ...v5.manual,
    ...whileOpen(v5, {
      fields: { audioType: 'MOAN' },
      data: { detectFrequency: 5 },
      happens: [firstFrame, happens('emitFrame', { riskLevel: 'REJECT' })],
      callbacks: [
        {
          event: v5.result,
          body: {
            frameDetail: absent,
            audioDetail: absent,
            videoDetail: { frameDetail: [{ riskLevel: 'PASS' }, { riskLevel: 'REJECT' }], audioDetail: [{}] },
            auxInfo: { frameCount: 2 },
          },
        },
      ],
    }),
    covers: ['rule.whole-segments'],
  },
  {
    id: 'videostream_v5/segment-without-sound',
    says: 'A segment has no sound if sound is not examined',
    ...v5.manual,
    ...whileOpen(v5, {
      happens: [firstFrame, happens('emitFrame', { riskLevel: 'REJECT' })],
      callbacks: [{ event: v5.result, body: { videoDetail: { audioDetail: [] } } }],
    }),
    covers: ['rule.whole-segments'],
  },
  ...(
    [
      ['emitFrame', 1],
      ['emitClip', 2],
    ] as const
  ).map(
    ([control, contentType]): VendorPromise => ({
      id: `videostream_v2/result-of-content-${contentType}`,
      says: `A result of V2 has its level at the top and one detail, about ${contentType === 1 ? 'a picture' : 'sound'}`,
      ...v2.manual,
      ...whileOpen(v2, {
        fields: withSound,
        data: { room: 'room42' },
        happens: [firstFrame, happens(control, { riskLevel: 'REJECT' })],
        callbacks: [
          {
            event: v2.result,
            url: ({ callbackUrl }: PromiseContext) => callbackUrl(contentType === 1 ? 'results' : 'sound'),
            body: {
              contentType,
              riskLevel: 'REJECT',
              frameDetail: absent,
              audioDetail: absent,
              detail: { requestParams: { room: 'room42' } },
            },
          },
        ],
      }),
    }),
  ),
  {
    id: 'videostream_v2/result-that-passes',
    says: 'A result of V2 without a risk has the level PASS',
    ...v2.manual,
    ...whileOpen(v2, {
      data: { returnAllImg: true },
      happens: [firstFrame, happens('emitFrame', { riskLevel: 'PASS' })],
      callbacks: [{ event: v2.result, body: { riskLevel: 'PASS' } }],
    }),
  },
]
