import * as z from 'zod'
import type { CallbackContract } from '../../../src/vendor/contract.ts'
import { head, headers, passThrough } from './message.ts'
import { riskLevel } from './verdict.ts'

const source = { evidence: 'doc', document: 'ishumei/api-doc V5, video stream, request interface' } as const

/** Our copy of the manual names these fields. The other fields of a frame and a clip are inferred from V4. */
export const segmentResult: CallbackContract = {
  id: 'videostream_v5.segment',
  summary: 'A segment of a video stream was examined',
  source,
  headers,
  body: z.object({
    ...head(0),
    videoDetail: z.object({
      videoUrl: z.url(),
      /** Milliseconds: the table says "float, absolute time", and the sample prints 13 digits. */
      startTime: z.number().min(0),
      endTime: z.number().min(0),
      frameDetail: z.array(z.looseObject({ imgUrl: z.url(), riskLevel })),
      audioDetail: z.array(z.looseObject({ audioUrl: z.url() })),
    }),
    auxInfo: z.object({ passThrough: passThrough.optional(), frameCount: z.int().min(0) }),
  }),
}

export const segmentedStreamEnd: CallbackContract = {
  id: 'videostream_v5.end',
  summary: 'A video stream that was opened with V5 ended',
  source,
  headers,
  body: z.object({
    ...head(1),
    /** Total seconds, rounded up. */
    auxInfo: z.object({ streamTime: z.int().min(0) }),
  }),
}
