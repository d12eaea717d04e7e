import * as z from 'zod'
import { businessLabel, image } from './frames.ts'
import { type Generation, v2, v4, v5 } from './generations.ts'
import type { VendorPromise } from './language.ts'
import { whileOpen } from './reported.ts'
import { firstFrame, happens, SECOND } from './steps.ts'

const page = v4.opening

/** Frames come every `seconds`: two of them after twice that time, and one a moment earlier. */
function frequency(
  generation: Generation,
  name: string,
  { says, detectFrequency, seconds }: { says: string; detectFrequency: number | undefined; seconds: number },
): VendorPromise[] {
  const frames = (count: number, advance: number) =>
    whileOpen(generation, {
      data: { detectFrequency, returnAllImg: generation.yes },
      happens: [firstFrame, { advance }],
      callbacks: Array.from({ length: count }, () => ({ event: generation.result })),
    })
  const what = { ...generation.opening, covers: ['rule.detect-frequency'] }
  return [
    { id: `${generation.open}/frequency-${name}`, says, ...what, ...frames(2, 2 * seconds * SECOND) },
    {
      id: `${generation.open}/frequency-${name}-not-faster`,
      says: `${says}, and not earlier`,
      ...what,
      ...frames(1, 2 * seconds * SECOND - 1),
    },
  ]
}

const FREQUENCIES = {
  default: {
    says: 'Without detectFrequency, a frame is examined every 3 seconds',
    detectFrequency: undefined,
    seconds: 3,
  },
  fraction: {
    says: 'With a detectFrequency of 5.9, a frame is examined every 5 seconds',
    detectFrequency: 5.9,
    seconds: 5,
  },
  'below-one': {
    says: 'With a detectFrequency of 0.2, a frame is examined every second',
    detectFrequency: 0.2,
    seconds: 1,
  },
  longest: { says: 'With a detectFrequency of 60, a frame is examined every minute', detectFrequency: 60, seconds: 60 },
} as const

const frequencies: readonly VendorPromise[] = [v4, v2].flatMap((generation) =>
  Object.entries(FREQUENCIES).flatMap(([name, one]) => frequency(generation, name, one)),
)

/** V5 reports the number of frames in a segment. */
const frameCounts: readonly VendorPromise[] = (
  [
    [undefined, 3],
    [1, 10],
    [3.9, 3],
    [10, 1],
  ] as const
).map(([detectFrequency, frameCount]) => ({
  id: `videostream_v5/frames-at-${detectFrequency ?? 'default'}`,
  says: `With ${detectFrequency === undefined ? 'no detectFrequency' : `a detectFrequency of ${detectFrequency}`}, a segment of ten seconds has ${frameCount} frames`,
  evidence: 'inferred',
  source: `${v5.manual.source}; a segment is assumed to be ten seconds long`,
  ...whileOpen(v5, {
    data: { detectFrequency, returnAllVideo: 1 },
    happens: [firstFrame, happens('emitFrame', { riskLevel: 'REJECT' })],
    callbacks: [
      {
        event: v5.result,
        body: { auxInfo: { frameCount }, videoDetail: { frameDetail: z.array(z.unknown()).length(frameCount) } },
      },
    ],
  }),
  covers: ['rule.detect-frequency'],
}))

const detectTypes = z.literal([1, 2])

/** Which of the frames are examined is inferred, so these promises compare several frames at once. */
const steps: readonly VendorPromise[] = [
  {
    id: 'videostream/detect-step',
    says: 'With detectStep 2, every second frame is examined, and detectType marks it',
    ...page,
    ...whileOpen(v4, {
      switches: { riskPercent: '100' },
      data: { detectFrequency: 1, detectStep: 2, returnAllImg: 1 },
      happens: [firstFrame, { advance: 4 * SECOND }],
      callbacks: [
        image({ riskLevel: 'PASS', auxInfo: { detectType: detectTypes } }),
        image({ riskLevel: z.enum(['REVIEW', 'REJECT']), auxInfo: { detectType: detectTypes } }),
        image({ riskLevel: 'PASS', auxInfo: { detectType: detectTypes } }),
        image({ riskLevel: z.enum(['REVIEW', 'REJECT']), auxInfo: { detectType: detectTypes } }),
      ],
    }),
    covers: ['rule.detect-step'],
  },
  {
    id: 'videostream/business-step',
    says: 'With a large imgBusinessDetectStep, the first frames have no business labels',
    ...page,
    ...whileOpen(v4, {
      fields: { imgBusinessType: 'AGE' },
      data: { detectFrequency: 1, returnAllImg: 1, imgBusinessDetectStep: 1_000_000 },
      happens: [firstFrame, { advance: 2 * SECOND }],
      callbacks: [image({ businessLabels: [] }), image({ businessLabels: [] })],
    }),
    covers: ['rule.business-step'],
  },
  {
    id: 'videostream/every-frame',
    says: 'Without detectStep and imgBusinessDetectStep, every frame is examined and has business labels',
    ...page,
    ...whileOpen(v4, {
      switches: { riskPercent: '100' },
      fields: { imgBusinessType: 'AGE' },
      data: { detectFrequency: 1 },
      happens: [firstFrame, { advance: 2 * SECOND }],
      callbacks: [image({ businessLabels: [businessLabel] }), image({ businessLabels: [businessLabel] })],
    }),
    covers: ['rule.detect-step', 'rule.business-step'],
  },
]

/** How often pictures are examined. */
export const frequencyPromises: readonly VendorPromise[] = [...frequencies, ...frameCounts, ...steps]
