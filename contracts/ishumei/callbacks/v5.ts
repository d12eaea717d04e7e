import * as z from 'zod'
import type { CallbackContract } from '../../../src/vendor/contract.ts'
import { head, headers, passThrough } from './message.ts'
import { riskLevel, timeText } from './verdict.ts'

const source = { evidence: 'doc', document: 'ishumei/api-doc V5, video stream, request interface' } as const

/** Our copy of the manual names the members; what else is in a frame and in a clip is taken from V4 (inferred). */
export const segmentResult: CallbackContract = {
  id: 'videostream_v5.segment',
  summary: 'A piece of a video stream has been examined',
  source,
  headers,
  body: z.object({
    ...head(0),
    videoDetail: z.object({
      videoUrl: z.url(),
      startTime: timeText,
      endTime: timeText,
      frameDetail: z.array(z.looseObject({ imgUrl: z.url(), riskLevel })),
      audioDetail: z.array(z.looseObject({ audioUrl: z.url() })),
    }),
    auxInfo: z.object({ passThrough: passThrough.optional(), frameCount: z.int().min(0) }),
  }),
}

export const segmentedStreamEnd: CallbackContract = {
  id: 'videostream_v5.end',
  summary: 'A video stream that was opened with V5 has ended',
  source,
  headers,
  body: z.object({
    ...head(1),
    /** Seconds in all, rounded up. */
    auxInfo: z.object({ streamTime: z.int().min(0) }),
  }),
}
