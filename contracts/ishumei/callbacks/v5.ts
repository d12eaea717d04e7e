import * as z from 'zod'
import type { CallbackContract } from '../../../src/vendor/contract.ts'
import { head, headers, passThrough } from './message.ts'
import { riskLevel } from './verdict.ts'

const source = { evidence: 'doc', document: 'ishumei/api-doc V5, video stream, request interface' } as const

/** Of a frame and of sound. */
const finding = {
  riskLevel,
  riskLabel1: z.string(),
  riskLabel2: z.string(),
  riskLabel3: z.string(),
  riskDescription: z.string(),
}

const frame = z.looseObject({
  /** Seconds from the beginning of the segment. */
  time: z.number().min(0),
  requestId: z.string().min(1),
  imgUrl: z.url().optional(),
  /** The text in the picture, with ADVERT and IMGTEXTRISK. */
  imgText: z.string().optional(),
  ...finding,
})

/** The fields of the manual. Further ones of a frame and a clip, such as auxInfo, are inferred from V4. */
export const segmentResult: CallbackContract = {
  id: 'videostream_v5.segment',
  summary: 'A segment of a video stream was examined',
  source,
  headers,
  body: z.object({
    ...head(0),
    /** Of the segment. */
    riskLevel,
    /** `normal` for a PASS, whose other labels are empty. */
    riskLabel1: z.string(),
    riskLabel2: z.string(),
    riskLabel3: z.string(),
    videoDetail: z.object({
      videoUrl: z.url(),
      /** Milliseconds: the table says "float, absolute time", and the sample prints 13 digits. */
      startTime: z.number().min(0),
      endTime: z.number().min(0),
      /** With `returnAllVideo` all frames, otherwise those with a risk. */
      frameDetail: z.array(frame),
      audioDetail: z.array(
        z.looseObject({ requestId: z.string().min(1), audioText: z.string().optional(), ...finding }),
      ),
    }),
    /** `frameCount` is the number of frames in `frameDetail`. */
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
