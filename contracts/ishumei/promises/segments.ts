import * as z from 'zod'
import { absent } from '../../../src/vendor/promise.ts'
import { v2, v5 } from './generations.ts'
import type { PromiseContext, VendorPromise } from './language.ts'
import { whileOpen } from './reported.ts'
import { firstFrame, happens } from './steps.ts'

const withSound = { audioType: 'MOAN', audioCallback: ({ callbackUrl }: PromiseContext) => callbackUrl('sound') }

/** To the second, in UTC+8, within five minutes of the target's clock. */
const beijingText = ({ now }: PromiseContext): z.ZodType =>
  z
    .string()
    .refine((text) => Math.abs(Date.parse(`${text.replace(' ', 'T')}+08:00`) - now) <= 300_000)
    .describe('about now in Beijing time, as in 2019-09-20 14:53:25')

/** Results of V5 and V2 about pictures and sound. */
export const segmentPromises: readonly VendorPromise[] = [
  {
    id: 'videostream_v5/segment',
    says: 'A result of V5 is a whole segment: its video, times and frames, and its sound if that is examined',
    ...v5.manual,
    ...whileOpen(v5, {
      fields: { audioType: 'MOAN' },
      data: { detectFrequency: 5, returnAllVideo: 1 },
      happens: [firstFrame, happens('emitFrame', { riskLevel: 'REJECT' })],
      callbacks: [
        {
          event: v5.result,
          body: {
            frameDetail: absent,
            audioDetail: absent,
            riskLevel: 'REJECT',
            riskLabel1: z.string().min(1),
            videoDetail: {
              frameDetail: [
                { time: 5, riskLevel: 'PASS', riskLabel1: 'normal', requestId: z.string().min(1) },
                { time: 10, riskLevel: 'REJECT', requestId: z.string().min(1) },
              ],
              audioDetail: [{ requestId: z.string().min(1), riskLevel: 'PASS' }],
            },
            auxInfo: { frameCount: 2 },
          },
        },
      ],
    }),
    covers: ['rule.whole-segments', 'rule.frame-times', 'rule.returned-frames'],
  },
  {
    id: 'videostream_v5/frames-with-risk',
    says: 'Without returnAllVideo, a segment has only its frames with a risk, and frameCount counts those',
    ...v5.manual,
    ...whileOpen(v5, {
      data: { detectFrequency: 1 },
      happens: [firstFrame, happens('emitFrame', { riskLevel: 'REVIEW' })],
      callbacks: [
        {
          event: v5.result,
          body: {
            riskLevel: 'REVIEW',
            videoDetail: { frameDetail: [{ time: 10, riskLevel: 'REVIEW' }] },
            auxInfo: { frameCount: 1 },
          },
        },
      ],
    }),
    covers: ['rule.returned-frames'],
  },
  {
    id: 'videostream_v5/segment-that-passes',
    says: 'A segment without a risk is PASS, with the label normal and no others',
    ...v5.manual,
    ...whileOpen(v5, {
      data: { returnAllVideo: 1 },
      happens: [firstFrame, happens('emitFrame', { riskLevel: 'PASS' })],
      callbacks: [
        { event: v5.result, body: { riskLevel: 'PASS', riskLabel1: 'normal', riskLabel2: '', riskLabel3: '' } },
      ],
    }),
    covers: ['rule.returned-frames'],
  },
  ...(['REVIEW', 'REJECT'] as const).map(
    (riskLevel): VendorPromise => ({
      id: `videostream_v5/sound-of-${riskLevel}`,
      says: `A segment whose sound is ${riskLevel} has that level, and without returnAllVideo no frames`,
      ...v5.manual,
      ...whileOpen(v5, {
        fields: { audioType: 'MOAN' },
        happens: [firstFrame, happens('emitClip', { riskLevel, type: 'MOAN' })],
        callbacks: [
          {
            event: v5.result,
            body: {
              riskLevel,
              videoDetail: { frameDetail: [], audioDetail: [{ riskLevel }] },
              auxInfo: { frameCount: 0 },
            },
          },
        ],
      }),
      covers: ['rule.whole-segments', 'rule.returned-frames'],
    }),
  ),
  ...(['ADVERT', 'POLITY'] as const).map(
    (imgType): VendorPromise => ({
      id: `videostream_v5/text-of-${imgType}`,
      says: `With the type ${imgType}, a frame has ${imgType === 'ADVERT' ? 'the text in it' : 'no text of its own'}`,
      ...v5.manual,
      ...whileOpen(v5, {
        fields: { imgType },
        happens: [firstFrame, happens('emitFrame', { riskLevel: 'REJECT', type: imgType })],
        callbacks: [
          {
            event: v5.result,
            body: { videoDetail: { frameDetail: [{ imgText: imgType === 'ADVERT' ? z.string().min(1) : absent }] } },
          },
        ],
      }),
      covers: ['rule.frame-texts'],
    }),
  ),
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
              detail: {
                room: 'room42',
                ...(contentType === 1
                  ? { imgTime: beijingText, riskSource: 1002 }
                  : { audioStartTime: beijingText, audioEndTime: beijingText, vadCode: 1 }),
                requestParams: { room: 'room42' },
              },
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
