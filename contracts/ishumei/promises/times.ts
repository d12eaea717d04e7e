import * as z from 'zod'
import { aMoment } from './frames.ts'
import { audio, v4 } from './generations.ts'
import type { PromiseContext, VendorPromise } from './language.ts'
import { whileOpen } from './reported.ts'
import { MANUAL } from './sources.ts'
import { firstFrame, happens } from './steps.ts'

/** The samples print 19:00 beside a number that is 11:00 in UTC, and 21:08 beside one that is 13:08. */
const samples = { evidence: 'doc', source: `${MANUAL}, samples of callbacks` } as const

const momentOf = (text: string) => Date.parse(`${text.replace(' ', 'T')}+08:00`)

/** `auxInfo`, with a text that is at most `within` milliseconds from the beginning of the work on it. */
function inBeijing(field: string, within: number): z.ZodType {
  return z
    .looseObject({ beginProcessTime: aMoment, [field]: z.string() })
    .refine(({ beginProcessTime, [field]: text }) => {
      return Math.abs(momentOf(String(text)) - Number(beginProcessTime)) <= within
    })
    .describe(`${field} in UTC+8, about beginProcessTime`)
}

/** Times as text beside the same times as numbers. */
export const timePromises: readonly VendorPromise[] = [
  {
    id: 'videostream/frame-time-in-beijing',
    says: 'imgTime is in UTC+8, to the millisecond',
    ...samples,
    ...whileOpen(v4, {
      happens: [firstFrame, happens('emitFrame', { riskLevel: 'REJECT' })],
      callbacks: [{ event: v4.result, body: { frameDetail: { auxInfo: inBeijing('imgTime', 999) } } }],
    }),
    covers: ['rule.text-times'],
  },
  {
    id: 'videostream/frame-milliseconds',
    says: 'imgTime and finishProcessTime have the very milliseconds of the work on a frame',
    evidence: 'inferred',
    source: `${MANUAL}, samples of callbacks: that a frame is taken when the work on it begins is inferred`,
    ...whileOpen(v4, {
      happens: [firstFrame, { advance: 678 }, happens('emitFrame', { riskLevel: 'REJECT' })],
      callbacks: [
        {
          event: v4.result,
          body: {
            frameDetail: ({ now }: PromiseContext) => ({
              auxInfo: inBeijing('imgTime', 0).and(z.looseObject({ finishProcessTime: z.literal(now) })),
            }),
          },
        },
      ],
    }),
    covers: ['rule.text-times'],
  },
  {
    id: 'videostream/clip-times-in-beijing',
    says: 'audioEndTime is in UTC+8, to the second',
    ...samples,
    ...whileOpen(v4, {
      fields: { audioType: 'MOAN', audioCallback: ({ callbackUrl }: PromiseContext) => callbackUrl('sound') },
      happens: [firstFrame, happens('emitClip', { riskLevel: 'REJECT' })],
      callbacks: [{ event: 'videostream.audio', body: { audioDetail: { auxInfo: inBeijing('audioEndTime', 1999) } } }],
    }),
    covers: ['rule.text-times'],
  },
  {
    id: 'audiostream/clip-times-in-beijing',
    says: 'audioEndTime of an audio stream is in UTC+8 too',
    evidence: 'inferred',
    source: `${MANUAL}, samples of callbacks: as for the sound of a video`,
    ...whileOpen(audio, {
      happens: [firstFrame, happens('emitClip', { riskLevel: 'REJECT' })],
      callbacks: [{ event: audio.result, body: { audioDetail: { auxInfo: inBeijing('audioEndTime', 1999) } } }],
    }),
    covers: ['rule.text-times'],
  },
]
