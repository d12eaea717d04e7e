import { absent } from '../../../src/vendor/promise.ts'
import { v2, v5 } from './generations.ts'
import type { PromiseContext, VendorPromise } from './language.ts'
import { told } from './reported.ts'
import { firstFrame, happens } from './steps.ts'

const withSound = { audioType: 'MOAN', audioCallback: ({ callbackUrl }: PromiseContext) => callbackUrl('sound') }

/** What other generations say of pictures and sound. */
export const segmentPromises: readonly VendorPromise[] = [
  {
    id: 'videostream_v5/segment',
    says: 'A result of V5 is a whole segment: its video and times, its frames and, where sound is examined, its sound',
    ...v5.manual,
    ...told(v5, {
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
    says: 'A segment of a stream whose sound is not examined has none',
    ...v5.manual,
    ...told(v5, {
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
      says: `A result of V2 has its level at the top and one detail, of ${contentType === 1 ? 'a picture' : 'sound'}`,
      ...v2.manual,
      ...told(v2, {
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
    ...told(v2, {
      data: { returnAllImg: true },
      happens: [firstFrame, happens('emitFrame', { riskLevel: 'PASS' })],
      callbacks: [{ event: v2.result, body: { riskLevel: 'PASS' } }],
    }),
  },
]
