import { absent } from '../../../src/vendor/promise.ts'
import { audio, v4, v5 } from './generations.ts'
import type { ExpectedCallback, PromiseContext, VendorPromise } from './language.ts'
import { whileOpen } from './reported.ts'
import { firstFrame, happens, openedId, SECOND } from './steps.ts'

const page = v4.opening

const withSound = { audioType: 'MOAN', audioCallback: ({ callbackUrl }: PromiseContext) => callbackUrl('sound') }

const end = (body: object): ExpectedCallback => ({ event: 'videostream.end', body: { statCode: 1, ...body } })

const wanted = { returnFinishInfo: 1, room: 'room42', level: 2 }

const ofVideo: readonly VendorPromise[] = [
  {
    id: 'videostream/end',
    says: 'The end notice of a video stream gives its id, how long it was moderated, and the data it was opened with',
    ...page,
    ...whileOpen(v4, {
      data: wanted,
      happens: [firstFrame, { advance: 35 * SECOND }],
      callbacks: [
        end({
          code: 1100,
          requestId: openedId,
          contentType: 1,
          riskLevel: 'PASS',
          pullStreamSuccess: true,
          auxInfo: { streamTime: 35, errorCode: absent },
          detail: { requestParams: { streamType: 'NORMAL', tokenId: 'u-42', ...wanted } },
          requestParams: absent,
        }),
      ],
    }),
    covers: ['rule.return-finish-info'],
  },
  {
    id: 'videostream/end-of-both',
    says: 'The end of a stream with sound is reported to both addresses, with the contentType of each',
    ...page,
    ...whileOpen(v4, {
      fields: withSound,
      data: wanted,
      happens: [firstFrame],
      callbacks: [
        {
          url: ({ callbackUrl }: PromiseContext) => callbackUrl('results'),
          ...end({ contentType: 1, detail: { requestParams: wanted } }),
        },
        {
          url: ({ callbackUrl }: PromiseContext) => callbackUrl('sound'),
          ...end({ contentType: 2, detail: absent, requestParams: wanted }),
        },
      ],
    }),
    covers: ['rule.one-end-per-channel'],
  },
  {
    id: 'videostream/worst-level',
    says: 'The end notice gives the worst level that was found in pictures and sound',
    evidence: 'inferred',
    source: 'the page describes the level as that of the whole stream',
    ...whileOpen(v4, {
      fields: withSound,
      data: wanted,
      happens: [firstFrame, ...['REVIEW', 'REJECT', 'REVIEW'].map((riskLevel) => happens('emitFrame', { riskLevel }))],
      callbacks: [
        ...['REVIEW', 'REJECT', 'REVIEW'].map((riskLevel) => ({
          event: v4.result,
          body: { frameDetail: { riskLevel } },
        })),
        end({ contentType: 1, riskLevel: 'REJECT' }),
        end({ contentType: 2, riskLevel: 'REJECT' }),
      ],
    }),
  },
  {
    id: 'videostream/worst-level-review',
    says: 'The end notice gives REVIEW if nothing worse was found',
    evidence: 'inferred',
    source: 'the page describes the level as that of the whole stream',
    ...whileOpen(v4, {
      data: wanted,
      happens: [firstFrame, happens('emitFrame', { riskLevel: 'REVIEW' })],
      callbacks: [{ event: v4.result }, end({ riskLevel: 'REVIEW' })],
    }),
  },
  {
    id: 'videostream/end-without-a-frame',
    says: 'The end notice of a stream closed before its first frame says that nothing was pulled',
    ...page,
    ...whileOpen(v4, {
      switches: { firstFrame: 'manual' },
      data: wanted,
      happens: [{ advance: SECOND }],
      callbacks: [end({ pullStreamSuccess: false, riskLevel: 'PASS', auxInfo: { streamTime: 0 } })],
    }),
    covers: ['rule.end-before-first-frame'],
  },
  {
    id: 'videostream/trailing-results',
    says: 'Results that are still in the pipeline when a stream is closed come before its end notice',
    evidence: 'inferred',
    source: 'results come from a separate pipeline',
    ...whileOpen(v4, {
      switches: { trailingSegments: '2' },
      data: { ...wanted, returnAllImg: 1 },
      happens: [firstFrame],
      callbacks: [{ event: v4.result }, { event: v4.result }, end({ contentType: 1 })],
    }),
  },
]

const ofOthers: readonly VendorPromise[] = [
  {
    id: 'audiostream/end',
    says: 'The end notice of an audio stream gives the customer’s own id of the stream, and the data it was opened with',
    ...audio.opening,
    ...whileOpen(audio, {
      data: wanted,
      happens: [firstFrame, { advance: 35 * SECOND }],
      callbacks: [
        {
          event: 'audiostream.end',
          body: {
            code: 1100,
            requestId: openedId,
            statCode: 1,
            btId: 'bt-1',
            auxInfo: { streamTime: 35, errorCode: absent },
            requestParams: { btId: 'bt-1', ...wanted },
          },
        },
      ],
    }),
    covers: ['rule.return-finish-info'],
  },
  {
    id: 'audiostream/result',
    says: 'A result of an audio stream gives the customer’s own id of the stream, and the data it was opened with',
    ...audio.opening,
    ...whileOpen(audio, {
      data: { room: 'room42' },
      happens: [firstFrame, happens('emitClip', { riskLevel: 'REJECT' })],
      callbacks: [
        {
          event: audio.result,
          body: { btId: 'bt-1', requestParams: { btId: 'bt-1', room: 'room42' }, contentType: absent },
        },
      ],
    }),
  },
  ...([0, 1, 999] as const).map(
    (milliseconds): VendorPromise => ({
      id: `videostream_v5/end-after-35-s-and-${milliseconds}-ms`,
      says: `The end notice of a stream that was moderated for 35 s and ${milliseconds} ms gives ${milliseconds === 0 ? 35 : 36} s: it rounds up`,
      ...v5.manual,
      ...whileOpen(v5, {
        data: { returnFinishInfo: 1 },
        happens: [firstFrame, { advance: 35 * SECOND + milliseconds }],
        callbacks: [
          {
            event: 'videostream_v5.end',
            body: { statCode: 1, contentType: absent, auxInfo: { streamTime: milliseconds === 0 ? 35 : 36 } },
          },
        ],
      }),
      covers: ['rule.seconds-rounded-up'],
    }),
  ),
]

/** The contents of end notices. */
export const endPromises: readonly VendorPromise[] = [...ofVideo, ...ofOthers]
