import * as z from 'zod'
import { absent } from '../../../src/vendor/promise.ts'
import { v4 } from './generations.ts'
import type { ExpectedCallback, Step, VendorPromise } from './language.ts'
import { whileOpen } from './reported.ts'
import { firstFrame, happens } from './steps.ts'

const page = v4.opening

export const image = (frameDetail: object): ExpectedCallback => ({
  event: v4.result,
  body: { contentType: 1, frameDetail },
})

export const rejected = (type: string): Step => happens('emitFrame', { riskLevel: 'REJECT', type })

const noLabel = { riskLabel2: '', riskLabel3: '' }

const aTime = z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/)
/** Milliseconds. */
export const aMoment = z.int().min(1_000_000_000_000).max(9_999_999_999_999)

export const businessLabel = {
  businessLabel1: z.string().min(1),
  businessLabel2: z.string(),
  businessLabel3: z.string(),
  businessDescription: z.string().min(1),
  probability: z.number().min(0).max(1),
  confidenceLevel: z.int().min(0).max(2),
  businessDetail: z.object({}),
}

/** Results about one picture of a video. */
export const framePromises: readonly VendorPromise[] = [
  {
    id: 'videostream/frame',
    says: 'The result of a frame that carries a risk has its picture, its time and the labels of the risk, three levels each',
    ...page,
    ...whileOpen(v4, {
      fields: { imgType: 'POLITY_EROTIC' },
      data: { room: 'room42' },
      happens: [firstFrame, rejected('EROTIC')],
      callbacks: [
        image({
          imgUrl: z.url(),
          riskLevel: 'REJECT',
          riskLabel1: 'porn',
          riskLabel2: z.string().min(1),
          riskLabel3: z.string().min(1),
          riskDescription: z.string().regex(/^[^:]+:[^:]+:[^:]+$/),
          riskDetail: { riskSource: 1002 },
          allLabels: [
            {
              riskLabel1: 'porn',
              riskLevel: 'REJECT',
              probability: z.number().min(0).max(1),
              riskDetail: { riskSource: 1002 },
            },
          ],
          auxInfo: {
            beginProcessTime: aMoment,
            finishProcessTime: aMoment,
            imgTime: aTime,
            room: 'room42',
            detectType: absent,
          },
        }),
      ],
    }),
    covers: ['rule.levels'],
  },
  {
    id: 'videostream/frame-to-review',
    says: 'The result of a frame to be reviewed has the labels of the risk too',
    ...page,
    ...whileOpen(v4, {
      happens: [firstFrame, happens('emitFrame', { riskLevel: 'REVIEW', type: 'POLITY' })],
      callbacks: [image({ riskLevel: 'REVIEW', riskLabel1: 'politics', allLabels: [{ riskLevel: 'REVIEW' }] })],
    }),
    covers: ['rule.levels'],
  },
  {
    id: 'videostream/frame-that-passes',
    says: 'The result of a frame without a risk has only the label normal',
    ...page,
    ...whileOpen(v4, {
      data: { returnAllImg: 1 },
      happens: [firstFrame, happens('emitFrame', { riskLevel: 'PASS' })],
      callbacks: [
        image({
          riskLevel: 'PASS',
          riskLabel1: 'normal',
          ...noLabel,
          riskDescription: '正常',
          riskDetail: { riskSource: 1000 },
        }),
      ],
    }),
    covers: ['rule.levels'],
  },
  ...['IMGTEXTRISK', 'ADVERT'].map(
    (type): VendorPromise => ({
      id: `videostream/text-with-${type}`,
      says: `A risk of type ${type} is in the text of a picture, and the result gives that text`,
      ...page,
      ...whileOpen(v4, {
        fields: { imgType: `EROTIC_${type}` },
        happens: [firstFrame, rejected(type)],
        callbacks: [
          image({
            riskDetail: {
              riskSource: 1001,
              ocrText: {
                text: z.string().min(1),
                riskSegments: [{ segment: z.string().min(1), position: z.array(z.int()) }],
              },
            },
            allLabels: [{ riskDetail: { ocrText: { text: z.string().min(1) } } }],
          }),
        ],
      }),
      covers: ['rule.text-in-pictures'],
    }),
  ),
  {
    id: 'videostream/no-text',
    says: 'The result of a risk of another type has no text',
    ...page,
    ...whileOpen(v4, {
      fields: { imgType: 'EROTIC_ADVERT' },
      happens: [firstFrame, rejected('EROTIC')],
      callbacks: [image({ riskDetail: { ocrText: absent } })],
    }),
    covers: ['rule.text-in-pictures'],
  },
  {
    id: 'videostream/business-labels',
    says: 'Each requested imgBusinessType gives a business label, even for a frame without a risk',
    ...page,
    ...whileOpen(v4, {
      fields: { imgType: undefined, imgBusinessType: 'AGE_BEAUTY' },
      data: { returnAllImg: 1 },
      happens: [firstFrame, happens('emitFrame', { riskLevel: 'PASS' })],
      callbacks: [
        image({
          businessLabels: [businessLabel, businessLabel],
        }),
      ],
    }),
    covers: ['rule.business-step'],
  },
  {
    id: 'videostream/no-business-labels',
    says: 'Without an imgBusinessType, a result has no business labels',
    ...page,
    ...whileOpen(v4, { happens: [firstFrame, rejected('EROTIC')], callbacks: [image({ businessLabels: [] })] }),
    covers: ['rule.business-step'],
  },
]
